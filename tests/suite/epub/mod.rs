//! The EPUB and its chapters: nothing lost, everything linked, the same bytes every time.

pub(crate) mod reading;
pub(crate) mod torture;
mod variants;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::Path;

use pamphleteer::epub::{self, EpubInput};
use pamphleteer::html::{self, Chapter, ChapterKind, Composition, PageStart, PrintedPage};
use pamphleteer::language::Language;
use pamphleteer::manuscript::*;
use reading::{attributes, files, letters, percent, plain_blocks, squeeze};
use torture::{block, heading, paragraph, text};

fn chapters(manuscript: &Manuscript, page_starts: &[PageStart]) -> Vec<Chapter> {
    let images = torture::images()
        .into_keys()
        .map(|path| (path.to_owned(), path.to_owned()));
    html::chapters(&Composition {
        manuscript,
        page_starts,
        images: &images.collect(),
    })
}

fn printed_pages() -> Vec<PrintedPage> {
    let page = |label: &str, words: &str| PrintedPage {
        label: label.to_owned(),
        words: words.to_owned(),
    };
    vec![
        page(
            "5",
            "Every <Construct> & “More” Words, emphasis within, strong,",
        ),
        page("6", "hyphenated: this page’s words stand nowhere"),
        page(
            "7",
            "second para\u{AD} graph, with the same note again, and a",
        ),
        page(
            "8",
            "4. four 5. five and on Term first meaning second meaning Meaningless",
        ),
        page("9", "A heading quoted A quotation within. Rise like Lions"),
        page("10", "Bibliography Bookchin, Murray. Its Title, 1986."),
        page("11", "Its Title, 1986. [the work is not established]"),
        page("12", "Colophon Set & bound. The source Not repeatedly"),
        page("13", "peatedly hyphenated."),
    ]
}

fn input<'a>(
    manuscript: &'a Manuscript,
    page_starts: &'a [PageStart],
    images: &'a BTreeMap<&'a str, &'a [u8]>,
) -> EpubInput<'a> {
    EpubInput {
        manuscript,
        page_starts,
        cover: Some(include_bytes!("../../cases/epub/cover.png")),
        images,
        family: None,
        modified: "2026-11-22".to_owned(),
    }
}

#[test]
fn every_word_stands_in_the_chapters_once_and_in_order() {
    let manuscript = torture::manuscript();
    let page_starts = html::locate(&manuscript, &printed_pages());
    for starts in [&[][..], &page_starts[..]] {
        let without_notes = |body: &str| match body.find("<section class=\"notes\"") {
            Some(notes) => letters(&format!("{}</section>", &body[..notes])),
            None => letters(body),
        };
        let essay: String = chapters(&manuscript, starts)
            .iter()
            .filter(|chapter| chapter.kind == ChapterKind::Text)
            .map(|chapter| without_notes(&chapter.body))
            .collect();
        assert_eq!(essay, squeeze(&plain_blocks(&manuscript.blocks)));
    }
    let written = chapters(&manuscript, &[]);
    let of_kind = |kind| written.iter().find(|chapter| chapter.kind == kind).unwrap();
    let works = manuscript.bibliography.iter().map(|work| {
        let remark = plain_text(work.remark.as_deref().unwrap_or_default());
        let remark = match remark.chars().next() {
            None | Some('[') => remark,
            Some(_) => format!("[{remark}]"),
        };
        plain_text(&work.content) + &remark
    });
    assert_eq!(
        letters(&of_kind(ChapterKind::Bibliography).body),
        squeeze(&format!("Bibliography{}", works.collect::<String>()))
    );
    assert_eq!(
        letters(&of_kind(ChapterKind::Colophon).body),
        squeeze(&format!("Colophon{}", plain_blocks(&manuscript.colophon)))
    );
    let all: String = written
        .iter()
        .map(|chapter| letters(&chapter.body))
        .collect();
    for note in &manuscript.notes[..5] {
        assert_eq!(
            all.matches(&squeeze(&plain_blocks(&note.blocks))).count(),
            1
        );
    }
}

