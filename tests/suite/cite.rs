//! Cases of the `cite` stage: sentences and the works their citations must lead to.
//!
//! A case is a paragraph of `tests/cases/cite/*.txt`: the text in one line (` ¶ ` parts its
//! paragraphs), then what must come of it, one line each. `words -> key` is a linked part of a
//! citation, `? code: words` a finding whose message and hint hold the words, and `nothing` stands
//! where no citation may be found. Nothing else may be linked or reported.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use pamphleteer::cite::{Cited, HouseStyle, SameAuthor, Works, cite};
use pamphleteer::diagnostic::{Diagnostic, Place};
use pamphleteer::language::Language;
use pamphleteer::manuscript::{
    self, Block, BlockKind, Citation, Header, Inline, Manuscript, Metadata, Punctuation, Span,
    Work, plain_text,
};
use pamphleteer::source::Source;

#[test]
fn citations_in_prose_lead_to_their_works() {
    for path in cases("txt") {
        let table = fs::read_to_string(&path).unwrap();
        let works = works(&table);
        for case in table.split("\n\n").filter(|case| !is_comment(case)) {
            let mut lines = case.lines().filter(|line| !line.is_empty());
            let text = lines.next().unwrap_or_default();
            let expected: Vec<_> = lines
                .map(str::trim)
                .filter(|line| *line != "nothing")
                .collect();
            let cited = cite(&manuscript(text), &works);
            let found = seen(&cited);
            check(&expected, &found, text, &path);
            let words = |blocks: &[Block]| blocks.iter().map(words_of).collect::<Vec<_>>();
            let kept = words(&cited.manuscript.blocks).join(" ¶ ");
            assert_eq!(kept, text, "a word was changed");
            for citation in citations(&cited) {
                let source = &cited.manuscript.sources[citation.span.source];
                let placed = source.slice(citation.span.bytes.clone());
                let wrapped = Inline::Citation(citation.clone());
                assert_eq!(placed, plain_text(&[wrapped]), "{text}");
            }
        }
    }
}

/// Holds each line of `expected` against the line of `found` at its place.
fn check(expected: &[&str], found: &[String], text: &str, path: &Path) {
    let agree = |(expected, found): (&&str, &String)| match expected.split_once(": ") {
        Some((code, words)) if code.starts_with('?') => {
            found.starts_with(code) && found.contains(words)
        }
        _ => *expected == found,
    };
    let agrees = expected.len() == found.len() && expected.iter().zip(found).all(agree);
    assert!(
        agrees,
        "{}\n{text}\nexpected:\n  {}\nfound:\n  {}\n",
        path.display(),
        expected.join("\n  "),
        found.join("\n  "),
    );
}

/// The linked parts in reading order, then the findings of the text.
fn seen(cited: &Cited) -> Vec<String> {
    let mut seen = Vec::new();
    for citation in citations(cited) {
        for part in &citation.parts {
            let words = plain_text(&part.content);
            seen.extend(part.key.as_ref().map(|key| format!("{words} -> {key}")));
        }
    }
    let of_text = |finding: &&Diagnostic| !matches!(finding.code, "C205" | "C206");
    let findings = cited.diagnostics.iter().filter(of_text).map(|finding| {
        let hint = finding.hint.as_deref().unwrap_or_default();
        format!("? {}: {} ({hint})", finding.code, finding.message)
    });
    seen.extend(findings);
    seen
}

/// The citations of the paragraphs, in reading order.
fn citations(cited: &Cited) -> Vec<&Citation> {
    let mut found = Vec::new();
    for block in &cited.manuscript.blocks {
        let BlockKind::Paragraph(run) = &block.kind else {
            continue;
        };
        found.extend(run.iter().filter_map(|inline| match inline {
            Inline::Citation(citation) => Some(citation),
            _ => None,
        }));
    }
    found
}

/// The works a table names in its first line: `# works: FILE`.
fn works(table: &str) -> Works {
    let named = table
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# works: "));
    read_works(&root().join(named.expect("a table names its works"))).0
}

fn read_works(path: &Path) -> (Works, Vec<Diagnostic>) {
    let name = path.file_name().unwrap().to_string_lossy();
    Works::read(&Arc::new(Source::new(
        name,
        fs::read_to_string(path).unwrap(),
    )))
}

