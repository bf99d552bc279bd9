//! Laws of the bundled tables, and their making.

mod hunspell;
mod italian;
mod letters;
mod making;

use std::path::{Path, PathBuf};

use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;

fn english() -> Lexicon {
    Lexicon::for_language(&Language::default()).expect("English is bundled")
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lexicon/data")
}

#[test]
fn a_lexicon_knows_the_words_of_its_language_and_not_their_glue() {
    for (tag, words, glue) in [
        (
            "de-AT",
            "der Arbeiter größte Straße STRASSE ging’s Arbeiterbewegung aufzugeben \
             Gewerkschaftsversammlung",
            "dieArbeiter undnicht derRevolution ichhabe",
        ),
        (
            "fr-FR",
            "le l’école aujourd’hui École quelqu’un jusqu’ici mangeaient Paris œuvre",
            "lesouvriers etles dansla marseille",
        ),
        (
            "es-MX",
            "el obrero compañeros dándole revolución REVOLUCIÓN éramos",
            "losobreros delpueblo quelos",
        ),
        (
            "it",
            "il operaio dell’opera rivoluzione cercherò libertà un’altra lentamente",
            "glioperai dellavoro chenon",
        ),
    ] {
        let lexicon = Lexicon::for_language(&Language::new(tag)).expect(tag);
        for word in words.split_whitespace() {
            assert!(lexicon.contains(word), "{tag}: {word} is a word");
        }
        for glue in glue.split_whitespace() {
            assert!(!lexicon.contains(glue), "{tag}: {glue} is no word");
        }
        let first = words
            .split(' ')
            .next()
            .and_then(|word| lexicon.frequency(word));
        assert!(first.is_some_and(|share| share > -5.0), "{tag}: {first:?}");
    }
    assert!(Lexicon::for_language(&Language::new("pl")).is_none());
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