#[test]
fn every_link_leads_somewhere_and_no_identifier_comes_twice() {
    let manuscript = torture::manuscript();
    let page_starts = html::locate(&manuscript, &printed_pages());
    let images = torture::images();
    let container = epub::write(&input(&manuscript, &page_starts, &images)).unwrap();
    let files = files(&container);
    let documents: Vec<(&str, &str)> = files
        .iter()
        .filter(|(path, _)| {
            [".xhtml", ".ncx", ".opf"]
                .iter()
                .any(|end| path.ends_with(end))
        })
        .map(|(path, bytes)| {
            (
                path.trim_start_matches("OEBPS/"),
                std::str::from_utf8(bytes).unwrap(),
            )
        })
        .collect();
    let mut targets = BTreeSet::new();
    for &(file, document) in &documents {
        targets.insert(file.to_owned());
        for id in attributes(document, "id") {
            let id = percent(&id);
            assert!(
                targets.insert(format!("{file}#{id}")),
                "{file}#{id} comes twice"
            );
        }
    }
    targets.extend(
        files
            .keys()
            .map(|path| path.trim_start_matches("OEBPS/").to_owned()),
    );
    let mut followed = 0;
    for &(file, document) in &documents {
        for name in ["href", "src"] {
            for address in attributes(document, name) {
                if address.starts_with("https://") || address.starts_with("mailto:") {
                    continue;
                }
                let address = match address.starts_with('#') {
                    true => format!("{file}{address}"),
                    false => address,
                };
                assert!(targets.contains(&address), "{file} leads to {address}");
                followed += 1;
            }
        }
    }
    assert!(followed > 80, "only {followed} links");
}

#[test]
fn every_mark_and_every_citation_is_linked_back_to() {
    let manuscript = torture::manuscript();
    let chapters = chapters(&manuscript, &[]);
    let body: String = chapters
        .iter()
        .map(|chapter| chapter.body.as_str())
        .collect();
    let leads_back = |id: &str| {
        let ends = format!("#{id}\" aria-label=\"Back to the text");
        body.match_indices(&ends).count()
    };
    for id in [
        "ref-note-1",
        "ref-note-1-2",
        "ref-note-2",
        "ref-note-3",
        "ref-note-4",
        "ref-note-5",
    ] {
        assert_eq!(body.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
        assert_eq!(leads_back(id), 1, "{id}");
    }
    for work in &manuscript.bibliography[..2] {
        let id = work.id().replace(' ', "-");
        let cited = body
            .matches(&format!("href=\"bibliography.xhtml#{id}\""))
            .count();
        assert_eq!(cited, work.cited_by.len(), "{id}");
    }
    assert_eq!((leads_back("cite-1"), leads_back("cite-2")), (2, 1));
    assert_eq!(leads_back("cite-gone"), 0);
}

#[test]
fn a_paragraph_keeps_its_identifier_when_others_change() {
    let before = torture::manuscript();
    let mut after = before.clone();
    after
        .blocks
        .insert(1, paragraph(vec![text("Put in later.")]));
    let ids = |manuscript: &Manuscript| -> BTreeSet<String> {
        let chapters = chapters(manuscript, &[]);
        let of = |chapter: &Chapter| {
            let ids = attributes(&chapter.xhtml(&manuscript.metadata.language, "s.css"), "id");
            let address = |id| format!("{}#{id}", chapter.file);
            ids.into_iter().map(address).collect::<Vec<_>>()
        };
        chapters.iter().flat_map(of).collect()
    };
    let (before, after) = (ids(&before), ids(&after));
    assert!(before.is_subset(&after));
    assert_eq!(after.len(), before.len() + 1);
}

#[test]
fn printed_pages_begin_between_the_right_letters() {
    let manuscript = torture::manuscript();
    let starts = html::locate(&manuscript, &printed_pages());
    let labels: Vec<&str> = starts.iter().map(|start| start.label.as_str()).collect();
    assert_eq!(
        labels,
        ["5", "7", "8", "9", "10", "11", "12", "13"],
        "page 6 is nowhere"
    );
    let after = |label: &str| -> String {
        let chapters = chapters(&manuscript, &starts);
        let mark = format!("aria-label=\"{label}\"></span>");
        let chapter = chapters
            .iter()
            .find(|chapter| chapter.body.contains(&mark))
            .unwrap();
        let start = chapter.body.find(&mark).unwrap() + mark.len();
        chapter.body[start..].chars().take(28).collect()
    };
    let expected = [
        ("5", "<h1 id=\"every-construct\">Ever"),
        ("7", "second paragraph, with the s"),
        ("8", "four</li><li><p>five</p>"),
        ("9", "A heading quoted</p>"),
        ("10", "<h1 id=\"bibliography\">Biblio"),
        ("11", "Its Title</em>, 1986. <span "),
        ("13", "hyphen"),
        ("12", "<h1 id=\"colophon\">Colophon</"),
    ];
    for (label, words) in expected {
        let found = after(label);
        let beginning = words.get(..found.len()).unwrap_or(words);
        assert!(found.starts_with(beginning), "page {label}: {found}");
    }
}

#[test]
fn two_writings_give_the_same_bytes() {
    let manuscript = torture::manuscript();
    let page_starts = html::locate(&manuscript, &printed_pages());
    let images = torture::images();
    let input = input(&manuscript, &page_starts, &images);
    let container = epub::write(&input).unwrap();
    assert_eq!(container, epub::write(&input).unwrap());
    assert_eq!(
        &container[30..58],
        b"mimetypeapplication/epub+zip",
        "mimetype first, stored, bare"
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(&container)).unwrap();
    for index in 0..archive.len() {
        let file = archive.by_index(index).unwrap();
        assert_eq!(
            file.last_modified(),
            Some(zip::DateTime::default()),
            "{}",
            file.name()
        );
        assert_eq!(file.unix_mode(), Some(0o100_644), "{}", file.name());
    }
    keep("torture.epub", &container);
    let mut plain = torture::manuscript();
    plain.metadata = Metadata {
        title: "כותרת".to_owned(),
        language: Language::new("he"),
        ..Metadata::default()
    };
    plain.blocks = vec![paragraph(vec![text("מילים בלי כותרת.")])];
    (plain.notes, plain.bibliography, plain.colophon) = (vec![], vec![], vec![]);
    let bare = EpubInput {
        manuscript: &plain,
        page_starts: &[],
        cover: None,
        images: &images,
        family: None,
        modified: input.modified,
    };
    keep("bare.epub", &epub::write(&bare).unwrap());
}

/// Keeps a book for the validators that the conformance suite runs.
fn keep(name: &str, container: &[u8]) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), container).unwrap();
}