fn is_comment(case: &str) -> bool {
    case.lines()
        .all(|line| line.is_empty() || line.starts_with('#'))
}

fn words_of(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(run) => plain_text(run),
        _ => String::new(),
    }
}

/// A manuscript of plain paragraphs.
fn manuscript(text: &str) -> Manuscript {
    let mut start = 0;
    let blocks = text.split(" ¶ ").map(|words| {
        let bytes = start..start + words.len();
        start = bytes.end + " ¶ ".len();
        Block {
            kind: BlockKind::Paragraph(vec![Inline::Text(words.to_owned())]),
            id: None,
            language: None,
            span: Span { source: 0, bytes },
        }
    });
    Manuscript {
        metadata: Metadata::default(),
        blocks: blocks.collect(),
        sources: vec![Arc::new(Source::new("text.md", text))],
        notes: Vec::new(),
        note_place: manuscript::NotePlace::Foot,
        bibliography: Vec::new(),
        bibliography_heading: None,
        colophon: Vec::new(),
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn cases(ending: &str) -> Vec<PathBuf> {
    files(&root().join("tests/cases/cite"), ending)
}

/// The files of a folder with an ending, in their order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

#[test]
fn citations_by_key_are_put_into_words() {
    let (works, _) = read_works(&root().join("tests/cases/cite/works.bib"));
    let print_text = |text: &str| {
        let source = Arc::new(Source::new("text.md", text));
        let reading = manuscript::read(&[source], &Header::default(), Punctuation::AsWritten);
        let cited = cite(&reading.manuscript, &works);
        let text = words_of(&cited.manuscript.blocks[0]);
        let errors = cited
            .diagnostics
            .iter()
            .filter(|finding| finding.is_error());
        let hints: Vec<_> = errors.filter_map(|finding| finding.hint.clone()).collect();
        (text, hints)
    };
    let print = |cited: &str| print_text(&format!("It is so [{cited}]."));
    let printed = |cited: &str| {
        let (text, hints) = print(cited);
        assert!(hints.is_empty(), "{hints:?}");
        text
    };
    assert_eq!(printed("@darwin1859"), "It is so (Darwin, 1859).");
    assert_eq!(
        printed("@darwin1859, p. 5; @beecher1869"),
        "It is so (Darwin, 1859, p. 5; Beecher & Stowe, 1869)."
    );
    assert_eq!(
        printed("-@darwin1859, pp. 5–6"),
        "It is so (1859, pp. 5–6)."
    );
    assert_eq!(printed("@stanton1881"), "It is so (Stanton et al., 1881).");
    assert_eq!(printed("@peirce1878b, 3"), "It is so (Peirce, 1878b, 3).");
    assert_eq!(
        printed("@darwin1859, p. 5; see @peirce1878b"),
        "It is so (Darwin, 1859, p. 5; see Peirce, 1878b)."
    );
    assert_eq!(
        printed("see also @{darwin1859}, p. 5"),
        "It is so (see also Darwin, 1859, p. 5)."
    );
    for words in [
        "mail me @ noon",
        "me@example.org",
        "see this",
        "@a; see this",
    ] {
        assert_eq!(printed(words), format!("It is so [{words}]."));
    }
    for (text, printed) in [
        ("As @darwin1859 says.", "As Darwin (1859) says."),
        ("@darwin1859 [p. 5] says.", "Darwin (1859, p. 5) says."),
        (
            "@beecher1869 [pp. 5–6; see also @stowe1852, ch. 2] say.",
            "Beecher and Stowe (1869, pp. 5–6; see also Stowe, 1852, ch. 2) say.",
        ),
        (
            "So @darwin1859's: (-@darwin1871).",
            "So Darwin (1859)'s: ((1871)).",
        ),
        (
            "Ask @anybody, me@darwin1859, or @stanton1881.",
            "Ask @anybody, me@darwin1859, or Stanton et al. (1881).",
        ),
        ("As `@darwin1859` has it.", "As @darwin1859 has it."),
    ] {
        assert_eq!(print_text(text), (printed.to_owned(), Vec::new()));
    }
    let works = works.clone().in_style(HouseStyle::named("ieee").unwrap());
    let text = "It [@stowe1852] is [see @darwin1859, p. 5; @stowe1852], says @darwin1859 [p. 7].";
    let source = Arc::new(Source::new("text.md", text));
    let reading = manuscript::read(&[source], &Header::default(), Punctuation::AsWritten);
    let cited = cite(&reading.manuscript, &works);
    assert_eq!(
        words_of(&cited.manuscript.blocks[0]),
        "It [1] is [see 2, p. 5; 1], says Darwin [2, p. 7]."
    );
    let first = &cited.manuscript.bibliography[0];
    assert!(plain_text(&first.content).starts_with("[1] H. B. Stowe"));
    assert_eq!(
        print("@darwin1895").1,
        ["did you mean `darwin1859` or `darwin1871`?"]
    );
}

/// A case is a file `NAME.list` beside this table's others: the bibliography in its first line
/// (`FILE`, or `FILE in STYLE for LANGUAGE with dash`), then what it reports or asks, with the line,
/// and the list as it is printed.
#[test]
fn bibliographies_are_read_and_printed() {
    for path in cases("list") {
        let case = fs::read_to_string(&path).unwrap();
        let first = case.lines().next().unwrap_or_default();
        let mut wishes = first.split(' ');
        let file = wishes.next().unwrap_or_default();
        let (mut works, findings) = read_works(&root().join(file));
        let mut text = manuscript("Nothing is cited.");
        while let (Some(what), Some(wish)) = (wishes.next(), wishes.next()) {
            match what {
                "in" => works = works.in_style(HouseStyle::named(wish).unwrap()),
                "for" => text.metadata.language = Language::new(wish),
                "with" => works = works.with_same_author(SameAuthor::Dash),
                _ => panic!("{what} {wish}"),
            }
        }
        let cited = cite(&text, &works);
        let mut lines = vec![first.to_owned(), String::new()];
        lines.extend(findings.iter().map(shown));
        let asked = |finding: &&Diagnostic| finding.code == "C205";
        lines.extend(cited.diagnostics.iter().filter(asked).map(shown));
        lines.push(String::new());
        lines.extend(cited.manuscript.bibliography.iter().map(printed));
        crate::cases::expect(&path, &(lines.join("\n").trim().to_owned() + "\n"));
    }
}

/// A case is a text `NAME.md` in `tests/cases/cite/texts`, and in `NAME.expected` what its citations
/// lead to, what is told, and its list of works as it is printed, each with the number of places
/// that cite it. A first line `% references: FILE` names a bibliography.
#[test]
fn texts_with_lists_and_notes_of_their_own_are_cited() {
    for path in crate::cases::files("cite/texts", "md") {
        let text = fs::read_to_string(&path).unwrap();
        let named = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("% references: "));
        let works = named.map_or_else(Works::default, |file| read_works(&root().join(file)).0);
        let body = match named {
            Some(_) => text.split_once('\n').unwrap_or_default().1.to_owned(),
            None => text,
        };
        let source = Arc::new(Source::new("text.md", body));
        let reading = manuscript::read(&[source], &Header::default(), Punctuation::AsWritten);
        let cited = cite(&reading.manuscript, &works);
        let mut lines = seen(&cited);
        for note in &cited.manuscript.notes {
            lines.extend(
                note.blocks
                    .iter()
                    .flat_map(links)
                    .map(|link| format!("note: {link}")),
            );
        }
        let heading = cited.manuscript.bibliography_title();
        if !cited.manuscript.bibliography.is_empty() {
            lines.push(format!("\n{heading}"));
        }
        let listed = cited.manuscript.bibliography.iter();
        lines.extend(listed.map(|work| format!("{} ({})", printed(work), work.cited_by.len())));
        crate::cases::expect(&path.with_extension("expected"), &(lines.join("\n") + "\n"));
    }
}

/// The links of a note's paragraph: to works and to other notes.
fn links(block: &Block) -> Vec<String> {
    let BlockKind::Paragraph(run) = &block.kind else {
        return Vec::new();
    };
    let mut links = Vec::new();
    for inline in run {
        match inline {
            Inline::Link { target, content } => {
                links.push(format!("{} -> {target}", plain_text(content)))
            }
            Inline::Citation(citation) => links.extend(citation.parts.iter().filter_map(|part| {
                Some(format!(
                    "{} -> {}",
                    plain_text(&part.content),
                    part.key.as_ref()?
                ))
            })),
            _ => {}
        }
    }
    links
}

/// A finding in a line: `C101 7: message (hint)`.
fn shown(finding: &Diagnostic) -> String {
    let line = match &finding.place {
        Some(Place::Span(source, span)) => source.position(span.start).0,
        _ => 0,
    };
    let hint = finding.hint.as_deref().map(|hint| format!(" ({hint})"));
    format!(
        "{} {line}: {}{}",
        finding.code,
        finding.message,
        hint.unwrap_or_default()
    )
}

/// An entry in a line, as Markdown.
fn printed(work: &Work) -> String {
    let remark = work
        .remark
        .as_deref()
        .map(|remark| format!(" [{}]", markdown(remark)));
    format!(
        "{}: {}{}",
        work.key,
        markdown(&work.content),
        remark.unwrap_or_default()
    )
}

fn markdown(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Emphasis(inner) => format!("*{}*", markdown(inner)),
        Inline::Link { target, content } => format!("[{}]({target})", markdown(content)),
        Inline::Sign { sign, words } => format!("{sign} ({words})"),
        other => plain_text(std::slice::from_ref(other)),
    };
    inlines.iter().map(one).collect()
}

