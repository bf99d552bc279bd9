//! What is told of decisions: those that cannot be read, match nothing or contradict each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::Decisions;
use super::pattern::letters;
use super::rule::Codes;
use crate::diagnostic::Diagnostic;
use crate::source::Source;

impl Decisions {
    /// A warning for each decision whose number is not among these, and a note for each that was
    /// found again by its words alone.
    pub(in crate::repair) fn unmatched(&self, matched: &BTreeSet<usize>) -> Vec<Diagnostic> {
        let rules = self.rules.iter();
        let rules = rules.map(|rule| (rule.shown(), &rule.span, remedy(&rule.codes)));
        let lists = self.writings.iter().map(|written| {
            let shown = format!("the decision on `{}`", written.word);
            (shown, &written.span, WORDS)
        });
        let unmatched = rules
            .chain(lists)
            .enumerate()
            .filter(|(number, _)| !matched.contains(number))
            .map(|(_, (shown, span, remedy))| {
                let told =
                    Diagnostic::warning("R990", format!("{shown} matches nothing")).hint(remedy);
                self.at(told, Some(span.clone()))
            });
        let moved = self
            .rules
            .iter()
            .enumerate()
            .filter(|(number, rule)| rule.is_loosened && matched.contains(number));
        let moved = moved.map(|(_, rule)| {
            let named = match &rule.codes {
                Codes::Of(code) => format!(" {code} or"),
                _ => String::new(),
            };
            let message = format!("{} is heeded by its words alone", rule.shown());
            let told = Diagnostic::note("R993", message).hint(format!(
                "nothing is found there under{named} its whole context; give what `publish check` \
                 shows"
            ));
            self.at(told, Some(rule.span.clone()))
        });
        unmatched.chain(moved).collect()
    }

    /// A warning for each pair of decisions that say different things of one place.
    pub(in crate::repair) fn contradicting(
        &self,
        pairs: &BTreeSet<(usize, usize)>,
    ) -> Vec<Diagnostic> {
        let pair = |&(first, second): &(usize, usize)| {
            let (first, second) = (self.rules.get(first)?, self.rules.get(second)?);
            Some(self.contradiction(&first.shown(), &first.span, &second.span))
        };
        pairs.iter().filter_map(pair).collect()
    }

    /// A warning for each word that is to be closed and hyphenated, and each line that is to begin
    /// a paragraph and none.
    pub(super) fn contradictions_in_lists(&self) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        let mut words = BTreeMap::new();
        for written in &self.writings {
            let (first, span) = words
                .entry(letters(&written.word).to_lowercase())
                .or_insert((written.writing, &written.span));
            if *first != written.writing {
                let shown = format!("the decision on `{}`", written.word);
                told.push(self.contradiction(&shown, span, &written.span));
            }
        }
        let mut lines = BTreeMap::new();
        for paragraph in &self.paragraphs {
            let decision = paragraph.get_ref();
            let (first, span) = lines
                .entry(letters(&decision.begins))
                .or_insert((decision, paragraph.span()));
            if (first.action, first.kind) != (decision.action, decision.kind) {
                let shown = format!("the decision on `{}`", decision.begins);
                told.push(self.contradiction(&shown, span, &paragraph.span()));
            }
        }
        told
    }

    fn contradiction(
        &self,
        shown: &str,
        first: &Range<usize>,
        second: &Range<usize>,
    ) -> Diagnostic {
        let line = |span: &Range<usize>| {
            let source = self.source.as_ref();
            source.map_or(0, |source| source.position(span.start).0)
        };
        let message = format!(
            "{shown} on line {} is contradicted by that on line {}",
            line(first),
            line(second)
        );
        let told = Diagnostic::warning("R994", message)
            .hint("the first is heeded; take one of them out, or give each its own `context`");
        self.at(told, Some(second.clone()))
    }
}

/// What to do about a decision on words that matches nothing.
const WORDS: &str = "take it out, or mend its code, found or context";

/// What to do about a decision that matches nothing.
fn remedy(codes: &Codes) -> &'static str {
    let Codes::Of(code) = codes else {
        return WORDS;
    };
    match code.as_str() {
        "S103" | "S104" | "S105" | "S106" | "S107" | "S108" | "S111" | "S112" => {
            "take it out, or give in `found` all the words of the passage, or those of its first line"
        }
        code if code.starts_with('S') => {
            "it is no finding that a decision can refuse: say by `[[paragraph]]` where a passage \
             begins and what it `is`"
        }
        code if code.starts_with('O') => {
            "it is no finding that a decision can refuse: give the reading order by `[leaves]`"
        }
        _ => WORDS,
    }
}

pub(super) fn unreadable(source: &Arc<Source>, error: &toml::de::Error) -> Diagnostic {
    let message = error.message().trim_end_matches('.').to_owned();
    let diagnostic = Diagnostic::error("R991", format!("the decisions cannot be read: {message}"))
        .hint("mend the file; until then no decision is heeded");
    match error.span() {
        Some(span) => diagnostic.at(source, span),
        None => diagnostic.in_file(source.name()),
    }
}

pub(super) fn unclear(source: &Arc<Source>, span: Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::error("R992", message).at(source, span).hint(
        "give `found`, `pattern` or a `code` alone, and one of `becomes`, `do = \"accept\"` and \
         `do = \"stet\"`",
    )
}
