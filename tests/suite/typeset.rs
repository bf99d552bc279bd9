//! Cases of the `typeset` stage: `NAME.md` must be set as `NAME.expected` says, line by line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pamphleteer::diagnostic::{Diagnostic, Place};
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::font::Library;
use pamphleteer::html::{self, Composition};
use pamphleteer::ingest::Folder;
use pamphleteer::length::{Length, Size};
use pamphleteer::manuscript::{Header, Manuscript, Punctuation, read};
use pamphleteer::source::Source;
use pamphleteer::typeset::page::{Drawing, Layout, Page, PageKind, Role, Step, Target};
use pamphleteer::typeset::{Design, ImageSize, Typeset, dump, refit, typeset};

use crate::cases;
use crate::epub::torture;

fn manuscript(text: &str) -> Manuscript {
    let source = Arc::new(Source::new("text.md", text));
    read(&[source], &Header::default(), Punctuation::Smart).manuscript
}

fn set(text: &str) -> Typeset {
    set_in(text, &Design::default())
}

fn set_in(text: &str, design: &Design) -> Typeset {
    let images = [("pin", 900, 600), ("tower", 300, 2000)].map(|(name, width, height)| {
        let name = format!("images/{name}.png");
        (name, ImageSize { width, height })
    });
    let images = BTreeMap::from(images);
    typeset(&manuscript(text), design, &Library::bundled(), &images)
}

/// Every word of a layout's content, in the order of its marks.
fn words(layout: &Layout) -> String {
    let mut words = String::new();
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        if let (Drawing::Run(run), Some(_)) = (&mark.drawing, mark.node) {
            words.push_str(run.glyphs.text());
        }
    }
    words
}

/// Where the text block begins and ends on a page, with room for what hangs out.
fn sides(design: &Design, page: usize) -> (f64, f64) {
    let (inner, outer) = (design.margins.inner.to_pt(), design.margins.outer.to_pt());
    let (left, right) = match page.is_multiple_of(2) {
        true => (inner, outer),
        false => (outer, inner),
    };
    let hung = 0.65 * design.size.to_pt();
    (left - hung, design.trim.width.to_pt() - right + hung)
}

fn assert_nothing_sticks_out(layout: &Layout, design: &Design) {
    for (number, page) in layout.pages.iter().enumerate() {
        for mark in &page.marks {
            if let Drawing::Run(run) = &mark.drawing {
                let (start, end) = (run.origin.x, run.origin.x + run.width());
                let (left, right) = sides(design, number);
                assert!(
                    left <= start && end <= right,
                    "page {}: {start} to {end}, {:?}",
                    page.label,
                    run.glyphs.text()
                );
                let foot = design.trim.height.to_pt();
                assert!(
                    run.origin.y > 0.0 && run.origin.y < foot,
                    "page {}",
                    page.label
                );
            }
        }
    }
}

#[test]
fn every_case_is_set_as_expected() {
    for case in cases::files("typeset", "md") {
        let text = std::fs::read_to_string(&case).unwrap();
        let Typeset {
            layout,
            diagnostics,
            ..
        } = set(&text);
        let mut told = dump(&layout, &Library::bundled());
        for diagnostic in &diagnostics {
            told.push_str(&shown(diagnostic));
        }
        cases::expect(&case.with_extension("expected"), &told);
    }
}

/// A finding in a line, with the first line it points to.
fn shown(diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.place {
        Some(Place::Span(source, span)) => {
            let words = source.slice(span.clone());
            format!(" at {:?}", words.lines().next().unwrap_or_default())
        }
        _ => String::new(),
    };
    format!("{} {}{place}\n", diagnostic.code, diagnostic.message)
}

