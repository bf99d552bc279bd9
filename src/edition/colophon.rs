//! The colophon: what stands on a pamphlet's last page about the pamphlet itself.
//!
//! Readers of a restored text have a right to know where it comes from, what was done to it and
//! under which rights it stands. What is not established is said so.

use crate::edition::phrases::Phrases;
use crate::impose::Edge;
use crate::language::{Language, Wording, filled, numbered};
use crate::manuscript::{Block, BlockKind, Inline, Metadata, Span};
use crate::repair::{Ledger, Repair};

/// The type a pamphlet is set in, for its colophon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeNotice<'a> {
    /// The family.
    pub family: &'a str,
    /// The licence it stands under.
    pub licence: &'a str,
}

/// How the booklets of a pamphlet come off the printer, for its colophon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printing {
    /// Two pages to a side, both sides, flipped on this edge, folded in one another and stapled.
    Stapled(Edge),
    /// In some other way, which the print guide tells.
    Guided,
}

/// The colophon's paragraphs: source, restoration, rights, edition, type, and how to print where
/// there are booklets; in the language of the book, or in English where there are no words in that.
pub fn colophon(
    metadata: &Metadata,
    ledger: Option<&Ledger>,
    notice: &TypeNotice<'_>,
    printing: Option<Printing>,
) -> Vec<Block> {
    let wording = Wording::of(&metadata.language);
    let language = wording.foreign_to(&metadata.language);
    let phrases = Phrases::of(wording);
    let type_used = filled(phrases.type_used, &[notice.family, notice.licence]);
    [
        Some((phrases.source, source(metadata, phrases))),
        ledger.map(|ledger| (phrases.restoration, restoration(ledger, phrases))),
        Some((phrases.rights, rights(metadata, phrases))),
        edition(metadata, phrases).map(|words| (phrases.edition, words)),
        Some((phrases.type_term, type_used)),
        printing.map(|printing| (phrases.printing, how_to_print(printing, phrases))),
    ]
    .into_iter()
    .flatten()
    .map(|(term, words)| paragraph(term, &words, language.as_ref()))
    .collect()
}

fn paragraph(term: &str, words: &str, language: Option<&Language>) -> Block {
    let content = vec![
        Inline::Strong(vec![Inline::Text(format!("{term}."))]),
        Inline::Text(format!(" {words}")),
    ];
    Block {
        kind: BlockKind::Paragraph(content),
        id: None,
        language: language.cloned(),
        span: Span::default(),
    }
}

fn how_to_print(printing: Printing, phrases: &Phrases) -> String {
    let [short, long] = phrases.edges;
    match printing {
        Printing::Stapled(Edge::Short) => filled(phrases.how_to_print, &[short]),
        Printing::Stapled(Edge::Long) => filled(phrases.how_to_print, &[long]),
        Printing::Guided => phrases.guide.to_owned(),
    }
}

fn source(metadata: &Metadata, phrases: &Phrases) -> String {
    match &metadata.source {
        Some(source) => filled(phrases.follows, &[&sentence_end(source)]),
        None => phrases.no_source.to_owned(),
    }
}

fn restoration(ledger: &Ledger, phrases: &Phrases) -> String {
    let done: Vec<String> = [
        order(ledger, phrases),
        hyphens(ledger, phrases),
        spaces(ledger, phrases),
    ]
    .into_iter()
    .flatten()
    .collect();
    let done = match done.as_slice() {
        [] => phrases.no_repair.to_owned(),
        done => filled(phrases.in_restoring, &[&listed(done, phrases.and)]),
    };
    let rest = match ledger.queries.len() {
        0 => phrases.as_found.to_owned(),
        open => numbered(phrases.as_found_with, open),
    };
    [done, rest, phrases.ledger.to_owned()].join(" ")
}

fn order(ledger: &Ledger, phrases: &Phrases) -> Option<String> {
    let moved = ledger.order.leaves.windows(2).any(|pair| pair[0] > pair[1]);
    let count = ledger.order.leaves.len().to_string();
    moved.then(|| filled(phrases.leaves, &[&count]))
}

fn hyphens(ledger: &Ledger, phrases: &Phrases) -> Option<String> {
    let gone = count(ledger, |repair| {
        matches!(repair.code, "R101" | "R103" | "R105") && holds_hyphen(&repair.before)
    });
    let kept = count(ledger, |repair| match repair.code {
        "R102" => holds_hyphen(&repair.before),
        code => code == "R106",
    });
    match (gone, kept) {
        (0, 0) => None,
        (gone, 0) => Some(numbered(phrases.hyphens_gone, gone)),
        (0, kept) => Some(numbered(phrases.hyphens_kept, kept)),
        (gone, kept) => {
            let gone = numbered(phrases.hyphens_gone, gone);
            Some(format!("{gone} {}", numbered(phrases.and_kept, kept)))
        }
    }
}

