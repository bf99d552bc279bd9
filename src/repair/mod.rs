//! From passages to repairs and queries: the words of a damaged text become what was set in type.
//!
//! The lines of a [`Passage`] are joined, its hyphens weighed, its lost spaces given back, each
//! as a [`Repair`] of the source with its evidence; what looks like the author's own slip is
//! never changed and becomes a [`Query`]. What the editor wrote into `decisions.toml` goes
//! before all of it.
//!
//! Steps, in this order, each reading the galleys the one before left:
//! 1. `characters`: ligatures, soft hyphens, quotation marks, dashes, spaces that may not break;
//! 2. `lines` and `hyphens`: line ends;
//! 3. `marks`, `spaces`, `tight`, `dashes` and `figures`: stray spaces beside punctuation, and spaces
//!    lost after it, behind dashes and beside figures;
//! 4. `bounds`: spaces lost between words and put within them, by a model of how words follow each
//!    other; then again marks and spaces that may not break, between words parted only then;
//! 5. `desk`: the editor's own corrections;
//! 6. `queries`: what only the editor can decide.
//!
//! The codes of its repairs and findings:
//!
//! | code | what |
//! |---|---|
//! | `R001` | a line end that is a space |
//! | `R002` | a line end after a slash, which touches both its words |
//! | `R003` | a line end at a dash that touches its words |
//! | `R004` | a line end after an ellipsis, where the text sets no space after its ellipses |
//! | `R101` | a hyphen at a line end that goes |
//! | `R102` | a hyphen at a line end that stays |
//! | `R103` | a soft hyphen at a line end |
//! | `R104` | a hyphen at a line end that waits for a later word: `two- and three-fold` |
//! | `R105` | a hyphen with a space after it, within a line, of a word that is written closed |
//! | `R106` | a space after a hyphen that stays, within a line |
//! | `R201` | a space lost between two words |
//! | `R202` | a space lost after punctuation |
//! | `R203` | more than one space |
//! | `R204` | a space within a word |
//! | `R205` | a space before a mark, or within brackets |
//! | `R301` | a soft hyphen within a line |
//! | `R302` | a ligature |
//! | `R303` | a character without shape or width |
//! | `R304` | the space between two quotation marks, which may not break |
//! | `R305` | a space that may not break: of a number, a name, an abbreviation, before a dash |
//! | `R306` | a straight quotation mark or apostrophe |
//! | `R307` | an ellipsis of full stops |
//! | `R308` | a dash of hyphens |
//! | `R309` | a hyphen in a range of years or pages |
//! | `R310` | the space before a mark that stands apart from its word, as in French |
//! | `R900` | a correction the editor makes of the text itself |
//! | `R901` | a query: a word no dictionary has, one slip away from one it has |
//! | `R902` | a query: a word that does not fit between its neighbours |
//! | `R903` | a query: two spellings of what may be one name |
//! | `R904` | a query: a compound closed here and hyphenated there |
//! | `R905` | a query: references to pages in other forms than elsewhere |
//! | `R906` | a query: `it’s` for `its`, `its` for `it’s` |
//! | `R907` | a query: a verb and its pronoun differ in number |
//! | `R908` | a query: a word written twice |
//! | `R909` | a query: a bracket or a quotation mark without its fellow |
//! | `R910` | a query: a hyphen at a line end that was left in and may be the compositor’s |
//! | `R990` | a decision that matches nothing |
//! | `R991` | decisions that cannot be read |
//! | `R992` | a decision that is not clear |
//! | `R993` | a decision that is heeded by its words alone, its code or context aside |
//! | `R994` | two decisions that contradict each other |
//!
//! Where the editor answers a query with a change, the repair has the query's code.
//!
//! Limits: a word joined to another so that both make a third word (`in most`, `inmost`) is not
//! seen; without a [`Lexicon`] only line ends and punctuation are mended. Cost: linear in the
//! length of the text, with two exceptions: every finding is compared with every decision, and
//! every name no dictionary has with the others of its initial.

