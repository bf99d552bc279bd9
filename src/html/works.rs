//! The bibliography as XHTML: each work with what is not established and where it is cited.

use crate::html::markup::Tag;
use crate::html::notes::BACK_ARROW;
use crate::html::pages::Part;
use crate::html::scribe::Scribe;
use crate::manuscript::Work;

impl Scribe<'_> {
    /// The section of the works cited; returns its identifier.
    pub(super) fn bibliography(&mut self, title: &str, works: &[Work]) -> String {
        let id = self.claim_new("bibliography");
        let section = Tag::new("section").kind("bibliography", "doc-bibliography");
        self.markup.open(section.with("aria-labelledby", &id));
        self.markup.line();
        self.begin_pages(Part::Bibliography, 0);
        self.pages_before_block();
        self.made_heading(&id, title);
        self.markup.open(Tag::new("ul").class("works"));
        self.markup.line();
        for (index, work) in works.iter().enumerate() {
            self.work(index, work);
            self.markup.line();
        }
        self.markup.close();
        self.markup.line();
        self.markup.close();
        self.markup.line();
        id
    }

    fn work(&mut self, index: usize, work: &Work) {
        let id = self.claim(&work.id());
        self.markup
            .open(Tag::new("li").with_some("id", id.as_deref()));
        self.begin_pages(Part::Bibliography, index);
        self.pages_before_block();
        self.inlines(&work.content);
        if let Some(remark) = work.remark_in_brackets() {
            self.markup.text(" ");
            self.markup.open(Tag::new("span").class("remark"));
            self.inlines(&remark);
            self.markup.close();
        }
        self.places_cited(work);
        self.pages_after_block();
        self.markup.close();
    }

    /// Links back to every place that cites the work, named by the printed page when all pages
    /// are known, by number otherwise.
    fn places_cited(&mut self, work: &Work) {
        let places: Vec<(&String, String)> = work
            .cited_by
            .iter()
            .filter_map(|citation| Some((citation, self.address(citation)?)))
            .collect();
        if places.is_empty() {
            return;
        }
        let pages: Option<Vec<String>> = places
            .iter()
            .map(|(citation, _)| self.cited_on.get(*citation).cloned())
            .collect();
        let (sign, names) = match pages {
            Some(pages) if pages.iter().all(|page| *page == pages[0]) => {
                (self.wording.page, named_apart(&pages))
            }
            Some(pages) => (self.wording.pages_of, named_apart(&pages)),
            None => {
                let numbers = (1..=places.len()).map(|number| (number.to_string(), None));
                ("", numbers.collect())
            }
        };
        self.markup.text(" ");
        self.markup.open(Tag::new("span").class("cited"));
        self.markup
            .text(format!("{BACK_ARROW}\u{A0}{sign}").trim_end());
        for (index, ((_, address), (name, letter))) in places.iter().zip(names).enumerate() {
            let letter = letter.map(String::from).unwrap_or_default();
            let place = format!("{sign} {name}{letter}");
            let label = format!("{} ({})", self.wording.back, place.trim());
            self.markup.text(if index == 0 { "\u{A0}" } else { ", " });
            let tag = Tag::new("a").kind("backlink", "doc-backlink");
            self.markup
                .open(tag.with("href", address).with("aria-label", &label));
            self.markup.text(&name);
            if !letter.is_empty() {
                self.markup.element(Tag::new("sup"), &letter);
            }
            self.markup.close();
        }
        self.markup.close();
    }
}

/// Each page with a letter, where several places on it cite the same work.
fn named_apart(pages: &[String]) -> Vec<(String, Option<char>)> {
    let name = |(index, page): (usize, &String)| {
        let is_repeated = pages.iter().filter(|&other| other == page).count() > 1;
        let before = pages[..index].iter().filter(|&other| other == page).count();
        let letter = ('a'..='z').nth(before).filter(|_| is_repeated);
        (page.clone(), letter)
    };
    pages.iter().enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_on_one_page_are_told_apart() {
        let pages = ["5", "6", "6", "11"].map(str::to_owned);
        let names: Vec<String> = named_apart(&pages)
            .into_iter()
            .map(|(page, letter)| page + &letter.map(String::from).unwrap_or_default())
            .collect();
        assert_eq!(names, ["5", "6a", "6b", "11"]);
    }
}
