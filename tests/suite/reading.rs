//! Editions read back as a reader has them: the words of an EPUB, the names of a PDF's pages.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use lopdf::{Dictionary, Document};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The words of an EPUB's documents, in reading order.
pub(crate) fn words_of_epub(book: &[u8]) -> Vec<String> {
    let files = files(book);
    let package = find(&files, ".opf");
    let hrefs: BTreeMap<String, String> = values(package, "item", ["id", "href"]).collect();
    values(package, "itemref", ["idref", "idref"])
        .map(|(id, _)| find(&files, &hrefs[&id]))
        .flat_map(words_of_document)
        .collect()
}

/// The names of the printed pages that an EPUB's contents list.
pub(crate) fn pages_of_epub(book: &[u8]) -> Vec<String> {
    let files = files(book);
    let package = find(&files, ".opf");
    let navigation = values(package, "item", ["href", "properties"])
        .find(|(_, properties)| properties == "nav")
        .map(|(href, _)| find(&files, &href))
        .unwrap();
    let list = navigation.split("page-list").nth(1).unwrap();
    let list = list.split("</ol>").next().unwrap();
    words_of_document(&list[list.find("<ol").unwrap()..])
}

fn files(book: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if let Ok(text) = String::from_utf8(bytes) {
            files.insert(file.name().to_owned(), text);
        }
    }
    files
}

fn find<'a>(files: &'a BTreeMap<String, String>, ending: &str) -> &'a str {
    let mut found = files.iter().filter(|(name, _)| name.ends_with(ending));
    found.next().unwrap().1
}

/// Two attributes of each element called `name` that has both.
fn values<'a>(
    document: &'a str,
    name: &'a str,
    attributes: [&'a str; 2],
) -> impl Iterator<Item = (String, String)> + 'a {
    let mut reader = Reader::from_str(document);
    std::iter::from_fn(move || {
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == name.as_bytes() => {
                    if let [Some(one), Some(other)] = attributes.map(|key| value(&tag, key)) {
                        return Some((one, other));
                    }
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    })
}

fn value(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(key).unwrap()?;
    Some(attribute.unescape_value().unwrap().into_owned())
}

/// The words in the body of a document; every element but a phrase parts words.
pub(crate) fn words_of_document(document: &str) -> Vec<String> {
    let mut reader = Reader::from_str(document);
    reader.config_mut().check_end_names = false;
    let mut text = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(part) => text.push_str(&part.decode().unwrap()),
            Event::GeneralRef(reference) => text.push(resolve(&reference)),
            Event::Start(tag) if tag.name().as_ref() == b"head" => {
                reader.read_to_end(tag.to_end().name()).unwrap();
            }
            Event::End(tag) if !is_phrase(tag.name().as_ref()) => text.push(' '),
            Event::Empty(tag) if tag.name().as_ref() == b"br" => text.push(' '),
            Event::Eof => break,
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn is_phrase(element: &[u8]) -> bool {
    [
        &b"a"[..],
        b"span",
        b"em",
        b"i",
        b"cite",
        b"strong",
        b"b",
        b"q",
    ]
    .contains(&element)
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> char {
    if let Some(character) = reference.resolve_char_ref().unwrap() {
        return character;
    }
    match reference.decode().unwrap().as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        unknown => panic!("an EPUB has no `&{unknown};`"),
    }
}

/// The name of each page of a PDF, as its reader's window shows it (ISO 32000-1, 12.4.2).
pub(crate) fn labels_of_pdf(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let labels = catalog.get_deref(b"PageLabels", &document).unwrap();
    let numbers = labels.as_dict().unwrap().get(b"Nums").unwrap();
    let mut ranges = BTreeMap::new();
    for pair in numbers.as_array().unwrap().chunks(2) {
        let (_, range) = document.dereference(&pair[1]).unwrap();
        ranges.insert(pair[0].as_i64().unwrap(), range.as_dict().unwrap());
    }
    let pages = 0..i64::try_from(document.get_pages().len()).unwrap();
    pages
        .map(|page| {
            let (first, range) = ranges.range(..=page).next_back().unwrap();
            label(range, page - first)
        })
        .collect()
}

/// The label `further` pages into a range.
fn label(range: &Dictionary, further: i64) -> String {
    let prefix = range.get(b"P").and_then(lopdf::decode_text_string);
    let start = range.get(b"St").and_then(|start| start.as_i64());
    let number = start.unwrap_or(1) + further;
    let counted = match range.get(b"S").and_then(|style| style.as_name()) {
        Ok(b"D") => number.to_string(),
        Ok(b"r") => roman(number),
        Ok(style) => panic!("no page of ours is counted in the style {style:?}"),
        Err(_) => String::new(),
    };
    prefix.unwrap_or_default() + &counted
}

fn roman(number: i64) -> String {
    const SIGNS: [(i64, &str); 5] = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}
