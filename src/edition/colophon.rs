//! The colophon: what stands on a pamphlet's last page about the pamphlet itself.
//!
//! Readers of a restored text have a right to know where it comes from, what was done to it and
//! under which rights it stands. What is not established is said so.

use crate::language::Language;
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

/// The colophon's paragraphs: source, restoration, rights, edition, type, and how to print.
pub fn colophon(
    metadata: &Metadata,
    ledger: Option<&Ledger>,
    notice: &TypeNotice<'_>,
) -> Vec<Block> {
    [
        Some(source(metadata)),
        ledger.map(restoration),
        Some(rights(metadata)),
        edition(metadata),
        Some(type_used(notice)),
        Some(printing()),
    ]
    .into_iter()
    .flatten()
    .map(|said| paragraph(said, &metadata.language))
    .collect()
}

/// A paragraph; its words are English whatever the language of the book.
fn paragraph((term, words): (&str, String), language: &Language) -> Block {
    let content = vec![
        Inline::Strong(vec![Inline::Text(format!("{term}."))]),
        Inline::Text(format!(" {words}")),
    ];
    Block {
        kind: BlockKind::Paragraph(content),
        id: None,
        language: (language.primary() != "en").then(|| Language::new("en")),
        span: Span::default(),
    }
}

fn source(metadata: &Metadata) -> (&'static str, String) {
    let words = match &metadata.source {
        Some(source) => format!("This edition follows {}", sentence_end(source)),
        None => "Where the text comes from was not stated.".to_owned(),
    };
    ("Source", words)
}

fn restoration(ledger: &Ledger) -> (&'static str, String) {
    let done: Vec<String> = [order(ledger), hyphens(ledger), spaces(ledger)]
        .into_iter()
        .flatten()
        .collect();
    let mut words = match done.as_slice() {
        [] => "The text needed no repair.".to_owned(),
        done => format!("In restoring the text, {}.", listed(done)),
    };
    words.push_str(" Everything else is printed as it was found");
    words.push_str(&match ledger.queries.len() {
        0 => ".".to_owned(),
        1 => ", one probable slip included.".to_owned(),
        many => format!(", {many} probable slips and doubtful places included."),
    });
    words.push_str(" Every change stands in the ledger that comes with this edition.");
    ("Restoration", words)
}

fn order(ledger: &Ledger) -> Option<String> {
    let moved = ledger.order.leaves.windows(2).any(|pair| pair[0] > pair[1]);
    let count = ledger.order.leaves.len();
    moved.then(|| format!("the {count} leaves were put into reading order"))
}

fn hyphens(ledger: &Ledger) -> Option<String> {
    let gone = count(ledger, |repair| {
        matches!(repair.code, "R101" | "R103" | "R105") && holds_hyphen(&repair.before)
    });
    let kept = count(ledger, |repair| match repair.code {
        "R102" => holds_hyphen(&repair.before),
        code => code == "R106",
    });
    match (gone, kept) {
        (0, 0) => None,
        (gone, 0) => Some(were(gone, "line-end hyphen", "taken out")),
        (0, kept) => Some(were(kept, "line-end hyphen", "kept as the word’s own")),
        (gone, 1) => Some(were(gone, "line-end hyphen", "taken out") + " and one was kept"),
        (gone, kept) => {
            let gone = were(gone, "line-end hyphen", "taken out");
            Some(format!("{gone} and {kept} were kept as the words’ own"))
        }
    }
}

fn spaces(ledger: &Ledger) -> Option<String> {
    let put_back = count(ledger, |repair| {
        repair.code.starts_with("R2") && repair.before.is_empty() && repair.after == " "
    });
    (put_back > 0).then(|| were(put_back, "lost space", "put back"))
}

fn count(ledger: &Ledger, is_meant: impl Fn(&Repair) -> bool) -> usize {
    let repairs = ledger.repairs.iter();
    repairs.filter(|repair| is_meant(repair)).count()
}

fn holds_hyphen(text: &str) -> bool {
    text.contains(['-', '\u{2010}', '\u{2011}', '\u{AD}'])
}

/// `1 lost space was put back`, `27 lost spaces were put back`.
fn were(count: usize, what: &str, done: &str) -> String {
    match count {
        1 => format!("1 {what} was {done}"),
        count => format!("{count} {what}s were {done}"),
    }
}

fn rights(metadata: &Metadata) -> (&'static str, String) {
    let words = match &metadata.rights {
        Some(rights) => sentence_end(rights),
        None => "No statement of rights was found with the text; its rights remain with its \
                 author."
            .to_owned(),
    };
    ("Rights", words)
}

fn edition(metadata: &Metadata) -> Option<(&'static str, String)> {
    let told: Vec<String> = [
        metadata.publisher.as_ref().map(|name| sentence_end(name)),
        metadata.edition.as_ref().map(|words| sentence_end(words)),
        metadata
            .modified
            .as_ref()
            .map(|day| format!("Last changed on {day}.")),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!told.is_empty()).then(|| ("Edition", told.join(" ")))
}

fn type_used(notice: &TypeNotice<'_>) -> (&'static str, String) {
    let words = format!(
        "The printed editions are set in {}, which stands under the {}.",
        notice.family, notice.licence
    );
    ("Type", words)
}

fn printing() -> (&'static str, String) {
    let words = "Print the booklet on both sides of the paper at actual size (100 %), flipped \
                 on the short edge. Lay the sheets on each other as they come, fold them in the \
                 middle, and put two staples through the fold."
        .to_owned();
    ("Printing", words)
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

fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
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
        colophon(metadata, ledger, &notice)
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