fn spaces(ledger: &Ledger, phrases: &Phrases) -> Option<String> {
    let put_back = count(ledger, |repair| {
        repair.code.starts_with("R2") && repair.before.is_empty() && repair.after == " "
    });
    (put_back > 0).then(|| numbered(phrases.spaces, put_back))
}

fn count(ledger: &Ledger, is_meant: impl Fn(&Repair) -> bool) -> usize {
    let repairs = ledger.repairs.iter();
    repairs.filter(|repair| is_meant(repair)).count()
}

fn holds_hyphen(text: &str) -> bool {
    text.contains(['-', '\u{2010}', '\u{2011}', '\u{AD}'])
}

fn rights(metadata: &Metadata, phrases: &Phrases) -> String {
    match &metadata.rights {
        Some(rights) => sentence_end(rights),
        None => phrases.no_rights.to_owned(),
    }
}

fn edition(metadata: &Metadata, phrases: &Phrases) -> Option<String> {
    let told: Vec<String> = [
        metadata.publisher.as_ref().map(|name| sentence_end(name)),
        metadata.edition.as_ref().map(|words| sentence_end(words)),
        metadata
            .modified
            .as_ref()
            .map(|day| filled(phrases.changed, &[day])),
        metadata.isbn.as_ref().map(|isbn| format!("{isbn}.")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// The words with a full stop, where they have no stop of their own.
fn sentence_end(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?', '…']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

fn listed(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::plain_text;

    fn words(metadata: &Metadata, ledger: Option<&Ledger>) -> String {
        let notice = TypeNotice {
            family: "Libertinus Serif",
            licence: "SIL Open Font License 1.1",
        };
        colophon(metadata, ledger, &notice, None)
            .iter()
            .map(|block| match &block.kind {
                BlockKind::Paragraph(content) => plain_text(content) + "\n",
                other => unreachable!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn what_is_not_established_is_said_so() {
        let told = words(&Metadata::default(), None);
        assert!(told.contains("Where the text comes from was not stated."));
        assert!(told.contains("No statement of rights was found"));
        assert!(!told.contains("Restoration"));
    }

    #[test]
    fn a_book_says_it_in_its_own_language() {
        let in_language = |tag| Metadata {
            language: Language::new(tag),
            ..Metadata::default()
        };
        let german = words(&in_language("de-AT"), None);
        assert!(german.contains("Woher der Text stammt, ist nicht angegeben."));
        let notice = TypeNotice {
            family: "Libertinus Serif",
            licence: "SIL Open Font License 1.1",
        };
        let languages = |tag| {
            colophon(&in_language(tag), None, &notice, None)[0]
                .language
                .clone()
        };
        assert_eq!(languages("fr"), None);
        assert_eq!(languages("fi"), Some(Language::new("en")));
    }

    #[test]
    fn a_book_gives_its_number() {
        let numbered = Metadata {
            isbn: "978-0-306-40615-7".parse().ok(),
            ..Metadata::default()
        };
        assert!(words(&numbered, None).contains("Edition. ISBN 978-0-306-40615-7.\n"));
    }

    #[test]
    fn how_to_print_is_what_the_booklet_asks_for() {
        let metadata = Metadata {
            language: Language::new("fr"),
            ..Metadata::default()
        };
        let notice = TypeNotice {
            family: "Libertinus Serif",
            licence: "SIL Open Font License 1.1",
        };
        let last = |printing| {
            let blocks = colophon(&metadata, None, &notice, printing);
            match blocks.into_iter().next_back().map(|block| block.kind) {
                Some(BlockKind::Paragraph(content)) => plain_text(&content),
                other => unreachable!("{other:?}"),
            }
        };
        assert!(last(None).starts_with("Caractères."));
        assert!(last(Some(Printing::Stapled(Edge::Short))).contains("sur le petit côté."));
        assert!(last(Some(Printing::Stapled(Edge::Long))).contains("sur le grand côté."));
        assert!(last(Some(Printing::Guided)).contains("guide d’impression"));
    }

    #[test]
    fn repairs_are_counted_by_their_kind() {
        let repair = |code, before: &str, after: &str| Repair {
            code,
            span: 0..0,
            before: before.into(),
            after: after.into(),
            confidence: 1.0,
            evidence: "".into(),
        };
        let ledger = Ledger {
            repairs: [
                repair("R101", "-\n", ""),
                repair("R101", "-\n", ""),
                repair("R102", "-\n", "-"),
                repair("R101", "\n", ""),
                repair("R201", "", " "),
            ]
            .into_iter()
            .collect(),
            ..Ledger::default()
        };
        let told = words(&Metadata::default(), Some(&ledger));
        assert!(told.contains(
            "In restoring the text, 2 line-end hyphens were taken out and one was kept and 1 lost \
             space was put back."
        ));
    }
}
