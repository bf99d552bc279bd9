//! Decisions: what the editor decided, as `decisions.toml` holds it.
//!
//! A decision is found again by its words, not by its place, so that it survives a further run, a
//! better program and an edited source: by the code of the finding, the words found, and some words
//! around them. Words are compared by their letters and figures alone, so that it does not matter
//! whether a space, a hyphen or a line end stands between them.
//!
//! ```toml
//! [[decision]]                   # one place
//! code = "R902"                  # of the finding; without it, every place with these words
//! found = "ted"
//! context = "They ted to be"     # optional: words around it
//! becomes = "tend"               # or: do = "accept", do = "stet" (let it stand)
//!
//! [[decision]]                   # every finding of one code, or of those that begin so: "R3"
//! code = "R904"
//! do = "stet"                    # with `context`, only within these words
//!
//! [[decision]]                   # every word of one form; each star is any letters
//! pattern = "*isation"
//! becomes = "*ization"
//!
//! [words]
//! keep = ["topdown"]             # right as they stand: never split, never asked about
//! closed = ["antiwar"]           # a hyphen at a line end goes
//! hyphenated = ["co-operate"]    # a hyphen at a line end stays
//!
//! [leaves]
//! order = [2, 3, 1]              # reading order, leaves numbered from 1 as the file has them
//!
//! [[paragraph]]
//! begins = "sometimes called"    # the line's first words
//! do = "break"                   # or: do = "join"
//!
//! [[paragraph]]
//! begins = "What is to be done"
//! is = "heading"                 # or title, subheading, paragraph, quotation, verse, item,
//!                                # scene-break, furniture
//! ```
//!
//! What a passage was taken for is refused by the code of that and its words, all of them or those of
//! its first line: `S103` a heading, `S104` a folio or running head, `S105` verse, `S106` a quotation,
//! `S107` an item of a list, `S108` a scene break, `S111` a note. It becomes a paragraph.
//!
//! Of several decisions on one place the most particular is heeded: words before a pattern, a
//! pattern before a code alone, one with a context before one without. Two that are as particular
//! as each other and say different things are reported. One on certain words that matches nothing
//! is tried once more by its words alone, under any code and with one side of its context; what
//! matches nothing even so is reported, with where it stands.

mod file;
mod findings;
mod heeded;
mod paragraph;
mod pattern;
mod places;
mod rule;
mod words;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use self::file::File;
pub use self::heeded::Heeded;
pub use self::paragraph::{ParagraphAction, ParagraphDecision, ParagraphKind};
use self::rule::{Codes, Rule, Subject};
pub(super) use self::words::Writing;
use self::words::{Written, word_rules};
use super::words::is_hyphen;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// What the editor decided.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    source: Option<Arc<Source>>,
    rules: Vec<Rule>,
    writings: Vec<Written>,
    order: Option<toml::Spanned<Vec<usize>>>,
    paragraphs: Vec<toml::Spanned<ParagraphDecision>>,
}

/// What the editor says of one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ruling {
    /// The repair, or the suggestion of a query, is right.
    Accept,
    /// It stands as it was found.
    Stet,
    /// It becomes this.
    Becomes(String),
}

/// A ruling and the number of the decision it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ruled {
    pub(super) number: usize,
    pub(super) ruling: Ruling,
    /// The number of a decision just as particular that says otherwise.
    pub(super) against: Option<usize>,
}

/// A finding as decisions are compared with it.
#[derive(Clone, Debug)]
pub(super) struct Finding<'a> {
    pub(super) code: &'a str,
    /// The text it was found in, and where.
    pub(super) text: &'a str,
    pub(super) place: Range<usize>,
}

impl Finding<'_> {
    fn found(&self) -> &str {
        &self.text[self.place.clone()]
    }
}

impl Decisions {
    /// The decisions of a file, and what is wrong with it. What cannot be read is left out.
    pub fn read(source: Option<&Arc<Source>>) -> (Self, Vec<Diagnostic>) {
        let Some(source) = source else {
            return (Self::default(), Vec::new());
        };
        let file: File = match toml::from_str(source.text()) {
            Ok(file) => file,
            Err(error) => return (Self::default(), vec![findings::unreadable(source, &error)]),
        };
        let mut diagnostics = Vec::new();
        let rules = file.decision.into_iter().filter_map(|raw| {
            let span = raw.span();
            Rule::of(raw.into_inner(), span.clone())
                .map_err(|message| diagnostics.push(findings::unclear(source, span, message)))
                .ok()
        });
        let rules: Vec<Rule> = rules.collect();
        let (kept, writings) = word_rules(file.words);
        let decisions = Self {
            source: Some(Arc::clone(source)),
            rules: rules.into_iter().chain(kept).collect(),
            writings,
            order: file.leaves.order,
            paragraphs: file.paragraph,
        };
        diagnostics.extend(decisions.contradictions_in_lists());
        (decisions, diagnostics)
    }