#[test]
fn citations_reach_over_emphasis_and_keep_it() {
    let (works, _) = read_works(&root().join("tests/cases/cite/works.bib"));
    let text = "Species change (see *Darwin*, 1859; *Descent*, 1871). So says Darwin (1871).";
    let source = Arc::new(Source::new("text.md", text));
    let reading = manuscript::read(&[source], &Header::default(), Punctuation::AsWritten);
    let cited = cite(&reading.manuscript, &works);
    let BlockKind::Paragraph(run) = &cited.manuscript.blocks[0].kind else {
        panic!("not a paragraph");
    };
    assert_eq!(markdown(run), text.replace('*', ""), "{run:?}");
}

/// `tests/cases/cite/reference` holds the list of `works.json` in several styles as citeproc-js
/// prints it. Ours must be the same, in the same order, but for the lines of `differences.txt`, each
/// with what ours is and why.
#[test]
fn lists_are_those_of_citeproc_js() {
    let folder = root().join("tests/cases/cite/reference");
    let told = fs::read_to_string(folder.join("differences.txt")).unwrap();
    let mut known: Vec<&str> = told.split("\n\n").skip(1).map(str::trim).collect();
    let mut faults = Vec::new();
    for path in files(&folder, "list") {
        let style = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (works, _) = read_works(&folder.join("works.json"));
        let works = works.in_style(HouseStyle::named(&style).unwrap());
        let cited = cite(&manuscript("Nothing is cited."), &works);
        let ours: Vec<_> = cited.manuscript.bibliography.iter().map(bare).collect();
        let reference = fs::read_to_string(&path).unwrap();
        let lines: Vec<_> = reference
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert_eq!(ours.len(), lines.len(), "{style}: {ours:#?}");
        for (ours, theirs) in ours.iter().zip(lines) {
            let entry = format!("{style}\n{ours}");
            let listed = known.iter().position(|known| known.starts_with(&entry));
            match listed {
                Some(place) if ours != theirs => drop(known.swap_remove(place)),
                _ if ours == theirs => {}
                _ => faults.push(format!("{entry}\n{theirs}")),
            }
        }
    }
    assert!(faults.is_empty(), "not told:\n{}", faults.join("\n\n"));
    assert!(known.is_empty(), "no longer so:\n{}", known.join("\n\n"));
}

/// An entry in a line, as Markdown, its links as words.
fn bare(work: &Work) -> String {
    fn words(inlines: &[Inline]) -> String {
        let one = |inline: &Inline| match inline {
            Inline::Emphasis(inner) => format!("*{}*", words(inner)),
            Inline::Sign { sign, .. } => sign.clone(),
            Inline::Link { content, .. } => words(content),
            other => plain_text(std::slice::from_ref(other)),
        };
        inlines.iter().map(one).collect()
    }
    format!("{}: {}", work.key, words(&work.content))
}
