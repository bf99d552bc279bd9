//! The making of the bundled tables from the lists that `src/lexicon/data/README.md` names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fst::raw::Builder;
use pamphleteer::lexicon::{RAREST, STEPS_PER_NAT};

use super::{hunspell, italian};

/// Names the folder of the word lists; `src/lexicon/data/README.md` says which and whence.
const LISTS: &str = "PAMPHLETEER_WORD_LISTS";

/// The least logarithm of its share that makes a form of the web a word of German: more frequent
/// ones are nearly all words or names, rarer ones more and more often slips.
const GERMAN_FORM: f64 = -16.0;

/// The least logarithm of the share of a common word, of two of which glue is made.
const COMMON: f64 = -9.5;

/// How many words of a text are counted; what follows is kept for measuring.
const BOVARY: usize = 100_000;
const TREITSCHKE: usize = 60_000;

/// Words with the logarithm of the share of each, where it was counted.
type Shares = BTreeMap<String, Option<f64>>;

/// The tables are made afresh from their lists and must be those bundled; with `EXPECT=write` they
/// are written first.
#[test]
#[ignore = "needs the word lists: PAMPHLETEER_WORD_LISTS names their folder"]
fn tables_are_made_from_their_lists() {
    let lists = Lists(PathBuf::from(
        std::env::var(LISTS).expect("the folder of the lists is named"),
    ));
    for (name, table) in [
        ("en.words.fst", english_words(&lists)),
        (
            "en.unigrams.fst",
            english_counts(&lists, "frequency_dictionary_en_82_765.txt"),
        ),
        (
            "en.bigrams.fst",
            english_counts(&lists, "frequency_bigramdictionary_en_243_342.txt"),
        ),
        ("de.words.fst", in_steps(german(&lists))),
        ("fr.words.fst", in_steps(french(&lists))),
        ("es.words.fst", in_steps(spanish(&lists))),
        ("it.words.fst", in_steps(italian(&lists))),
    ] {
        let bytes = transducer(&table);
        let path = super::data().join(name);
        if crate::cases::is_writing() {
            fs::write(&path, &bytes).expect("the table can be written");
        }
        assert_eq!(fs::read(&path).ok(), Some(bytes), "{name}");
    }
}

fn english_words(lists: &Lists) -> BTreeMap<String, u64> {
    ["american-english-huge", "british-english-huge"]
        .iter()
        .flat_map(|name| lists.lines(name))
        .filter(|word| !word.ends_with("'s"))
        .map(|word| (word, 0))
        .collect()
}

fn english_counts(lists: &Lists, name: &str) -> BTreeMap<String, u64> {
    let counted = |line: &String| {
        let (words, count) = line.trim().rsplit_once(' ')?;
        let count: f64 = count.parse().ok()?;
        let steps = (count.ln() * STEPS_PER_NAT).round() as u64;
        Some((words.to_lowercase(), steps))
    };
    lists.lines(name).iter().filter_map(counted).collect()
}

/// The graded words, and every form that the web writes often enough; all in small letters.
fn german(lists: &Lists) -> Shares {
    let fold = |word: &str| word.to_lowercase().replace('ß', "ss");
    let shares = added(lists.shares("de_lexeme_prob.json"), fold);
    let graded = lists.lines("graded_words.txt");
    let graded = graded
        .iter()
        .filter_map(|line| line.split('\t').next())
        .map(fold);
    let frequent = shares
        .iter()
        .filter(|(word, share)| {
            **share > GERMAN_FORM && word.chars().count() > 1 && !is_glue(word, **share, &shares)
        })
        .map(|(word, _)| word.clone());
    let words: BTreeSet<String> = graded
        .chain(frequent)
        .filter(|word| is_letters(word))
        .collect();
    with_shares(words, &shares)
}

/// Whether a form is two common words, and rarer than chance would bring them side by side.
fn is_glue(word: &str, share: f64, shares: &BTreeMap<String, f64>) -> bool {
    let common = |part: &str| shares.get(part).copied().filter(|share| *share > COMMON);
    let mut cuts = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    cuts.any(|(first, second)| {
        let both = common(first).zip(common(second));
        both.is_some_and(|(first, second)| first + second > share)
    })
}

fn french(lists: &Lists) -> Shares {
    let (affixes, words) = (
        lists.text("dictionary-fr.aff"),
        lists.text("dictionary-fr.dic"),
    );
    let forms = hunspell::forms(&affixes, &words, false);
    let bovary = between(&lists.text("Text.fr_FR.php"), "<<<'EOT'", "EOT;");
    let musketeers = lists.text("les_trois_mousquetaires.txt");
    let read = tokens(&bovary).take(BOVARY).chain(tokens(&musketeers));
    with_shares(forms, &shares_of(read))
}