#[test]
fn each_fault_is_reported_with_its_code_and_only_errors_stop_the_book() {
    type Break = fn(&mut Manuscript);
    let table: [(&str, bool, Break); 11] = [
        ("E001", true, |m| {
            m.blocks.push(figure("images/dot.png", " "))
        }),
        ("E002", false, |m| {
            m.blocks.push(paragraph(vec![link("#gone")]))
        }),
        ("E003", false, |m| {
            m.blocks.push(paragraph(vec![link("file:///etc/passwd")]))
        }),
        ("E004", true, |m| {
            m.blocks.push(paragraph(vec![Inline::NoteMark(99)]))
        }),
        ("E005", false, |m| {
            m.notes.push(Note {
                id: "n".to_owned(),
                blocks: vec![],
            })
        }),
        ("E010", true, |m| {
            m.blocks.push(figure("images/lost.png", "Lost"))
        }),
        ("E011", true, |m| {
            m.blocks.push(figure("images/text.png", "Text"))
        }),
        ("E012", true, |m| m.metadata.title = " ".to_owned()),
        ("E016", true, |m| m.blocks.clear()),
        ("E017", true, |m| {
            m.blocks.push(figure("images/script.svg", "A script"))
        }),
        ("E015", false, |m| {
            m.metadata.date = Some("c. 1850".to_owned())
        }),
    ];
    let mut images = torture::images();
    images.insert("images/text.png", b"no picture");
    let script = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    images.insert("images/script.svg", script.as_bytes());
    for (code, stops, break_it) in table {
        let mut manuscript = torture::manuscript();
        manuscript.blocks = vec![heading(1, "title", vec![text("Title")])];
        (manuscript.notes, manuscript.bibliography) = (vec![], vec![]);
        assert_eq!(epub::inspect(&input(&manuscript, &[], &images)), []);
        break_it(&mut manuscript);
        let input = input(&manuscript, &[], &images);
        let found: Vec<_> = epub::inspect(&input)
            .iter()
            .map(|finding| finding.code)
            .collect();
        assert_eq!(found, [code]);
        assert_eq!(epub::write(&input).is_err(), stops, "{code}");
    }
    let sound = torture::manuscript();
    let unreadable = EpubInput {
        cover: Some(b"GIF89a"),
        modified: "soon".to_owned(),
        ..input(&sound, &[], &images)
    };
    let errors = epub::write(&unreadable).unwrap_err();
    let codes: Vec<_> = errors.iter().map(|finding| finding.code).collect();
    assert_eq!(
        codes,
        ["E002", "E003", "E005", "E013", "E014"],
        "warnings too"
    );
}

