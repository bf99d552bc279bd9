//! A year in brackets behind the author's name, as the sentence has it: `Marx (1871) argues`.
//!
//! Names of works are taken wherever they stand right before the bracket. A name that no work has is
//! told only where the sentence makes its bearer speak, or leads to him: `the Commune (1871)`,
//! `Goldman (1869)` and `Kronstadt (1921)` cite nothing.

use crate::cite::findings::{no_work, no_work_of_year};
use crate::cite::resolve::Context;
use crate::cite::resolve::{Placed, Reading, same_sentence};
use crate::cite::shapes::Year;
use crate::reference::{is_name_particle, joins_names, month_or_season, names_others};

/// Words after which a year in brackets tells a time.
const TIME_WORDS: &[&str] = &[
    "then", "in", "by", "since", "until", "till", "year", "time", "later", "ago", "when",
];

/// What authors do, and events do not: the verbs of reports, in the forms in which they stand after a
/// name.
#[rustfmt::skip]
const SAYING: &[&str] = &[
    "argues", "argued", "argue", "writes", "wrote", "write", "claims", "claimed", "claim", "notes",
    "noted", "note", "states", "stated", "describes", "described", "describe", "explains",
    "explained", "explain", "observes", "observed", "observe", "concludes", "concluded", "conclude",
    "proposes", "proposed", "propose", "maintains", "maintained", "maintain", "insists",
    "insisted", "contends", "contended", "contend", "asserts", "asserted", "assert", "discusses",
    "discussed", "discuss", "defines", "defined", "define", "criticises", "criticised",
    "criticizes", "criticized", "says", "said", "say", "emphasises", "emphasised", "emphasizes",
    "emphasized", "stresses", "stressed", "remarks", "remarked", "distinguishes", "distinguished",
    "distinguish", "analyses", "analysed", "analyzes", "analyzed", "quotes", "quoted", "cites",
    "cited", "comments", "commented", "believes", "believed", "acknowledges", "acknowledged",
    "points", "pointed",
    "schreibt", "schrieb", "schreiben", "behauptet", "betont", "argumentiert", "bemerkt", "meint",
    "beschreibt", "unterscheidet", "definiert",
    "écrit", "écrivent", "affirme", "affirment", "soutient", "soutiennent", "explique", "décrit",
    "distingue", "définit",
    "escribe", "escribió", "afirma", "sostiene", "explica", "describe", "define",
    "scrive", "sostiene", "spiega", "descrive", "definisce",
];

/// What stands before events and bodies, not before authors.
const ARTICLES: &[&str] = &[
    "the", "of", "a", "die", "der", "das", "la", "le", "les", "el", "il", "lo",
];

/// What leads to an author whom the sentence names.
const LEADING: &[&str] = &[
    "according to",
    "see",
    "see also",
    "cf.",
    "compare",
    "quoted in",
    "cited in",
    "following",
    "vgl.",
    "siehe",
    "laut",
    "voir",
    "selon",
    "cf",
    "d’après",
    "según",
    "véase",
    "secondo",
];

impl Context<'_> {
    /// `Rabinowitch (1976, 1991)`: only in the sentence that names the author, and not where the
    /// year tells a time: `which they were only then (1917) splitting from`.
    pub(super) fn read_year(&self, placed: Placed<'_>, year: &Year) -> Reading {
        let before = placed.words[..placed.start].trim_end();
        let last = before.rsplit(|c: char| !c.is_alphabetic()).next();
        if last.is_some_and(|word| TIME_WORDS.contains(&word)) {
            return Reading::default();
        }
        if let Some(reading) = self.read_beside(placed, year) {
            return reading;
        }
        let mut here = self.trail.back(0);
        let named = here.find(|step| same_sentence(&placed.words[step.at..placed.start]));
        if let Some(step) = named {
            let records = self.works.fellows(&step.records);
            if !self.works.of_year(&records, year).is_empty() {
                return self.read_author(placed, &step.records);
            }
        }
        let beside = without_possessive(before).split(' ').next_back();
        match self.works.misspelt(beside.unwrap_or_default(), year) {
            Some((name, record)) => self.read_misspelt(placed, name, record),
            None => self.read_stranger(placed, before),
        }
    }

    /// `Kleiber and Zeileis (2008)`: the names right before the bracket say more than the last of them.
    pub(super) fn read_beside(&self, placed: Placed<'_>, year: &Year) -> Option<Reading> {
        let before = &placed.words[..placed.start];
        let written = &before[self.names_beside(before)?..];
        let named = self.works.named(self.names, written);
        let of_year = self.works.of_year(&named, year);
        (!of_year.is_empty()).then(|| self.read_years(placed, &named, written.trim_end()))
    }

    /// Where the names begin that end `before`, joined by commas, `and` or `et al.`
    fn names_beside(&self, before: &str) -> Option<usize> {
        let mut end = before.trim_end().len();
        let mut start = None;
        for mention in self.names.mentions(before).into_iter().rev() {
            let gap = before.get(mention.span.end..end)?;
            let joins = match start {
                None => matches!(gap, "" | "’s" | "'s") || names_others(gap.trim()),
                Some(_) => {
                    let joint = gap.trim_matches([' ', ',']);
                    joint.is_empty() || joins_names(joint)
                }
            };
            if !joins || !mention.named.author {
                break;
            }
            start = Some(mention.span.start);
            end = mention.span.start;
        }
        start
    }

    /// A name that no work has, or an author's year that no work has, where it can be nothing but a
    /// citation.
    fn read_stranger(&self, placed: Placed<'_>, before: &str) -> Reading {
        let Some(stranger) = stranger(before) else {
            return Reading::default();
        };
        let after = &placed.words[placed.item.span.end..];
        let after = after.trim_start_matches([')', ' ']);
        let year = &placed.item.years[0];
        let is_cited = stranger.others
            || year.letter.is_some()
            || stranger.led
            || (speaks(after) || stranger.spoken) && !stranger.article;
        if !is_cited {
            return Reading::default();
        }
        let known = self.works.named(self.names, stranger.words);
        match known[..] {
            [] => {
                let words = format!("{} ({})", stranger.words, year.number);
                Reading::told(no_work(&words, false))
            }
            _ => Reading::told(no_work_of_year(
                self.works,
                stranger.words,
                year.number,
                &self.works.fellows(&known),
            )),
        }
    }
}

