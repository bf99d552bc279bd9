//! The bibliography as XHTML: each work with what is not established and where it is cited.

use crate::html::markup::Tag;
use crate::html::notes::BACK_ARROW;
use crate::html::pages::{Part, in_brackets};
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
        if let Some(remark) = &work.remark {
            let (before, remark, after) = in_brackets(remark);
            self.markup.text(" ");
            self.markup.open(Tag::new("span").class("remark"));
            self.words(before);
            self.inlines(remark);
            self.words(after);
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
        self.markup.text(" ");
        self.markup.open(Tag::new("span").class("cited"));
        self.markup.text(BACK_ARROW);
        for (index, (_, address)) in places.iter().enumerate() {
            let name = match &pages {
                Some(pages) => format!("{}\u{A0}{}", self.wording.page, pages[index]),
                None => (index + 1).to_string(),
            };
            let label = format!("{} ({name})", self.wording.back);
            self.markup.text(if index == 0 { "\u{A0}" } else { ", " });
            let tag = Tag::new("a").kind("backlink", "doc-backlink");
            let tag = tag.with("href", address).with("aria-label", &label);
            self.markup.element(tag, &name);
        }
        self.markup.close();
    }
}
