//! Cases of the `words` stage: tables of damaged and restored passages in `tests/cases/words`,
//! and the laws of the bundled tables of words.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;
use pamphleteer::order::Sequence;
use pamphleteer::repair::{self, Decisions, Findings, Ledger};
use pamphleteer::source::Source;
use pamphleteer::structure::{Passage, PassageKind};

/// One case of a table.
#[derive(Clone, Debug, Default)]
struct Case {
    usage: Vec<String>,
    damaged: String,
    restored: String,
    queries: Vec<String>,
}

#[test]
fn passages_are_restored_and_queried_as_their_tables_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/words");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the cases are there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|ending| ending == "txt") {
            let table = fs::read_to_string(&path).expect("the table can be read");
            for case in cases(&table) {
                count += 1;
                wrong
                    .extend(mistake(&case).map(|mistake| format!("{}: {mistake}", path.display())));
            }
        }
    }
    assert!(count > 50, "{count} cases");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is wrong with a case, if anything.
fn mistake(case: &Case) -> Option<String> {
    let text = Text::of(case);
    let findings = text.repaired(&Decisions::default());
    let restored = text.restored(&findings);
    let queries: Vec<String> = findings
        .queries
        .iter()
        .map(|query| match &query.suggestion {
            Some(suggestion) => format!("{} {} -> {suggestion}", query.code, query.found),
            None => format!("{} {}", query.code, query.found),
        })
        .filter(|query| !case.usage.iter().any(|usage| usage.contains(found(query))))
        .collect();
    if restored != case.restored {
        return Some(format!("want {:?}\n      got {restored:?}", case.restored));
    }
    (queries != case.queries).then(|| format!("want {:?}\n      got {queries:?}", case.queries))
}

/// What a query found.
fn found(query: &str) -> &str {
    let found = query.split_once(' ').map_or("", |(_, found)| found);
    found.split_once(" -> ").map_or(found, |(found, _)| found)
}

/// The cases of a table; `README.md` beside the tables says how they are written.
fn cases(table: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = Case::default();
    let finish = |case: &mut Case, cases: &mut Vec<Case>| {
        let case = std::mem::take(case);
        if !case.damaged.is_empty() {
            cases.push(case);
        }
    };
    for line in table.lines() {
        let Some((sign, text)) = line.split_once(' ') else {
            finish(&mut case, &mut cases);
            continue;
        };
        let text = text.replace('↵', "\n");
        match sign {
            "+" => case.usage.push(text),
            "<" => case.damaged = text,
            ">" => case.restored = text,
            "=" => {
                if !case.damaged.is_empty() {
                    finish(&mut case, &mut cases);
                }
                case.damaged.clone_from(&text);
                case.restored = text;
            }
            "?" => case.queries.push(text),
            "#" => {}
            _ => panic!("no case begins so: {line}"),
        }
    }
    finish(&mut case, &mut cases);
    cases
}

/// A text whose last passage is the one in question.
struct Text {
    source: Arc<Source>,
    passages: Vec<Passage>,
}

impl Text {
    fn of(case: &Case) -> Self {
        let mut text = String::new();
        let mut passages = Vec::new();
        for passage in case.usage.iter().chain([&case.damaged]) {
            let mut lines = Vec::new();
            for line in passage.split('\n') {
                lines.push(text.len()..text.len() + line.len());
                text.push_str(line);
                text.push('\n');
            }
            text.push('\n');
            let kind = PassageKind::Paragraph;
            passages.push(Passage { kind, lines });
        }
        let source = Arc::new(Source::new("source.txt", text));
        Self { source, passages }
    }

    fn repaired(&self, decisions: &Decisions) -> Findings {
        let language = Language::default();
        let lexicon = Lexicon::for_language(&language);
        repair::repair(
            &self.source,
            &self.passages,
            lexicon.as_ref(),
            &language,
            decisions,
        )
    }