#[test]
fn nothing_is_parted_from_what_it_leads_to() {
    let (mut headings, mut captions) = (0, 0);
    for case in cases::files("typeset", "md") {
        let layout = set(&std::fs::read_to_string(&case).unwrap()).layout;
        let nodes = &layout.structure.nodes;
        let mut drawn_on = BTreeMap::new();
        for (number, page) in layout.pages.iter().enumerate() {
            let mut last = None;
            for node in page.marks.iter().filter_map(|mark| mark.node) {
                let outer = std::iter::successors(Some(node), |node| nodes[node.0].parent);
                let roles: Vec<Role> = outer.map(|node| nodes[node.0].role).collect();
                if !roles.contains(&Role::Note) {
                    last = roles
                        .iter()
                        .find(|role| matches!(role, Role::Heading(_)))
                        .copied();
                    headings += usize::from(last.is_some());
                }
                drawn_on.entry(node.0).or_insert(number);
            }
            let place = (&case, &page.label);
            assert!(last.is_none(), "a heading stands at the foot of {place:?}");
        }
        let figures = nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.role == Role::Figure);
        for (figure, node) in figures {
            let caption = (figure..nodes.len())
                .find(|&at| nodes[at].role == Role::Caption && nodes[at].parent == node.parent);
            if let Some(caption) = caption.filter(|caption| drawn_on.contains_key(caption)) {
                captions += 1;
                assert_eq!(drawn_on[&figure], drawn_on[&caption], "{}", case.display());
            }
        }
    }
    assert!(
        headings > 20 && captions > 3,
        "{headings} headings, {captions} captions"
    );
}

#[test]
fn links_and_structure_hold_together() {
    for case in cases::files("typeset", "md") {
        let layout = set(&std::fs::read_to_string(&case).unwrap()).layout;
        let nodes = &layout.structure.nodes;
        let mut level = 0;
        for (number, node) in nodes.iter().enumerate() {
            assert!(node.parent.map_or(number == 0, |parent| parent.0 < number));
            if let Role::Heading(found) = node.role {
                assert!(found <= level + 1, "a level is skipped");
                level = found;
            }
        }
        for link in layout.pages.iter().flat_map(|page| &page.links) {
            assert_eq!(nodes[link.node.0].role, Role::Link);
            if let Target::Anchor(id) = &link.target {
                assert!(layout.anchors[id].page < layout.pages.len());
            }
        }
        for entry in &layout.outline {
            assert!(layout.anchors.contains_key(&entry.anchor));
        }
    }
}

#[test]
fn a_note_begins_on_the_page_that_calls_it_first() {
    for case in cases::files("typeset", "md") {
        let layout = set(&std::fs::read_to_string(&case).unwrap()).layout;
        let mut called = BTreeSet::new();
        for (number, page) in layout.pages.iter().enumerate() {
            for link in &page.links {
                let Target::Anchor(id) = &link.target else {
                    continue;
                };
                let is_note = link.description.starts_with("note ");
                if is_note && called.insert(id.clone()) {
                    assert_eq!(layout.anchors[id].page, number, "{id}");
                }
            }
        }
    }
}

#[test]
fn bad_input_is_set_or_told() {
    let giant = "word ".repeat(20_000);
    let notes: String = (0..300)
        .map(|note| format!("a[^{note}] "))
        .chain((0..300).map(|note| format!("\n\n[^{note}]: The note {note}.\n")))
        .collect();
    let wide = [
        "|",
        "incomprehensible |".repeat(12).as_str(),
        "\n|",
        &"-|".repeat(12),
    ]
    .concat();
    let called = "a[^0]".repeat(400) + "\n\n[^0]: See[^1].\n\n[^1]: See[^0].\n";
    for (text, codes) in [
        ("", &["T008"][..]),
        ("# One\n\n# Two\n\n### Three\n\n# Four\n", &[]),
        (&wide, &["T007"]),
        (&called, &["T004"]),
        ("# Title\n\nHonorificabilitudinitatibus\n", &[]),
        (&"x".repeat(30_000), &["T004"]),
        (&giant, &[]),
        (&notes, &[]),
        ("![](nowhere.png)", &["T003"]),
        ("A word \u{5d0}\u{5d1} and \u{6f22}.", &["T002", "T002"]),
        ("A rune \u{16a0} is missing.", &["T001"]),
        ("[here](#nowhere)", &["T009"]),
        ("|a|b|\n|-|-|\n", &[]),
        ("#### Deep\n\n# Shallow\n\n### Deeper\n", &[]),
    ] {
        let Typeset {
            layout,
            diagnostics,
            ..
        } = set(text);
        let found: Vec<&str> = diagnostics.iter().map(|finding| finding.code).collect();
        let shown: String = text.chars().take(40).collect();
        assert_eq!(found, codes, "{shown}");
        assert_nothing_sticks_out(&layout, &Design::default());
        assert_eq!(layout.pages[0].kind, PageKind::Cover);
        assert_eq!(layout.pages.last().unwrap().kind, PageKind::BackCover);
    }
}

