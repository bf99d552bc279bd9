//! The reading PDF says the manuscript word for word, and leads to and fro.
//!
//! Those who will one day restore our own PDFs have nothing but the text in them. So the pamphlet of
//! every construct is read back as a screen reader does, by its structure tree, and must say what
//! the manuscript says, block by block; U+00AD taken out, U+2010 folded. `tests/conformance/words.py`
//! asks the same of other programs; for them the PDF is written beside the words wanted, as
//! `torture.pdf` and `torture.words`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use lopdf::Document;
use pamphleteer::cite::{Works, cite};
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::ingest::{Folder, Text};
use pamphleteer::language::Wording;
use pamphleteer::manuscript::NotePlace;
use pamphleteer::manuscript::{
    Block, BlockKind, Inline, Manuscript, Punctuation, plain_text, read,
};
use pamphleteer::typeset::page::{Drawing, Layout, Target};

use super::reading;
use crate::cases;

#[test]
fn every_block_says_its_words() {
    let folder = Folder::read(&cases::folder("torture")).unwrap();
    let manuscript = manuscript(&folder);
    for notes in [NotePlace::Foot, NotePlace::End] {
        let wanted = wanted(&manuscript, notes);
        let document = reading_edition(&folder, notes);
        let said: Vec<String> = reading::blocks(&document)
            .iter()
            .map(|words| folded(words))
            .collect();
        let mut rest = said.iter();
        for block in &wanted {
            assert!(
                rest.any(|said| said_before_places(said) == *block),
                "{notes:?}: nothing says “{block}” in its place; near it stand {:#?}",
                nearest(&said, block)
            );
        }
    }
}

/// What other programs are asked about: notes stand at the end, where nothing parts them.
#[test]
fn other_programs_can_be_asked() {
    let folder = Folder::read(&cases::folder("torture")).unwrap();
    let build = built(&folder, NotePlace::End);
    let edges: BTreeSet<String> = build.layout.iter().flat_map(edges).collect();
    let edges = edges.into_iter().map(|words| format!("~ {words}"));
    let wanted = wanted(&manuscript(&folder), NotePlace::End);
    let lines: Vec<String> = edges.chain(wanted).collect();
    assert!(lines.len() > 60);
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(place.join("torture.words"), lines.join("\n") + "\n").unwrap();
    fs::write(place.join("torture.pdf"), &build.editions[0].bytes).unwrap();
}

/// The folios and running heads of every page.
fn edges(layout: &Layout) -> Vec<String> {
    let mut edges = Vec::new();
    for page in &layout.pages {
        let mut baseline = None;
        for mark in page.marks.iter().filter(|mark| mark.node.is_none()) {
            let Drawing::Run(run) = &mark.drawing else {
                continue;
            };
            if baseline.replace(run.origin.y) != Some(run.origin.y) {
                edges.push(String::new());
            }
            edges.last_mut().unwrap().push_str(run.glyphs.text());
        }
    }
    edges
}

/// Contents lead to headings, calls to notes and notes to their calls, citations to works, works to
/// citations, and addresses out.
#[test]
fn every_link_has_its_place_and_notes_lead_back() {
    let folder = Folder::read(&cases::folder("torture")).unwrap();
    let manuscript = manuscript(&folder);
    for notes in [NotePlace::Foot, NotePlace::End] {
        let build = built(&folder, notes);
        let layout = build.layout.as_ref().unwrap();
        let document = Document::load_mem(&build.editions[0].bytes).unwrap();
        let annotations: usize = document
            .page_iter()
            .filter_map(|page| document.get_dictionary(page).unwrap().get(b"Annots").ok())
            .map(|annotations| annotations.as_array().map_or(0, Vec::len))
            .sum();
        let links: Vec<_> = layout.pages.iter().flat_map(|page| &page.links).collect();
        assert_eq!(annotations, links.len(), "a link has lost its place");
        let leads_to = |id: &str| {
            let target = Target::Anchor(id.to_owned());
            links.iter().filter(|link| link.target == target).count()
        };
        for note in &manuscript.notes {
            assert!(leads_to(&note.id) > 0, "nothing leads to {}", note.id);
            let call = format!("ref-{}", note.id);
            assert_eq!(leads_to(&call), 1, "{} does not lead back", note.id);
        }
        for work in &manuscript.bibliography {
            assert!(leads_to(&work.id()) > 0, "nothing leads to {}", work.id());
            // The first citation on each page is led back to; one that is cited has such a page.
            let back = work.cited_by.iter().map(|citation| leads_to(citation));
            let back: Vec<usize> = back.collect();
            assert!(
                back.iter().all(|&links| links <= 1),
                "{}: {back:?}",
                work.key
            );
            assert_eq!(back.first() > Some(&0), !back.is_empty(), "{}", work.key);
        }
    }
}