    /// The reading order given by hand: leaves numbered from 1 as they stand in the file.
    pub fn order(&self) -> Option<&[usize]> {
        self.order.as_ref().map(|order| order.get_ref().as_slice())
    }

    /// A finding on the reading order given by hand, where that stands.
    pub fn at_order(&self, finding: Diagnostic) -> Diagnostic {
        self.at(finding, self.order.as_ref().map(toml::Spanned::span))
    }

    /// The paragraph breaks given by hand.
    pub fn paragraphs(&self) -> impl Iterator<Item = &ParagraphDecision> {
        self.paragraphs.iter().map(toml::Spanned::get_ref)
    }

    /// A finding on one of the paragraph breaks given by hand, counted from 0, where that stands.
    pub fn at_paragraph(&self, number: usize, finding: Diagnostic) -> Diagnostic {
        let paragraph = self.paragraphs.get(number);
        self.at(finding, paragraph.map(toml::Spanned::span))
    }

    fn at(&self, finding: Diagnostic, span: Option<Range<usize>>) -> Diagnostic {
        match (&self.source, span) {
            (Some(source), Some(span)) => finding.at(source, span),
            _ => finding,
        }
    }

    /// Whether the editor answered for this word already, in another finding's decision.
    pub(super) fn settled(&self, code: &str, word: &str) -> bool {
        self.rules.iter().any(|rule| {
            let (Codes::Of(other), Subject::Words { shown, .. }) = (&rule.codes, &rule.subject)
            else {
                return false;
            };
            let mut words = shown.split(is_hyphen).chain([shown.as_str()]);
            !code.starts_with(other.as_str())
                && rule.ruling == Ruling::Stet
                && words.any(|found| found == word)
        })
    }

    /// What the editor says of a finding: the most particular decision on it, of those meant.
    fn ruling(&self, finding: &Finding<'_>, is_meant: impl Fn(&Rule) -> bool) -> Option<Ruled> {
        let mut heeded: Option<(u8, Ruled)> = None;
        let rules = self.rules.iter().enumerate();
        for (number, rule) in rules.filter(|(_, rule)| is_meant(rule)) {
            let Some(ruling) = rule.ruling(finding) else {
                continue;
            };
            let weight = rule.particularity();
            match &mut heeded {
                Some((most, _)) if *most > weight => {}
                Some((most, ruled)) if *most == weight => {
                    if ruled.ruling != ruling {
                        ruled.against.get_or_insert(number);
                    }
                }
                _ => {
                    let against = None;
                    heeded = Some((
                        weight,
                        Ruled {
                            number,
                            ruling,
                            against,
                        },
                    ));
                }
            }
        }
        heeded.map(|(_, ruled)| ruled)
    }

    /// Every decision that is about a finding, heeded or not.
    pub(super) fn about<'a>(&'a self, finding: &'a Finding<'a>) -> impl Iterator<Item = usize> {
        let rules = self.rules.iter().enumerate();
        rules.filter_map(|(number, rule)| rule.ruling(finding).map(|_| number))
    }

    /// The corrections the editor makes of a text itself: where, what stands there then, and the
    /// number of the decision.
    pub(super) fn corrections<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, Range<usize>, String)> + 'a {
        self.rules
            .iter()
            .enumerate()
            .flat_map(move |(number, rule)| {
                let corrections = rule.corrections(text).into_iter();
                corrections.map(move |(place, becomes)| (number, place, becomes))
            })
    }

    /// The same decisions, those on certain words that matched nothing loosened; nothing, if there
    /// are none of these.
    pub(super) fn loosened(&self, matched: &BTreeSet<usize>) -> Option<Self> {
        let mut loosened = self.clone();
        let mut any = false;
        for (number, rule) in loosened.rules.iter_mut().enumerate() {
            let words = matches!(rule.subject, Subject::Words { .. });
            let narrowed = matches!(rule.codes, Codes::Of(_)) || !rule.context.is_empty();
            let of_words = words && narrowed && !rule.is_on_structure();
            rule.is_loosened = of_words && !matched.contains(&number);
            any |= rule.is_loosened;
        }
        any.then_some(loosened)
    }
}