#[test]
fn a_design_without_room_is_refused() {
    let faults = |change: fn(&mut Design)| {
        let mut design = Design::default();
        change(&mut design);
        let found = set_in("# Title\n\nWords.\n", &design).diagnostics;
        let others = found.iter().filter(|finding| finding.code != "T010");
        assert_eq!(others.count(), 0, "it is told once");
        found.iter().filter(|finding| finding.is_error()).count()
    };
    assert_eq!(faults(|_| {}), 0);
    assert_eq!(faults(|design| design.size = Length::ZERO), 1);
    assert_eq!(faults(|design| design.leading = Length::ZERO), 1);
    assert_eq!(faults(|design| design.margins.inner = Length::mm(200.0)), 1);
    assert_eq!(faults(|design| design.margins.top = Length::mm(5_000.0)), 1);
    assert_eq!(
        faults(|design| design.margins.bottom = Length::mm(-1e300)),
        0
    );
}

#[test]
fn no_word_is_lost_between_the_text_and_the_page() {
    let text =
        "An office, an *affine* waffle: the ‘self-organized’ workers’ councils…\n\n".repeat(40);
    let set = words(&set(&text).layout)
        .replace('\u{ad}', "")
        .replace('\u{2010}', "-");
    let letters = |text: &str| -> String {
        let bare = text.replace('*', "");
        bare.chars()
            .filter(|letter| !letter.is_whitespace())
            .collect()
    };
    let (set, text) = (letters(&set), letters(&text));
    assert!(set.contains(&text), "{set}");
}

#[test]
fn no_paragraph_ends_with_the_rest_of_a_broken_word() {
    let words = "they went on to work in the shops and to join in all of their long and bitter";
    let lengths = (10..90).map(|length| {
        let begun: Vec<&str> = words.split(' ').cycle().take(length).collect();
        format!("{} struggles.\n\n", begun.join(" "))
    });
    let layout = set(&lengths.collect::<String>()).layout;
    let set = dump(&layout, &Library::bundled());
    let rests = ["gles.", "struggles."].map(|rest| {
        let alone = |line: &&str| {
            line.split("  ")
                .last()
                .is_some_and(|text| text.trim() == rest)
        };
        set.lines().filter(alone).count()
    });
    assert_eq!(rests[0], 0, "{set}");
    assert!(rests[1] > 0, "no paragraph of these ends near a line's end");
}

#[test]
fn letters_are_scaled_half_as_far_again_rather_than_spaces_seen() {
    let essay = include_str!("../oracle/price-vanguard.md");
    let narrow = Length::mm(29.0);
    let mut design = Design::default();
    (design.margins.inner, design.margins.outer) = (narrow, narrow);
    let lines = dump(&set_in(essay, &design).layout, &Library::bundled());
    let mut relieved = 0;
    for line in lines.lines().filter(|line| line.starts_with(' ')) {
        let columns: Vec<f64> = line
            .split_whitespace()
            .skip(3)
            .map_while(|column| column.parse().ok())
            .collect();
        let (spaces, letters) = (columns[0], columns[1] - 1.0);
        assert!(spaces <= 1.5, "{line}");
        assert!(letters.abs() <= 1.5 * design.expansion + 1e-4, "{line}");
        if letters > design.expansion + 1e-4 {
            assert!(spaces > 1.4, "{line}");
            relieved += 1;
        }
    }
    assert!((1..10).contains(&relieved), "{relieved} lines");
}

#[test]
fn a_table_s_header_stands_on_each_of_its_pages_and_once_in_the_structure() {
    let rows = (1..90).map(|year| format!("| {year} | strike |\n"));
    let text = format!("| Annum | What |\n|---|---|\n{}", rows.collect::<String>());
    let layout = set(&text).layout;
    let drawn = |word: &str, in_structure: bool| -> Vec<usize> {
        let pages = layout.pages.iter().enumerate();
        let has = |page: &Page| {
            page.marks.iter().any(|mark| match &mark.drawing {
                Drawing::Run(run) => {
                    run.glyphs.text().trim() == word && (mark.node.is_some() || !in_structure)
                }
                _ => false,
            })
        };
        pages
            .filter(|(_, page)| has(page))
            .map(|(number, _)| number)
            .collect()
    };
    let cells = drawn("strike", true);
    assert!(cells.len() > 2, "the table is too short for this test");
    assert_eq!(drawn("Annum", false), cells);
    assert_eq!(drawn("Annum", true), cells[..1]);
    assert_nothing_sticks_out(&layout, &Design::default());
}