mod bounds;
mod calls;
mod characters;
mod dashes;
pub mod decisions;
mod demand;
mod desk;
mod figures;
mod formation;
mod galley;
mod hyphens;
mod idiom;
pub mod ledger;
mod lattice;
mod lines;
mod marks;
mod noise;
mod pairs;
mod queries;
mod repairs;
mod spaces;
mod stretch;
mod tight;
mod unknown;
mod usage;
mod words;

use std::sync::Arc;

pub use decisions::{Decisions, Heeded};
pub use ledger::{Ledger, Query, Repair};
pub use repairs::Repairs;

use self::characters::Manner;
use self::characters::bindings::Binder;
use self::desk::{Cleared, Desk};
use self::galley::Galley;
use self::hyphens::{Doubts, Scales};
use self::idiom::Idiom;
use self::lines::Habits;
use self::usage::Usage;
use crate::diagnostic::Diagnostic;
use crate::language::{Grammar, Language, Patterns};
use crate::lexicon::Lexicon;
use crate::scope::Scope;
use crate::source::Source;
use crate::structure::{Passage, PassageKind};

/// How often the bounds of words are read, where marks were parted from them since.
const READINGS: usize = 3;

/// What the words of a text need, and what they leave to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The changes.
    pub repairs: Repairs,
    /// The questions, in the order of the source.
    pub queries: Vec<Query>,
    /// Every query with its place, and each decision that matches nothing.
    pub diagnostics: Vec<Diagnostic>,
}

/// What the words of a text are mended with.
#[derive(Clone, Copy, Debug)]
pub struct Means<'a> {
    /// The words of the language, where they are known.
    pub lexicon: Option<&'a Lexicon>,
    /// The language.
    pub language: &'a Language,
    /// What the editor decided.
    pub decisions: &'a Decisions,
    /// Which of its decisions were about something before words are read.
    pub heeded: &'a Heeded,
    /// What is to be done.
    pub scope: &'a Scope,
}

/// What the words of a text need: its repairs and its queries.
///
/// Decisions that match nothing are tried once more by their words alone.
pub fn repair(source: &Arc<Source>, passages: &[Passage], means: &Means<'_>) -> Findings {
    let found = repaired(source, passages, means);
    if !means.scope.is_whole() {
        return found.told(source, &Decisions::default());
    }
    let Some(loosened) = means.decisions.loosened(&found.cleared.heeded.matched) else {
        return found.told(source, means.decisions);
    };
    let means = Means {
        decisions: &loosened,
        ..*means
    };
    repaired(source, passages, &means).told(source, &loosened)
}

/// What was found under some decisions.
struct Found {
    queries: Vec<Query>,
    cleared: Cleared,
}

fn repaired(source: &Arc<Source>, passages: &[Passage], means: &Means<'_>) -> Found {
    let passages: Vec<&Passage> = passages.iter().filter(|passage| is_read(passage)).collect();
    let mut desk = Desk::new(source, means);
    let mut queries = Vec::new();
    let of_one_text = if means.scope.is_line_by_line() {
        1
    } else {
        passages.len().max(1)
    };
    for passages in passages.chunks(of_one_text) {
        queries.extend(mended(source, passages, means, &mut desk));
    }

    Found {
        queries,
        cleared: desk.clear(),
    }
}

impl Found {
    /// What is told of it: every query, and what is wrong with the decisions.
    fn told(self, source: &Arc<Source>, decisions: &Decisions) -> Findings {
        let queries = self.queries.iter();
        let asked = queries.map(|query| queries::diagnostic(source, query));
        let diagnostics = asked
            .chain(decisions.unmatched(&self.cleared.heeded.matched))
            .chain(decisions.contradicting(&self.cleared.heeded.contradictions))
            .collect();
        Findings {
            repairs: self.cleared.repairs,
            queries: self.queries,
            diagnostics,
        }
    }
}