fn spanish(lists: &Lists) -> Shares {
    let (affixes, words) = (
        lists.text("dictionary-es.aff"),
        lists.text("dictionary-es.dic"),
    );
    let forms = hunspell::forms(&affixes, &words, true);
    let mut shares = added(lists.shares("es_lexeme_prob.json"), str::to_lowercase);
    // There `del` and `al` are cut into `de`, `a` and `l`; of three, two are `del`.
    let article = shares.get("l").copied().unwrap_or(RAREST);
    shares.insert("del".to_owned(), article + (2.0_f64 / 3.0).ln());
    shares.insert("al".to_owned(), article + (1.0_f64 / 3.0).ln());
    with_shares(forms, &shares)
}

/// The words of the web, those that a book has more than once, and their regular inflections.
fn italian(lists: &Lists) -> Shares {
    let book = lists.text("la_francia_dal_primo_impero.txt");
    let counts = counts_of(tokens(&book).take(TREITSCHKE));
    let own = counts.iter().filter(|(_, count)| **count > 1);
    let web = lists.lines("ita.words.txt");
    let web = web.iter().map(|word| {
        let word = word.to_lowercase();
        word.split_once('\'')
            .map_or(word.clone(), |(_, word)| word.to_owned())
    });
    let words: BTreeSet<String> = own
        .map(|(word, _)| word.clone())
        .chain(web)
        .filter(|word| is_letters(word))
        .collect();
    let shares = shares_of(tokens(&book).take(TREITSCHKE));
    with_shares(italian::inflected(&words), &shares)
}

/// The folder of the lists.
struct Lists(PathBuf);

impl Lists {
    fn text(&self, name: &str) -> String {
        let path: &Path = &self.0.join(name);
        let text = fs::read_to_string(path);
        let text = text.unwrap_or_else(|error| panic!("{name} cannot be read: {error}"));
        text.trim_start_matches('\u{feff}').to_owned()
    }

    fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::to_owned).collect()
    }

    /// The logarithm of the share of each word, of a JSON object.
    fn shares(&self, name: &str) -> BTreeMap<String, f64> {
        serde_json::from_str(&self.text(name)).expect("an object of numbers")
    }
}

/// The shares of words that are one once folded, added up.
fn added(shares: BTreeMap<String, f64>, fold: impl Fn(&str) -> String) -> BTreeMap<String, f64> {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for (word, share) in shares {
        *sums.entry(fold(&word)).or_insert(0.0) += share.exp();
    }
    sums.into_iter()
        .map(|(word, sum)| (word, sum.ln()))
        .collect()
}

fn with_shares(words: BTreeSet<String>, shares: &BTreeMap<String, f64>) -> Shares {
    let share = |word: &String| {
        shares
            .get(word)
            .or_else(|| shares.get(&word.to_lowercase()))
    };
    words
        .into_iter()
        .map(|word| {
            let share = share(&word).copied();
            (word, share)
        })
        .collect()
}

fn shares_of(tokens: impl Iterator<Item = String>) -> BTreeMap<String, f64> {
    let counts = counts_of(tokens);
    let all: f64 = counts.values().map(|count| f64::from(*count)).sum();
    counts
        .into_iter()
        .map(|(word, count)| (word, (f64::from(count) / all).ln()))
        .collect()
}

fn counts_of(tokens: impl Iterator<Item = String>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for token in tokens {
        *counts.entry(token).or_insert(0) += 1;
    }
    counts
}

/// The words of a text in small letters, an elided one and what follows it each by itself.
fn tokens(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn between(text: &str, open: &str, close: &str) -> String {
    let inner = text.split_once(open).map_or(text, |(_, rest)| rest);
    inner
        .rsplit_once(close)
        .map_or(inner, |(inner, _)| inner)
        .to_owned()
}

fn is_letters(word: &str) -> bool {
    !word.is_empty() && word.chars().all(char::is_alphabetic)
}

/// The shares in steps above the rarest; 0 is a word that was not counted.
fn in_steps(shares: Shares) -> BTreeMap<String, u64> {
    let steps = |share: f64| ((share - RAREST) * STEPS_PER_NAT).round().max(1.0) as u64;
    shares
        .into_iter()
        .map(|(word, share)| (word, share.map_or(0, steps)))
        .collect()
}

fn transducer(table: &BTreeMap<String, u64>) -> Vec<u8> {
    let mut builder = Builder::memory();
    for (key, value) in table {
        builder.insert(key, *value).expect("the keys are sorted");
    }
    builder.into_inner().expect("memory can be written")
}