    /// The last passage with its repairs; undoing them must give the source back.
    fn restored(&self, findings: &Findings) -> String {
        let everything = 0..self.source.text().len();
        let ledger = Ledger {
            order: Sequence {
                leaves: vec![0],
                ..Sequence::default()
            },
            leaves: std::iter::once(everything).collect(),
            repairs: findings.repairs.clone(),
            queries: Vec::new(),
        };
        let restored = ledger.apply(&self.source);
        assert_eq!(ledger.undo(&restored).as_deref(), Some(self.source.text()));
        let passage = restored.trim_end().rsplit("\n\n").next();
        passage.unwrap_or_default().to_owned()
    }
}

/// The restored form of a damaged passage under decisions, and the codes of what was found.
fn decided(damaged: &str, decisions: &str) -> (String, Vec<&'static str>) {
    let decisions = Arc::new(Source::new("decisions.toml", decisions));
    let (decisions, mut diagnostics) = Decisions::read(Some(&decisions));
    let text = Text::of(&Case {
        damaged: damaged.to_owned(),
        ..Case::default()
    });
    let findings = text.repaired(&decisions);
    diagnostics.extend(findings.diagnostics.clone());
    let codes = diagnostics.iter().map(|found| found.code).collect();
    (text.restored(&findings), codes)
}

#[test]
fn a_decision_refuses_overrides_or_accepts() {
    for (damaged, decisions, restored, codes) in [
        (
            "which havemurdered tens",
            "[[decision]]\ncode = \"R201\"\nfound = \"havemurdered\"\ndo = \"stet\"",
            "which havemurdered tens",
            &[][..],
        ),
        (
            "which havemurdered tens",
            "[words]\nkeep = [\"havemurdered\"]",
            "which havemurdered tens",
            &[],
        ),
        (
            "which havemurdered tens",
            "[[decision]]\ncode = \"R201\"\nfound = \"havemurdered\"\nbecomes = \"have-murdered\"",
            "which have-murdered tens",
            &[],
        ),
        (
            "the organi-\nzation of it",
            "[[decision]]\ncode = \"R101\"\nfound = \"organi-zation\"\ndo = \"stet\"",
            "the organi-zation of it",
            &[],
        ),
        (
            "to co-\noperate freely",
            "[words]\nhyphenated = [\"co-operate\"]",
            "to co-operate freely",
            &[],
        ),
        (
            "the strong-\nwilled militants",
            "[words]\nclosed = [\"strongwilled\"]",
            "the strongwilled militants",
            &[],
        ),
        (
            "They ted to be",
            "[[decision]]\ncode = \"R902\"\nfound = \"ted\"\ndo = \"accept\"",
            "They tend to be",
            &[],
        ),
        (
            "They ted to be",
            "[[decision]]\ncode = \"R902\"\nfound = \"ted\"\ncontext = \"They ted to\"\ndo = \"stet\"",
            "They ted to be",
            &[],
        ),
        (
            "They ted to be. Ted, they started it",
            "[[decision]]\nfound = \"ted\"\ncontext = \"They ted to\"\nbecomes = \"tend\"",
            "They tend to be. Ted, they started it",
            &[],
        ),
        (
            "They tended to be",
            "[[decision]]\nfound = \"ted\"\nbecomes = \"tend\"",
            "They tended to be",
            &["R990"],
        ),
        (
            "They tended to be",
            "[[decision]]\nfound = \"ted\"",
            "They tended to be",
            &["R992"],
        ),
        (
            "They tended to be",
            "[[decision]",
            "They tended to be",
            &["R991"],
        ),
    ] {
        let found = decided(damaged, decisions);
        assert_eq!(found, (restored.to_owned(), codes.to_vec()), "{decisions}");
    }
}

#[test]
fn the_lines_a_query_shows_answer_it() {
    let text = Text::of(&Case {
        damaged: "the only revolutions has been those, and They ted to be so (p.\u{a0}3, 4)"
            .to_owned(),
        ..Case::default()
    });
    let asked = text.repaired(&Decisions::default()).queries;
    assert_eq!(asked.len(), 3);
    let answers: String = asked.iter().map(|query| query.decision.as_str()).collect();
    let answers = Arc::new(Source::new("decisions.toml", answers));
    let (decisions, unread) = Decisions::read(Some(&answers));
    assert_eq!(unread, []);
    let findings = text.repaired(&decisions);
    assert_eq!(findings.queries, []);
    assert_eq!(findings.diagnostics, []);
    assert_eq!(
        text.restored(&findings),
        "the only revolutions have been those, and They tend to be so (pp.\u{a0}3, 4)"
    );
}