#[test]
fn words_of_tables_stay_whole_where_none_is_hyphenated() {
    let table = "|Compositors|Distributors|Bookbinders|Pamphleteers|\n|-|-|-|-|\n\
                 |impositions|typefounders|signatures|subscriptions|\n";
    let design = Design::named("large-print").unwrap();
    let found = set_in(table, &design).diagnostics;
    let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["T007"]);
}

#[test]
fn no_rule_runs_off_its_page() {
    let mut rules = 0;
    for design in Design::NAMES.map(|name| Design::named(name).unwrap()) {
        let width = design.trim.width.to_pt();
        for case in cases::files("typeset", "md") {
            let layout = set_in(&std::fs::read_to_string(&case).unwrap(), &design).layout;
            assert_nothing_sticks_out(&layout, &design);
            for mark in layout.pages.iter().flat_map(|page| &page.marks) {
                let Drawing::Shape(shape) = &mark.drawing else {
                    continue;
                };
                rules += 1;
                for step in &shape.path {
                    if let Step::Move(end) | Step::Line(end) | Step::Curve(_, _, end) = step {
                        assert!((0.0..=width).contains(&end.x), "{}", case.display());
                    }
                }
            }
        }
    }
    assert!(rules > 20, "{rules} rules");
}

#[test]
fn another_trim_keeps_every_line() {
    let text = std::fs::read_to_string(cases::folder("typeset").join("everything.md")).unwrap();
    let design = Design::default();
    let layout = set(&text).layout;
    let letter = refit(&layout, &design, Size::HALF_LETTER);
    assert_eq!(words(&letter), words(&layout));
    assert_eq!(letter.trim, Size::HALF_LETTER);
    assert_eq!(refit(&layout, &design, layout.trim), layout);
}

#[test]
fn nothing_sticks_out_of_the_narrowest_column() {
    for side in [19.0, 20.0, 22.0] {
        let mut narrow = Design {
            trim: Size::new(Length::mm(60.0), Length::mm(90.0)),
            ..Design::default()
        };
        let side = Length::mm(side);
        (narrow.margins.inner, narrow.margins.outer) = (side, side);
        for case in cases::files("typeset", "md") {
            let text = std::fs::read_to_string(&case).unwrap();
            assert_nothing_sticks_out(&set_in(&text, &narrow).layout, &narrow);
        }
        let long = "1. one\n".repeat(120);
        let deep: String = (0..30)
            .map(|depth| "  ".repeat(depth) + "- deep\n")
            .collect();
        for list in [&long, "123456789. one\n", &deep] {
            assert_nothing_sticks_out(&set_in(list, &narrow).layout, &narrow);
        }
    }
    for list in ["1. one\n".repeat(120).as_str(), "123456789. one\n"] {
        assert_nothing_sticks_out(&set(list).layout, &Design::default());
    }
}

#[test]
fn every_edition_says_who_had_a_part_and_what_is_not_established() {
    let letters = |words: &str| words.replace([' ', '\u{AD}', '-', '‐'], "");
    let manuscript = torture::manuscript();
    let set = typeset(
        &manuscript,
        &Design::default(),
        &Library::bundled(),
        &BTreeMap::new(),
    );
    let chapters = html::chapters(&Composition {
        manuscript: &manuscript,
        page_starts: &[],
        images: &BTreeMap::new(),
    });
    let bodies: String = chapters.into_iter().map(|chapter| chapter.body).collect();
    let flowing: String = bodies
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words))
        .collect();
    for edition in [letters(&words(&set.layout)), letters(&flowing)] {
        for line in [
            "Translated by Cleo Doe",
            "Dan Roe",
            "[the work is not established]",
            "[in brackets already]",
        ] {
            assert!(edition.contains(&letters(line)), "{line}: {edition}");
        }
        assert!(!edition.contains("[["), "a remark in two pairs of brackets");
    }
}

