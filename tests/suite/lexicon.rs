//! Laws of the bundled tables, and their making.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use fst::raw::Builder;
use pamphleteer::language::Language;
use pamphleteer::lexicon::{Lexicon, STEPS_PER_NAT};

/// Names the folder of the word lists; `src/lexicon/data/README.md` says which and whence.
const LISTS: &str = "PAMPHLETEER_WORD_LISTS";

fn english() -> Lexicon {
    Lexicon::for_language(&Language::default()).expect("English is bundled")
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data")
}

/// The tables are made afresh from their lists and must be those bundled; with `EXPECT=write` they
/// are written first.
#[test]
#[ignore = "needs the word lists: PAMPHLETEER_WORD_LISTS names their folder"]
fn tables_are_made_from_their_lists() {
    let lists = PathBuf::from(std::env::var(LISTS).expect("the folder of the lists is named"));
    for (name, table) in [
        ("en.words.fst", words(&lists)),
        ("en.unigrams.fst", unigrams(&lists)),
        ("en.bigrams.fst", bigrams(&lists)),
    ] {
        let bytes = transducer(&table);
        let path = data().join(name);
        if crate::cases::is_writing() {
            fs::write(&path, &bytes).expect("the table can be written");
        }
        assert_eq!(fs::read(&path).ok(), Some(bytes), "{name}");
    }
}

fn words(lists: &Path) -> BTreeMap<String, u64> {
    ["american-english-huge", "british-english-huge"]
        .iter()
        .flat_map(|name| lines(&lists.join(name)))
        .filter(|word| !word.ends_with("'s"))
        .map(|word| (word, 0))
        .collect()
}

fn unigrams(lists: &Path) -> BTreeMap<String, u64> {
    lines(&lists.join("frequency_dictionary_en_82_765.txt"))
        .iter()
        .filter_map(|line| counted(line))
        .collect()
}

fn bigrams(lists: &Path) -> BTreeMap<String, u64> {
    lines(&lists.join("frequency_bigramdictionary_en_243_342.txt"))
        .iter()
        .filter_map(|line| counted(line))
        .collect()
}

fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).expect("the list can be read");
    let text = text.trim_start_matches('\u{feff}');
    text.lines().map(str::to_owned).collect()
}

fn counted(line: &str) -> Option<(String, u64)> {
    let (words, count) = line.trim().rsplit_once(' ')?;
    let count: f64 = count.parse().ok()?;
    let steps = (count.ln() * STEPS_PER_NAT).round() as u64;
    Some((words.to_lowercase(), steps))
}

fn transducer(table: &BTreeMap<String, u64>) -> Vec<u8> {
    let mut builder = Builder::memory();
    for (key, value) in table {
        builder.insert(key, *value).expect("the keys are sorted");
    }
    builder.into_inner().expect("memory can be written")
}

#[test]
fn a_lexicon_exists_for_english_alone() {
    assert!(Lexicon::for_language(&Language::new("en-GB")).is_some());
    assert!(Lexicon::for_language(&Language::new("de-DE")).is_none());
}

#[test]
fn words_are_known_and_glue_is_not() {
    let english = english();
    for word in [
        "revolution",
        "Revolution",
        "REVOLUTION",
        "Lenin",
        "LENIN",
        "Lenin’s",
        "workers’",
        "don’t",
        "colour",
        "color",
        "organise",
        "organize",
        "Marxist",
        "a",
        "I",
    ] {
        assert!(english.contains(word), "{word} is a word");
    }
    for glue in [
        "havemurdered",
        "comewhenmost",
        "theMarxistmovement",
        "Atmost",
        "havemurdered",
        "theworkers",
        "aminority",
        "anarchismwas",
        "lenin",
        "revOlution",
        "",
    ] {
        assert!(!english.contains(glue), "{glue} is no word");
    }
}

#[test]
fn frequent_words_are_frequent() {
    let english = english();
    assert!(english.frequency("the") > english.frequency("revolution"));
    assert!(english.frequency("Revolution") == english.frequency("revolution"));
    assert_eq!(english.frequency("havemurdered"), None);
    assert!(english.bigram("of", "the") > english.bigram("of", "revolution"));
    assert_eq!(english.bigram("revolution", "aardvark"), None);
}

#[test]
fn shares_sum_to_no_more_than_all() {
    let english = english();
    let most = ["the", "of", "and", "to", "a", "in", "is", "for"];
    let sum: f64 = most
        .iter()
        .filter_map(|word| english.frequency(word))
        .map(f64::exp)
        .sum();
    assert!((0.05..0.5).contains(&sum), "{sum}");
}
