//! The title page as XHTML: what the metadata establish, and nothing else.

use crate::html::markup::Tag;
use crate::html::pages::Part;
use crate::html::scribe::Scribe;
use crate::manuscript::Metadata;

impl Scribe<'_> {
    /// The section of the title page; returns its identifier.
    pub(super) fn title_page(&mut self) -> String {
        let manuscript = self.book.manuscript;
        let metadata = &manuscript.metadata;
        let id = self.claim_new("title");
        let section = Tag::new("section").class("title-page");
        let section = section.with("epub:type", "titlepage");
        self.markup.open(section.with("aria-labelledby", &id));
        self.markup.line();
        self.begin_pages(Part::TitlePage, 0);
        self.pages_before_block();
        self.made_heading(&id, &metadata.title);
        if let Some(subtitle) = &metadata.subtitle {
            let tag = Tag::new("p").kind("subtitle", "doc-subtitle");
            self.title_line(tag.class("subtitle"), subtitle);
        }
        for author in &metadata.authors {
            self.title_line(Tag::new("p").class("author"), &author.name);
        }
        self.contributors(metadata);
        if let Some(dedication) = &metadata.dedication {
            let tag = Tag::new("p").kind("dedication", "doc-dedication");
            self.title_line(tag.class("dedication"), dedication);
        }
        if let Some(epigraph) = &metadata.epigraph {
            let tag = Tag::new("p").kind("epigraph", "doc-epigraph");
            self.title_line(tag.class("epigraph"), epigraph);
        }
        if let Some(date) = &metadata.date {
            let date = self.wording.date(date);
            self.title_line(Tag::new("p").class("date"), &date);
        }
        if let Some(publisher) = &metadata.publisher {
            self.title_line(Tag::new("p").class("publisher"), publisher);
        }
        self.pages_after_block();
        self.markup.close();
        self.markup.line();
        id
    }

    fn contributors(&mut self, metadata: &Metadata) {
        for contributor in &metadata.contributors {
            let credit = contributor.credit(self.wording);
            self.title_line(Tag::new("p").class("contributor"), &credit);
        }
    }

    fn title_line(&mut self, tag: Tag, words: &str) {
        self.markup.element(tag, words);
        self.markup.line();
    }
}
