//! One decision as it is compared with what is found.

use std::ops::Range;

use super::file::{Action, RawDecision};
use super::pattern::{Pattern, filled, letters};
use super::{Finding, Ruling};
use crate::repair::desk::around;
use crate::repair::usage::folded;
use crate::repair::words::compounds;

/// How many letters on one side of what was found still name its place.
const ONE_SIDE: usize = 6;

/// One decision.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Its bytes in the file.
    pub(super) span: Range<usize>,
    pub(super) codes: Codes,
    pub(super) subject: Subject,
    pub(super) context: String,
    pub(super) ruling: Ruling,
    /// Whether its code is let go, and one side of its context is enough.
    pub(super) is_loosened: bool,
}

/// Which findings a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Codes {
    Any,
    /// Those whose code begins so.
    Of(String),
    /// A word that is kept: its splits, and what is asked of it.
    OfKept,
}

/// What a decision is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Everything its code finds.
    Everything,
    Pattern {
        shown: String,
        pattern: Pattern,
    },
    Words {
        shown: String,
        letters: String,
    },
}

impl Subject {
    /// These very words.
    pub(super) fn words(shown: String) -> Self {
        let letters = letters(&shown);
        Self::Words { shown, letters }
    }

    fn of(raw: &RawDecision) -> Result<Self, &'static str> {
        match (&raw.found, &raw.pattern) {
            (Some(_), Some(_)) => Err("the decision has both `found` and `pattern`"),
            (Some(found), None) if !found.trim().is_empty() => Ok(Self::words(found.clone())),
            (None, Some(shown)) => match Pattern::of(shown) {
                Some(pattern) => Ok(Self::Pattern {
                    shown: shown.clone(),
                    pattern,
                }),
                None => Err("the pattern holds no letter"),
            },
            (None, None) if raw.code.is_some() => Ok(Self::Everything),
            _ => Err("the decision does not say what was found"),
        }
    }
}

