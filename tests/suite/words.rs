//! Cases of the `words` stage: tables of damaged and restored passages in `tests/cases/words`.

use std::fs;
use std::sync::Arc;

use pamphleteer::diagnostic::Place;
use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;
use pamphleteer::order::Sequence;
use pamphleteer::repair::{self, Decisions, Findings, Heeded, Ledger, Means};
use pamphleteer::scope::Scope;
use pamphleteer::source::Source;
use pamphleteer::structure::{Passage, PassageKind};

use serde::Deserialize;

use crate::cases;

/// One case of a table.
#[derive(Clone, Debug, Default)]
struct Case {
    language: Language,
    usage: Vec<String>,
    damaged: String,
    restored: String,
    queries: Vec<String>,
}

#[test]
fn passages_are_restored_and_queried_as_their_tables_say() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in cases::files("words", "txt") {
        let table = fs::read_to_string(&path).expect("the table can be read");
        for case in cases_of(&table) {
            count += 1;
            wrong.extend(mistake(&case).map(|mistake| format!("{}: {mistake}", path.display())));
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
fn cases_of(table: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut case = Case::default();
    let finish = |case: &mut Case, cases: &mut Vec<Case>| {
        let case = std::mem::replace(
            case,
            Case {
                language: case.language.clone(),
                ..Case::default()
            },
        );
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
            "@" => case.language = Language::new(text),
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
    language: Language,
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
            passages.push(Passage::unmarked(kind, lines));
        }
        let source = Arc::new(Source::new("source.txt", text));
        Self {
            language: case.language.clone(),
            source,
            passages,
        }
    }

    fn repaired(&self, decisions: &Decisions) -> Findings {
        let lexicon = Lexicon::for_language(&self.language);
        let means = Means {
            heeded: &Heeded::default(),
            lexicon: lexicon.as_ref(),
            language: &self.language,
            decisions,
            scope: &Scope::default(),
        };
        repair::repair(&self.source, &self.passages, &means)
    }

    /// The last passage with its repairs; undoing them must give the source back.
    fn restored(&self, findings: &Findings) -> String {
        let everything = 0..self.source.text().len();
        let ledger = Ledger {
            language: String::new(),
            pieces: Vec::new(),
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

/// One case of `decisions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    name: String,
    damaged: String,
    decisions: String,
    restored: String,
    #[serde(default)]
    told: Vec<String>,
}

#[derive(Deserialize)]
struct DecidedCases {
    case: Vec<Decided>,
}

#[test]
fn decisions_are_heeded_and_what_is_wrong_with_them_is_told() {
    let table = fs::read_to_string(cases::folder("words").join("decisions.toml"));
    let table: DecidedCases =
        toml::from_str(&table.expect("the table")).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(table.case.len() > 20);
    for case in table.case {
        let (restored, told) = decided(&case.damaged, &case.decisions);
        assert_eq!(restored, case.restored, "{}", case.name);
        assert_eq!(told, case.told, "{}", case.name);
    }
}

/// The restored form of a damaged passage under decisions, and what is told of these: codes and
/// lines.
fn decided(damaged: &str, decisions: &str) -> (String, Vec<String>) {
    let decisions = Arc::new(Source::new("decisions.toml", decisions));
    let (read, mut diagnostics) = Decisions::read(Some(&decisions));
    let text = Text::of(&Case {
        damaged: damaged.to_owned(),
        ..Case::default()
    });
    let findings = text.repaired(&read);
    diagnostics.extend(findings.diagnostics.clone());
    let told = diagnostics.iter().filter_map(|told| match &told.place {
        Some(Place::Span(source, span)) if **source == *decisions => {
            let (line, _) = source.position(span.start);
            Some(format!("{} {line}", told.code))
        }
        _ => None,
    });
    (text.restored(&findings), told.collect())
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
    let passages = [Passage::unmarked(
        PassageKind::Paragraph,
        vec![15..26, 0..13],
    )];
    let text = Text {
        language: Language::default(),
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
    let means = Means {
        heeded: &Heeded::default(),
        lexicon: None,
        language: &language,
        decisions: &decisions,
        scope: &Scope::default(),
    };
    let findings = repair::repair(&text.source, &text.passages, &means);
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