fn figure(image: &str, alternative: &str) -> Block {
    block(BlockKind::Figure {
        image: image.to_owned(),
        alternative: alternative.to_owned(),
        caption: vec![],
    })
}

fn link(target: &str) -> Inline {
    Inline::Link {
        target: target.to_owned(),
        content: vec![text("a link")],
    }
}

#[test]
fn chapters_divide_at_the_headings_that_stand_highest() {
    let manuscript = |levels: &[u8]| {
        let mut manuscript = torture::manuscript();
        let headings = levels
            .iter()
            .enumerate()
            .map(|(index, &level)| match level {
                0 => paragraph(vec![text("Words")]),
                _ => heading(level, &format!("h{index}"), vec![text("Heading")]),
            });
        manuscript.blocks = headings.collect();
        manuscript
    };
    let table: [(&[u8], &[&str]); 6] = [
        (&[1, 0, 2, 0, 3, 2, 0], &["h0", "h2", "h5"]),
        (&[1, 0, 2, 0, 1, 0], &["h0", "h4"]),
        (&[0, 1, 2, 2], &["text", "h1", "h2", "h3"]),
        (&[2, 3, 2], &["h0", "h2"]),
        (&[0, 0], &["text"]),
        (&[], &[]),
    ];
    for (levels, expected) in table {
        let chapters = chapters(&manuscript(levels), &[]);
        let files: Vec<&str> = chapters
            .iter()
            .filter(|chapter| chapter.kind == ChapterKind::Text)
            .map(|chapter| chapter.file.trim_end_matches(".xhtml"))
            .collect();
        assert_eq!(files, expected, "{levels:?}");
    }
}

#[test]
fn the_style_sheet_is_small_and_leaves_size_and_colour_to_the_reader() {
    assert!(html::STYLE.len() < 6_000);
    let without_lines = html::STYLE.replace("1px solid", "");
    for unit in ["px", "pt", "cm", "mm", "in"] {
        let is_absolute = |at: usize| without_lines[..at].ends_with(|c: char| c.is_ascii_digit());
        let found = without_lines
            .match_indices(unit)
            .find(|&(at, _)| is_absolute(at));
        assert_eq!(found, None);
    }
    for fixed in ["#", "rgb", "background", "!important", "white;", "black;"] {
        assert!(!without_lines.contains(fixed), "{fixed}");
    }
}

/// Readers of before EPUB 3 throw a sheet away in which they cannot read a word.
#[test]
fn the_style_sheet_is_read_by_old_readers() {
    for unread in ["@", "--", "~", "::", "(", "*=", "^=", "$=", "!"] {
        let found = html::STYLE.find(unread);
        assert_eq!(found.map(|at| &html::STYLE[at..]), None);
    }
    let units = html::STYLE.split(|c: char| !c.is_ascii_alphanumeric() && c != '.');
    let of_screens = units.filter(|word| {
        let number = word.trim_end_matches(char::is_alphabetic);
        let is_number = !number.is_empty() && number.parse::<f64>().is_ok();
        is_number && ["rem", "vh", "vw"].contains(&&word[number.len()..])
    });
    assert_eq!(of_screens.collect::<Vec<_>>(), Vec::<&str>::new());
    for block in ["section", "aside", "nav", "figure", "figcaption"] {
        let told = html::STYLE
            .lines()
            .find(|line| line.ends_with("{ display: block; }"));
        let mut names = told.unwrap_or_default().split([',', ' ']);
        assert!(names.any(|name| name == block), "{block}");
    }
}

#[test]
fn notes_call_notes_however_deep() {
    let calling = |note: usize| vec![paragraph(vec![text("See"), Inline::NoteMark(note)])];
    let manuscript = Manuscript {
        blocks: calling(0),
        notes: (1..=30_000)
            .map(|next| Note {
                id: format!("note-{next}"),
                blocks: calling(next),
            })
            .collect(),
        ..torture::manuscript()
    };
    let chapters = chapters(&manuscript, &[]);
    let noted = |id: &str| chapters.iter().any(|chapter| chapter.body.contains(id));
    assert!(noted("id=\"note-1\"") && noted("id=\"note-30000\""));
}