impl Rule {
    /// The rule that a decision makes, or what is wrong with it.
    pub(super) fn of(raw: RawDecision, span: Range<usize>) -> Result<Self, &'static str> {
        let subject = Subject::of(&raw)?;
        let of_structure = (raw.code.as_deref())
            .is_some_and(|code| code.starts_with(['S', 'O']) && code != "S112");
        let ruling = match (raw.action, raw.becomes) {
            (_, Some(_)) if of_structure => {
                return Err("what a passage becomes is said by `[[paragraph]]` with `is`");
            }
            (Some(Action::Accept), None) => Ruling::Accept,
            (Some(Action::Stet), None) => Ruling::Stet,
            (None, Some(_)) if subject == Subject::Everything => {
                return Err("what a decision on all findings of a code becomes is not one thing");
            }
            (None, Some(becomes)) => Ruling::Becomes(becomes),
            (None, None) => return Err("the decision does not say what to do"),
            (Some(_), Some(_)) => return Err("the decision says two things"),
        };
        Ok(Self {
            span,
            codes: raw.code.map_or(Codes::Any, Codes::Of),
            subject,
            context: raw.context.unwrap_or_default(),
            ruling,
            is_loosened: false,
        })
    }

    /// Whether the decision is on what a passage is, not on its words. The marks that call notes
    /// stand among the words.
    pub(super) fn is_on_structure(&self) -> bool {
        matches!(&self.codes, Codes::Of(code) if code.starts_with('S') && code != "S112")
    }

    /// The decision in a few words.
    pub(super) fn shown(&self) -> String {
        match (&self.subject, &self.codes) {
            (Subject::Words { shown, .. } | Subject::Pattern { shown, .. }, _) => {
                format!("the decision on `{shown}`")
            }
            (Subject::Everything, Codes::Of(code)) => format!("the decision on all of {code}"),
            (Subject::Everything, _) => "the decision".to_owned(),
        }
    }

    /// How much a decision is about this one place: a more particular one goes before a general.
    pub(super) fn particularity(&self) -> u8 {
        let subject = match self.subject {
            Subject::Everything => 0,
            Subject::Pattern { .. } => 4,
            Subject::Words { .. } => 8,
        };
        let context = if self.context.is_empty() { 0 } else { 2 };
        subject + context + u8::from(self.codes != Codes::Any)
    }

    /// What the decision says of a finding, if it is about it.
    pub(super) fn ruling(&self, finding: &Finding<'_>) -> Option<Ruling> {
        if self.is_loosened {
            return self.is_nearly(finding).then(|| self.ruling.clone());
        }
        if !self.covers(finding.code) {
            return None;
        }
        let ruling = match &self.subject {
            Subject::Everything => self.ruling.clone(),
            Subject::Words { shown, letters } => {
                let same = match self.codes {
                    Codes::OfKept => folded(shown) == folded(finding.found()),
                    _ => shown == finding.found() || is_alike(letters, finding.found()),
                };
                same.then(|| self.ruling.clone())?
            }
            Subject::Pattern { pattern, .. } => {
                let stars = pattern.stars(finding.found())?;
                self.ruling.filled(finding.found(), &stars)
            }
        };
        self.is_there(finding.text, &finding.place)
            .then_some(ruling)
    }

    /// Where the editor corrects a text itself, and what stands there then.
    pub(super) fn corrections(&self, text: &str) -> Vec<(Range<usize>, String)> {
        let Ruling::Becomes(becomes) = &self.ruling else {
            return Vec::new();
        };
        let of_text = self.codes == Codes::Any || (self.is_loosened && !self.context.is_empty());
        if !of_text {
            return Vec::new();
        }
        let mut places: Vec<(Range<usize>, String)> = match &self.subject {
            Subject::Everything => Vec::new(),
            Subject::Words { shown, .. } => super::places::places(text, shown)
                .map(|place| (place, becomes.clone()))
                .collect(),
            Subject::Pattern { pattern, .. } => compounds(text)
                .filter_map(|place| {
                    let word = &text[place.clone()];
                    let after = filled(becomes, word, &pattern.stars(word)?);
                    Some((place, after))
                })
                .collect(),
        };
        places.retain(|(place, _)| self.is_there(text, place));
        places
    }

    fn covers(&self, code: &str) -> bool {
        match &self.codes {
            Codes::Any => true,
            Codes::Of(beginning) => code.starts_with(beginning.as_str()),
            Codes::OfKept => code.starts_with("R2") || code.starts_with("R9"),
        }
    }

    /// Whether a place stands in the context or, where that leaves out what was found, near it.
    fn is_there(&self, text: &str, place: &Range<usize>) -> bool {
        if self.context.is_empty() {
            return true;
        }
        let near = around(text, place);
        let before = letters(&text[near.start..place.start]);
        let found = letters(&text[place.clone()]);
        let after = letters(&text[place.end..near.end]);
        let context = letters(&self.context);
        let holds = |start: usize| {
            start <= before.len() && start + context.len() >= before.len() + found.len()
        };
        let whole = [before.as_str(), &found, &after].concat();
        let mut stands = whole.match_indices(&context);
        if context.contains(&found) || self.subject == Subject::Everything {
            stands.any(|(start, _)| holds(start))
        } else {
            stands.next().is_some()
        }
    }

    /// Whether a finding under any code is what the decision was about: the words are the same and
    /// one side of their context; or the place is the same, and what is found there another stretch.
    fn is_nearly(&self, finding: &Finding<'_>) -> bool {
        let Subject::Words { letters: words, .. } = &self.subject else {
            return false;
        };
        let same = is_alike(words, finding.found());
        if self.context.is_empty() {
            return same;
        }
        let near = around(finding.text, &finding.place);
        let before = letters(&finding.text[near.start..finding.place.start]);
        let found = letters(finding.found());
        let after = letters(&finding.text[finding.place.end..near.end]);
        let context = letters(&self.context);
        let Some(at) = context.find(words.as_str()) else {
            return false;
        };
        let (left, right) = (&context[..at], &context[at + words.len()..]);
        if same {
            return (left.len() >= ONE_SIDE && before.ends_with(left))
                || (right.len() >= ONE_SIDE && after.starts_with(right));
        }
        let changes = matches!(self.ruling, Ruling::Becomes(_));
        let whole = [before.as_str(), &found, &after].concat();
        !changes
            && whole.match_indices(&context).any(|(start, _)| {
                let words_at = start + at..start + at + words.len();
                words_at.start < before.len() + found.len() && before.len() < words_at.end
            })
    }
}

impl Ruling {
    fn filled(&self, found: &str, stars: &[Range<usize>]) -> Self {
        match self {
            Self::Becomes(becomes) => Self::Becomes(filled(becomes, found, stars)),
            ruling => ruling.clone(),
        }
    }
}

/// Whether a text has these letters and figures and no others, and any.
fn is_alike(letters: &str, text: &str) -> bool {
    let read = text.chars().filter(|c| c.is_alphanumeric());
    !letters.is_empty() && read.eq(letters.chars())
}