#[test]
fn metadata_say_the_same_in_both_places() {
    let folder = Folder::read(&cases::folder("torture")).unwrap();
    let document = reading_edition(&folder, NotePlace::Foot);
    let packet = reading::follow(&document, document.catalog().unwrap(), "Metadata");
    let packet = packet.as_stream().unwrap().get_plain_content().unwrap();
    let packet = String::from_utf8(packet).unwrap();
    let information = reading::follow(&document, &document.trailer, "Info");
    for (key, value) in information.as_dict().unwrap() {
        let value = reading::text(value);
        let key = String::from_utf8_lossy(key);
        let parts: Vec<String> = match &*key {
            "Author" => value.split(", ").map(str::to_owned).collect(),
            "ModDate" => vec![format!(
                "{}-{}-{}",
                &value[2..6],
                &value[6..8],
                &value[8..10]
            )],
            _ => vec![value],
        };
        for part in parts {
            let part = part
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            assert!(
                packet.contains(&part),
                "{key}: “{part}” is not in the packet"
            );
        }
    }
}

fn built(folder: &Folder, notes: NotePlace) -> pamphleteer::edition::Build {
    let mut folder = folder.clone();
    folder.config.layout.notes = Some(notes);
    let build = build(&folder, &Request::of(&[Format::Pdf]));
    assert!(build.failed.is_empty(), "{:#?}", build.diagnostics);
    build
}

fn reading_edition(folder: &Folder, notes: NotePlace) -> Document {
    Document::load_mem(&built(folder, notes).editions[0].bytes).unwrap()
}

/// The manuscript as editions are made from it, but for its colophon.
fn manuscript(folder: &Folder) -> Manuscript {
    let Text::Clean(texts) = &folder.text else {
        panic!("the text is Markdown");
    };
    let texts: Vec<Arc<_>> = texts.clone();
    let reading = read(&texts, &folder.config.pamphlet, Punctuation::Smart);
    let (works, _) = Works::read(folder.works.as_ref().unwrap());
    cite(&reading.manuscript, &works).manuscript
}

/// The words of every block, in the order they are read.
fn wanted(manuscript: &Manuscript, notes: NotePlace) -> Vec<String> {
    let wording = Wording::of(&manuscript.metadata.language);
    let mut blocks = Vec::new();
    manuscript
        .blocks
        .iter()
        .for_each(|block| gather(block, &mut blocks));
    if notes == NotePlace::End {
        blocks.push(wording.notes.to_owned());
    }
    for note in &manuscript.notes {
        note.blocks
            .iter()
            .for_each(|block| gather(block, &mut blocks));
    }
    blocks.push(wording.bibliography.to_owned());
    for work in &manuscript.bibliography {
        let remark = work
            .remark_in_brackets()
            .map_or(String::new(), |remark| format!(" {}", plain_text(&remark)));
        blocks.push(plain_text(&work.content) + &remark);
    }
    let blocks = blocks.iter().map(|words| folded(words));
    blocks.filter(|words| !words.is_empty()).collect()
}

/// A work in the list without the pages that cite it, which only the layout knows.
fn said_before_places(words: &str) -> &str {
    let (work, _) = words.rsplit_once(" Cited on p").unwrap_or((words, ""));
    work
}

fn gather(block: &Block, words: &mut Vec<String>) {
    match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
            words.push(spoken(content));
        }
        BlockKind::Quotation(blocks) => blocks.iter().for_each(|block| gather(block, words)),
        BlockKind::Verse(lines) => {
            let lines: Vec<String> = lines.iter().map(|line| spoken(line)).collect();
            words.push(lines.join(" "));
        }
        BlockKind::List { items, .. } => {
            items
                .iter()
                .flatten()
                .for_each(|block| gather(block, words));
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                words.push(spoken(&definition.term));
                let meanings = definition.meanings.iter().flatten();
                meanings.for_each(|block| gather(block, words));
            }
        }
        BlockKind::Table(table) => {
            let cells = table.header.iter().chain(table.rows.iter().flatten());
            words.extend(cells.map(|cell| spoken(cell)));
        }
        BlockKind::Preformatted(text) => words.push(text.clone()),
        BlockKind::Figure { caption, .. } => words.push(spoken(caption)),
        BlockKind::SceneBreak => {}
    }
}

/// The words of inlines with the numbers of the notes they call; a picture says nothing here, its
/// node does.
fn spoken(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::NoteMark(note) => words.push_str(&(note + 1).to_string()),
            Inline::Image { .. } => {}
            other => match other.content() {
                Some(content) => words.push_str(&spoken(content)),
                None => words.push_str(&plain_text(std::slice::from_ref(other))),
            },
        }
    }
    words
}

/// Words with white space of one kind, without soft hyphens, with hyphens of one kind.
fn folded(words: &str) -> String {
    let silent = ['\u{ad}', '\u{200b}'];
    let words = words
        .replace(silent, "")
        .replace(['\u{2010}', '\u{2011}'], "-");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands where most of the words of a block are found, for the message.
fn nearest<'a>(said: &'a [String], block: &str) -> Vec<&'a String> {
    let words: Vec<&str> = block.split(' ').collect();
    let shared = |said: &&String| words.iter().filter(|word| said.contains(**word)).count();
    let mut ranked: Vec<&String> = said.iter().collect();
    ranked.sort_by_key(|said| std::cmp::Reverse(shared(said)));
    ranked.truncate(2);
    ranked
}