/// Every setting that `[layout]` can ask for, one a line: what is asked, and what must come of it.
/// Each key must be there with something that it changes.
#[test]
fn every_layout_setting_is_set_as_it_says() {
    let table = std::fs::read_to_string(cases::folder("typeset").join("settings.tsv")).unwrap();
    let essay = include_str!("../oracle/price-vanguard.md");
    let essay: Vec<&str> = essay.split("\n\n").take(18).collect();
    let noted = "Here is a [link](https://example.org/page) and a note[^n].";
    let text = format!(
        "{}\n\n{noted}\n\n## Last\n\nThe last words.\n\n[^n]: The note.\n",
        essay.join("\n\n")
    );
    let plain = come_of("", &text);
    let (mut told, mut effective) = (String::new(), BTreeSet::new());
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let asked = row.split('\t').next().unwrap();
        let found = come_of(asked, &text);
        if let (true, Some((key, _))) = (
            found != plain && !asked.contains("; "),
            asked.split_once(" ="),
        ) {
            effective.insert(key);
        }
        told.push_str(&format!("{asked}\n{found}"));
    }
    cases::expect(&cases::folder("typeset").join("settings.expected"), &told);
    let starter = include_str!("../../src/cli/starter/pamphlet.toml");
    let layout = starter.split("[layout]").nth(1).unwrap();
    let keys: Vec<&str> = layout
        .lines()
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.strip_prefix("# ")?.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    assert!(keys.len() > 15, "{keys:?}");
    for key in keys.iter().chain(&["inner", "outer", "top", "bottom"]) {
        assert!(
            effective.contains(key) || *key == "qr-codes",
            "no row shows what `{key}` does"
        );
    }
}

/// What comes of settings: pages, what copyfitting chose and what was found; the first two lines
/// and the last two, head and folio, of the second page of the text; lines that end in hyphens, lines whose letters are
/// scaled, pictures, and where the note and the address stand.
fn come_of(asked: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let settings = format!(
        "[pamphlet]\nauthors = [\"Ann Other\"]\n\n[layout]\n{}\n",
        asked.replace("; ", "\n")
    );
    std::fs::write(folder.path().join("pamphlet.toml"), settings).unwrap();
    std::fs::write(folder.path().join("text.md"), text).unwrap();
    let folder = Folder::read(folder.path()).unwrap();
    let build = build(&folder, &Request::of(&[Format::Pdf]));
    let faults: Vec<&str> = build.diagnostics.iter().map(|found| found.code).collect();
    let fitting = build
        .fitting
        .map_or("-".to_owned(), |fitting| fitting.setting);
    let Some(layout) = build.layout else {
        return format!("  nothing; {}\n", faults.join(" "));
    };
    let set = dump(&layout, &Library::bundled());
    let pages: Vec<&str> = set.split("page ").collect();
    let second = pages.iter().filter(|page| page.contains(" Body\n")).nth(1);
    let lines: Vec<&str> = second.map_or(Vec::new(), |page| page.lines().skip(1).collect());
    let column = |line: &str, number: usize| line.split_whitespace().nth(number).map(str::to_owned);
    let all = || set.lines().filter(|line| line.starts_with(' '));
    let hyphens = all()
        .filter(|line| column(line, 6).as_deref() == Some("-"))
        .count();
    let scaled = all()
        .filter(|line| column(line, 4).is_some_and(|scale| scale != "1.0000"))
        .count();
    let pictures = all().filter(|line| line.contains("  image ")).count();
    let mut told = format!(
        "  {} pages of {}; {fitting}; {}\n",
        layout.pages.len(),
        layout.trim,
        faults.join(" ")
    );
    told.push_str(&format!(
        "  {hyphens} hyphens, {scaled} lines scaled, {pictures} pictures\n"
    ));
    let last_two = lines.iter().skip(lines.len().saturating_sub(2));
    for line in lines.iter().take(2).chain(last_two) {
        told.push_str(&format!("{line}\n"));
    }
    for page in &pages {
        let label = page.lines().next().unwrap_or_default();
        for line in page
            .lines()
            .filter(|line| line.contains("The note.") || line.contains("https://"))
        {
            told.push_str(&format!("  page {label}: {}\n", line.trim()));
        }
    }
    told
}
