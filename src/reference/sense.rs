//! What the words of a printed reference are, by the pieces around them.

use crate::reference::address::{MARK, take_addresses};
use crate::reference::head::{Head, Role, head};
use crate::reference::label::label;
use crate::reference::pieces::pieces;
use crate::reference::rest::Rest;
use crate::reference::title::{Title, quoted, unquoted};
use crate::reference::title_years::keep_title_years;
use crate::reference::{Field, Kind, Reference};

/// A longer line, in bytes, is no reference.
const LONGEST: usize = 2_000;

/// Reads a printed reference: never in vain, but maybe with nothing understood.
///
/// ```
/// # use pamphleteer::reference::{read, Kind};
/// let found = read("Skirda, Alexandre. Facing the Enemy. Translated by Paul Sharkey. Oakland: AK Press, 2002.");
/// assert_eq!(found.kind, Kind::Book);
/// assert_eq!(found.title.as_deref(), Some("Facing the Enemy"));
/// assert_eq!(found.translators[0].family, "Sharkey");
/// assert_eq!(found.publisher.as_deref(), Some("AK Press"));
/// ```
pub fn read(line: &str) -> Reference {
    let printed = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if printed.len() > LONGEST {
        return Reference {
            unread: vec![printed.clone()],
            printed,
            ..Reference::default()
        };
    }
    let (label, length) = label(&printed);
    let addressed = take_addresses(&with_usual_marks(&printed[length..]));
    let text = addressed.words.as_str();
    let head = head(text);
    let mut reference = Reference {
        label,
        url: addressed.url,
        doi: addressed.doi,
        ..Reference::default()
    };
    reference.take_head(&head);
    let (title, at) = titled(text, &head);
    let mut rest = Rest {
        text,
        pieces: match title {
            Some(_) => pieces(text, at, text.len()),
            None => keep_title_years(
                pieces(text, at, text.len()),
                matches!(head.date, Some(Some(_))),
            ),
        },
        reference,
        quoted: title.as_ref().is_some_and(|title| title.quoted),
        reprinted: false,
    };
    match title {
        Some(title) => rest.take_title(title.words),
        None if head.title.is_some() => rest.reference.title.clone_from(&head.title),
        None => rest.take_title_by_commas(),
    }
    rest.take_told(head.date.is_some());
    rest.take_container();
    rest.take_imprint();
    rest.leave();
    let mut reference = rest.reference;
    reference.kind = reference.kind_of();
    reference.printed = printed;
    reference.doubts.sort();
    reference.doubts.dedup();
    reference
}

/// The title, unless commas part it from the rest, and where the rest begins.
fn titled(text: &str, head: &Head) -> (Option<Title>, usize) {
    let gap = |at: usize| {
        at + text[at..].len()
            - text[at..]
                .trim_start_matches(['.', ',', ':', ';', ' '])
                .len()
    };
    let mut start = gap(head.end);
    if head.title.is_some() {
        return (None, head.end);
    }
    // "s.v. “BibTeX.”"
    if let Some(rest) = text[start..].strip_prefix("s.v. ") {
        start = text.len() - rest.len();
    }
    let rest = &text[start..];
    if let Some(title) = quoted(rest) {
        let end = start + title.end;
        return (Some(title), end);
    }
    if head.commas {
        return (None, start);
    }
    let found = unquoted(rest);
    let Some(title) = found else {
        return (None, start);
    };
    // "Myhre, A.: Direct human influence on climate, Clim. Dynam., 22": commas part what follows.
    let after = rest[title.end..].trim_start_matches(['.', ' ', MARK]);
    if after.is_empty() && rest[..title.end].contains(", ") && !head.names.is_empty() {
        return (None, start);
    }
    let end = start + title.end;
    (Some(title), end)
}

/// The words with the usual marks for those of typewriters and of French spacing.
fn with_usual_marks(words: &str) -> String {
    words
        .replace("``", "“")
        .replace("''", "”")
        .replace(" : ", ": ")
        .replace(" ; ", "; ")
        .replace(" , ", ", ")
        .replace('\u{a0}', " ")
        .replace("« ", "«")
        .replace(" »,", "»,")
        .replace(" ».", "».")
        .replace(" » ", "» ")
}

impl Reference {
    fn take_head(&mut self, head: &Head) {
        let names = head.names.clone();
        match head.role {
            Role::Author => self.authors = names,
            Role::Editor => self.editors = names,
            Role::Translator => self.translators = names,
        }
        self.same_authors = head.same;
        if let Some(date) = head.date {
            self.date = date;
            self.original = date.and_then(|date| date.original);
        }
        if head.guessed {
            self.doubts.push(Field::Author);
        }
    }

    fn kind_of(&self) -> Kind {
        match self.kind {
            Kind::Other => {}
            known => return known,
        }
        let counted = self.volume.is_some() || self.number.is_some() || self.pages.is_some();
        let dated = self.date.is_some_and(|date| date.month.is_some());
        let published = self.publisher.is_some() || self.place.is_some();
        let addressed = self.url.is_some();
        match (&self.container, published) {
            (Some(_), true) if self.volume.is_some() && self.publisher.is_none() => Kind::Article,
            (Some(_), true) => Kind::Chapter,
            (Some(_), false) if counted || dated || !addressed => Kind::Article,
            (Some(_), false) => Kind::Web,
            (None, _)
                if addressed && self.place.is_none() && (dated || self.publisher.is_none()) =>
            {
                Kind::Web
            }
            (None, true) => Kind::Book,
            (None, false) => Kind::Other,
        }
    }
}