#[test]
fn order_and_paragraphs_given_by_hand_are_read() {
    let text = "[leaves]\norder = [2, 1]\n[[paragraph]]\nbegins = \"sometimes\"\ndo = \"join\"\n";
    let (decisions, unread) = Decisions::read(Some(&Arc::new(Source::new("decisions.toml", text))));
    assert_eq!(unread, []);
    assert_eq!(decisions.order(), Some(&[2, 1][..]));
    assert_eq!(decisions.paragraphs().count(), 1);
}

#[test]
fn verse_keeps_its_lines() {
    let mut text = Text::of(&Case {
        damaged: "Rise like lions\nafter slumber".to_owned(),
        ..Case::default()
    });
    text.passages[0].kind = PassageKind::Verse;
    let findings = text.repaired(&Decisions::default());
    assert_eq!(text.restored(&findings), "Rise like lions\nafter slumber");
}

#[test]
fn a_line_end_between_two_leaves_is_mended_on_the_first() {
    let source = Arc::new(Source::new("source.txt", "zation of it.\n\nthe organi-\n"));
    let passages = [Passage {
        kind: PassageKind::Paragraph,
        lines: vec![15..26, 0..13],
    }];
    let text = Text {
        source,
        passages: passages.to_vec(),
    };
    let repairs = text.repaired(&Decisions::default()).repairs;
    assert_eq!(repairs.len(), 1);
    assert_eq!(
        (repairs[0].span.clone(), repairs[0].after.as_str()),
        (25..26, "")
    );
}

#[test]
fn without_a_lexicon_lines_are_joined_and_no_word_is_parted() {
    let text = Text::of(&Case {
        damaged: "die Arbeiter der Arbei-\nterbewegung, Arbeiterbewegung".to_owned(),
        ..Case::default()
    });
    let language = Language::new("de-DE");
    let decisions = Decisions::default();
    let findings = repair::repair(&text.source, &text.passages, None, &language, &decisions);
    assert_eq!(
        text.restored(&findings),
        "die Arbeiter der Arbeiterbewegung, Arbeiterbewegung"
    );
    assert_eq!(findings.queries, []);
}

/// Scraps of which damage is made.
const SCRAPS: &[&str] = &[
    "the",
    "newworker",
    "TheBolshevik",
    "capitalism.That",
    "pp",
    "p.",
    " ",
    " ",
    " ",
    "-",
    "-\n",
    "\n",
    "/",
    "—",
    "…",
    ".",
    "“",
    "‘",
    "’",
    "”",
    "(",
    "]",
    "ﬁ",
    "\u{ad}",
    "\u{a0}",
    "3",
    "viii",
    "É",
    "ø\u{301}",
    "it’s",
    "own",
    "Rabinowitz",
    "\u{1}",
    "\t",
    "漢字",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config {
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    })]

    #[test]
    fn any_text_is_repaired_and_given_back(
        scraps in proptest::collection::vec(proptest::sample::select(SCRAPS), 1..40),
    ) {
        let text = Text::of(&Case {
            damaged: scraps.concat(),
            ..Case::default()
        });
        let findings = text.repaired(&Decisions::default());
        for pair in findings.repairs.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{pair:?}");
        }
        text.restored(&findings);
    }
}

mod lexicon {
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

    /// Where the lists are at hand, the tables are made afresh and must be those bundled; with
    /// `PAMPHLETEER_WRITE=1` they are written instead.
    #[test]
    fn tables_are_made_from_their_lists() {
        let Ok(lists) = std::env::var(LISTS) else {
            return;
        };
        let lists = PathBuf::from(lists);
        for (name, table) in [
            ("en.words.fst", words(&lists)),
            ("en.unigrams.fst", unigrams(&lists)),
            ("en.bigrams.fst", bigrams(&lists)),
        ] {
            let bytes = transducer(&table);
            let path = data().join(name);
            if std::env::var_os("PAMPHLETEER_WRITE").is_some() {
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
}
