//! A book read back without the code that wrote it: files, attributes, letters.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use pamphleteer::manuscript::*;
use quick_xml::events::Event;

/// Elements whose words no author wrote: numbers of notes and links back.
const MADE: [&str; 4] = ["number", "doc-noteref", "doc-backlink", "cited"];

pub(crate) fn files(container: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(container)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// Every attribute called `name` in `document`, with its element.
pub(crate) fn attributes(document: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(document);
    let mut values = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                if let Some(attribute) = start.try_get_attribute(name).unwrap() {
                    values.push(attribute.unescape_value().unwrap().into_owned());
                }
            }
            Event::Eof => return values,
            _ => {}
        }
    }
}

/// The words of a fragment of XHTML without those that were made, and without white space.
pub(crate) fn letters(body: &str) -> String {
    let document = format!("<body xmlns:epub=\"http://www.idpf.org/2007/ops\">{body}</body>");
    let mut reader = quick_xml::Reader::from_str(&document);
    let (mut depth, mut made_from) = (0, None);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                let is_made = start.attributes().any(|attribute| {
                    MADE.contains(&attribute.unwrap().unescape_value().unwrap().as_ref())
                });
                if is_made && made_from.is_none() {
                    made_from = Some(depth);
                }
            }
            Event::Empty(void) => {
                if let Some(alternative) = void.try_get_attribute("alt").unwrap() {
                    words.push_str(&alternative.unescape_value().unwrap());
                }
            }
            Event::End(_) => {
                if made_from == Some(depth) {
                    made_from = None;
                }
                depth -= 1;
            }
            Event::Text(text) if made_from.is_none() => words.push_str(&text.decode().unwrap()),
            Event::GeneralRef(entity) if made_from.is_none() => {
                let name = entity.decode().unwrap();
                words.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    squeeze(&words)
}

pub(crate) fn squeeze(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// The words of blocks in reading order, gathered without the writer.
pub(crate) fn plain_blocks(blocks: &[Block]) -> String {
    let cells = |table: &Table| -> String {
        let cells = table.header.iter().chain(table.rows.iter().flatten());
        cells.map(|cell| plain_text(cell)).collect()
    };
    let word = |block: &Block| match &block.kind {
        BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => plain_text(content),
        BlockKind::Quotation(blocks) => plain_blocks(blocks),
        BlockKind::Verse(lines) => lines.iter().map(|line| plain_text(line)).collect(),
        BlockKind::List { items, .. } => items.iter().map(|item| plain_blocks(item)).collect(),
        BlockKind::Definitions(definitions) => definitions
            .iter()
            .map(|definition| {
                let meanings: String = definition
                    .meanings
                    .iter()
                    .map(|m| plain_blocks(m))
                    .collect();
                plain_text(&definition.term) + &meanings
            })
            .collect(),
        BlockKind::Table(table) => cells(table),
        BlockKind::Preformatted(words) => words.clone(),
        BlockKind::Figure {
            alternative,
            caption,
            ..
        } => alternative.clone() + &plain_text(caption),
        BlockKind::SceneBreak => String::new(),
    };
    blocks.iter().map(word).collect()
}

pub(crate) fn percent(id: &str) -> String {
    let escape = |byte: u8| match byte {
        b'&' | b'-' | b'.' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    id.bytes().map(escape).collect()
}