/// Names right before a bracket that no work has.
#[derive(Debug, PartialEq)]
struct Stranger<'a> {
    /// The family names, with what joins them and `et al.`
    words: &'a str,
    /// Whether `et al.` follows them.
    others: bool,
    /// Whether the sentence leads to them: `according to Marx`.
    led: bool,
    /// Whether the sentence has them speak before it names them: `says Marx`.
    spoken: bool,
    /// Whether an article or `of` stands before: `the Commune`.
    article: bool,
}

/// The names at the end of `before`: a family name with its particles, and those joined to it.
fn stranger(before: &str) -> Option<Stranger<'_>> {
    let bare = without_possessive(before.trim_end());
    let (names, others) = without_others(bare);
    let mut start = names.len();
    let mut name = false;
    for word in names.rsplit(' ') {
        let at = start.checked_sub(word.len())?;
        let plain = word.trim_end_matches(',');
        let fits = match is_family_name(plain) {
            true => word == plain || !name,
            false => name && (is_name_particle(plain) || joins_names(plain)),
        };
        if !fits || (start == names.len() && plain.len() < word.len()) {
            break;
        }
        name |= is_family_name(plain);
        start = at.saturating_sub(1);
        if at == 0 {
            start = 0;
            break;
        }
    }
    let words = bare[start..].trim_start();
    // "A, and Reclus (1902) argues": `and` joins sentences.
    let words = match words.split_once(' ') {
        Some((first, rest)) if joins_names(first) => rest,
        _ => words,
    };
    let first = words.split(' ').next().unwrap_or_default().to_lowercase();
    let lead = bare[..bare.len() - words.len()].trim_end();
    let small = lead.to_lowercase();
    let ends = |word: &&&str| {
        let rest = small.strip_suffix(**word);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    (name && !words.is_empty()).then(|| Stranger {
        words,
        others,
        led: LEADING.iter().find(ends).is_some(),
        spoken: lead
            .rsplit(' ')
            .next()
            .is_some_and(|verb| SAYING.contains(&verb)),
        article: ARTICLES.iter().find(ends).is_some() || ARTICLES.contains(&first.as_str()),
    })
}

/// Whether a word may be a family name: a capital, then small letters; no month.
fn is_family_name(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || "-’'".contains(c));
    letters
        && word.starts_with(char::is_uppercase)
        && word.chars().filter(|c| c.is_lowercase()).count() > 1
        && !month_or_season(word)
}

/// Whether what follows a bracket makes the one before it speak: `argues`, `has rightly argued`.
fn speaks(after: &str) -> bool {
    const HELPS: [&str; 7] = ["has", "have", "had", "also", "once", "then", "first"];
    let mut words = after.split(' ');
    let verb = words.find(|word| !HELPS.contains(word) && !word.ends_with("ly"));
    verb.is_some_and(|verb| SAYING.contains(&verb.trim_end_matches([',', ':', '.'])))
}

fn without_possessive(words: &str) -> &str {
    let possessive = words
        .strip_suffix("’s")
        .or_else(|| words.strip_suffix("'s"));
    possessive.unwrap_or(words)
}

/// The names before `et al.`, and whether that stands there.
fn without_others(words: &str) -> (&str, bool) {
    let starts = words.char_indices().filter(|(_, letter)| *letter == ' ');
    let mut starts = starts
        .map(|(at, _)| at)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .take(3);
    match starts.find(|&at| names_others(words[at..].trim())) {
        Some(at) => (words[..at].trim_end_matches(','), true),
        None => (words, false),
    }
}