/// The queries of one text, whose words are mended at the desk.
fn mended(
    source: &Arc<Source>,
    passages: &[&Passage],
    means: &Means<'_>,
    desk: &mut Desk<'_>,
) -> Vec<Query> {
    let (lexicon, decisions) = (means.lexicon, means.decisions);
    let raw: Vec<Galley> = passages
        .iter()
        .map(|passage| Galley::new(source, &passage.lines))
        .collect();
    let mut each = passages.iter();
    let raw = desk.make_each(raw, |galley| {
        let passage = each.next();
        passage.map_or_else(Vec::new, |passage| calls::marked(passage, galley))
    });
    let manner = Manner::of(&raw, means);
    let plain = desk.make_each(raw, |galley| characters::plain(galley, &manner));
    let usage = Usage::of(&plain);
    let idiom = Idiom {
        lexicon,
        usage: &usage,
        grammar: Grammar::of(means.language),
    };
    let scales = Scales {
        idiom,
        habits: hyphens::Habits::of(&idiom),
        patterns: patterns(means.language),
        decisions,
    };
    let habits = Habits::of(&plain, means.language);
    let mut doubts = Doubts::default();
    let mut each = passages.iter();
    let joined = desk.make_each(plain, |galley| {
        let is_verse = (each.next()).is_some_and(|passage| passage.kind == PassageKind::Verse);
        if is_verse {
            return Vec::new();
        }
        let line_ends = lines::joined(galley, &scales, habits);
        doubts.note(galley, &line_ends);
        line_ends
    });

    let joined = desk.make_each(joined, marks::stray);
    let usage = Usage::of(&joined);
    let idiom = Idiom {
        lexicon,
        usage: &usage,
        grammar: Grammar::of(means.language),
    };
    let binder = Binder::of(means.language);
    let spaces = spaces::lost_after_marks(&joined, &idiom, &binder);
    let mut spaced = desk.make(joined, spaces);
    if tight::is_tight(&spaced) {
        spaced = desk.make_each(spaced, |galley| tight::lost(galley, &idiom));
    }
    let dashes = dashes::Habit::of(&spaced);
    let spaced = desk.make_each(spaced, |galley| dashes::lost(galley, dashes, &binder));
    let figures = figures::lost(&spaced, &idiom, &binder, means.language);
    let spaced = desk.make(spaced, figures);
    let parted = parted(spaced, &idiom, &binder, desk);
    let parted = desk.make_each(parted, |galley| characters::bound(galley, &manner));

    let corrections = desk.corrections(&parted);
    let corrected = desk.make(parted, corrections);
    if !means.scope.is_whole() {
        return Vec::new();
    }
    let usage = Usage::of(&corrected);
    let idiom = Idiom {
        lexicon,
        usage: &usage,
        grammar: Grammar::of(means.language),
    };
    desk.notes_words(&usage);
    let questions = queries::questions(&corrected, &idiom, &doubts, decisions);
    let queries = queries::unanswered(&corrected, &questions, desk);
    let answers = queries::answers(&corrected, &questions, desk);
    desk.make(corrected, answers);
    queries
}

/// The galleys with the bounds of their words mended. A mark may stand between words that are parted
/// only then (`tothevillage,for`), and what it is parted from may be more words.
fn parted(
    galleys: Vec<Galley>,
    idiom: &Idiom<'_>,
    binder: &Binder,
    desk: &mut Desk<'_>,
) -> Vec<Galley> {
    let noise = bounds::noise(&galleys, idiom);
    let mut parted = galleys;
    for _ in 0..READINGS {
        let bounds = bounds::mended(&parted, idiom, &noise);
        parted = desk.make(parted, bounds);
        let late = spaces::lost_after_marks(&parted, idiom, binder);
        if late.iter().all(Vec::is_empty) {
            break;
        }
        parted = desk.make(parted, late);
    }
    parted
}

fn is_read(passage: &Passage) -> bool {
    !matches!(
        passage.kind,
        PassageKind::Furniture | PassageKind::SceneBreak
    )
}

/// The patterns that say where a compositor may have broken a word. Compositors of British English
/// followed one of two rules, that of sense or that of sound; the American ones serve for both.
fn patterns(language: &Language) -> Option<Patterns> {
    Patterns::of(&Language::new(language.primary()))
}
