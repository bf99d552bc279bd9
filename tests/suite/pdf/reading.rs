//! Reads a PDF the way a screen reader does: codes become text by `/ToUnicode`, marked content
//! finds its node by the structure tree.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A glyph as a page shows it.
pub(crate) struct Shown {
    /// Its text.
    pub(crate) text: String,
    /// Where the pen stood, in points from the lower left corner.
    pub(crate) pen: (f64, f64),
    /// The number of the marked content around it.
    pub(crate) stretch: Option<i64>,
}

/// The glyphs of a page or a form, in the order of showing.
pub(crate) fn shown(document: &Document, resources: &Dictionary, content: &[u8]) -> Vec<Shown> {
    let fonts = fonts(document, resources);
    let mut reader = Reader::default();
    for operation in Content::decode(content).unwrap().operations {
        reader.operation(&operation.operator, &operation.operands, &fonts);
    }
    reader.shown
}

/// The glyphs of a whole page.
pub(crate) fn page(document: &Document, page: ObjectId) -> Vec<Shown> {
    let resources = follow(
        document,
        document.get_dictionary(page).unwrap(),
        "Resources",
    );
    let content = document.get_page_content(page);
    shown(document, resources.as_dict().unwrap(), &content)
}

/// What stands for a stretch without words.
const DRAWN: &str = "(drawn)";

/// The words of every block, in the order of the structure tree: what stands directly in a
/// paragraph, a heading, a cell, a label or a caption, with the stretches inside it.
pub(crate) fn blocks(document: &Document) -> Vec<String> {
    const INLINE: [&str; 6] = ["Span", "Link", "Reference", "Code", "BibEntry", "Figure"];
    let mut blocks = Vec::new();
    let mut depth = 0;
    for line in tree(document).lines() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim_start();
        if let Some(words) = line.strip_prefix('“') {
            let end = words.rfind('”').unwrap();
            let last: &mut String = blocks.last_mut().unwrap();
            if &words[..end] != DRAWN {
                last.push_str(&words[..end]);
            }
        } else if !line.starts_with('→') {
            let tag = line.split(' ').next().unwrap();
            if !INLINE.contains(&tag) || indent <= depth {
                blocks.push(String::new());
                depth = indent;
            }
        }
    }
    blocks
}

/// A text string (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units = units.chunks_exact(2);
            let units: Vec<u16> = units
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The structure tree as indented lines: type, attributes and the words of each stretch.
pub(crate) fn tree(document: &Document) -> String {
    let root = follow(document, document.catalog().unwrap(), "StructTreeRoot");
    let mut words = BTreeMap::new();
    for object in document.page_iter() {
        for glyph in page(document, object) {
            if let Some(stretch) = glyph.stretch {
                let said: &mut String = words.entry((object, stretch)).or_default();
                said.push_str(&glyph.text);
            }
        }
    }
    let mut lines = String::new();
    element(
        document,
        follow(document, root.as_dict().unwrap(), "K"),
        0,
        &words,
        &mut lines,
    );
    lines
}

/// The bookmarks as indented lines, each with the label of its page and its height there.
pub(crate) fn bookmarks(document: &Document) -> String {
    let mut lines = String::new();
    if document.catalog().unwrap().has(b"Outlines") {
        let root = follow(document, document.catalog().unwrap(), "Outlines");
        bookmarks_under(document, root.as_dict().unwrap(), 0, &mut lines);
    }
    lines
}

/// Adds the bookmarks under `parent`, and returns how many there are at any depth.
fn bookmarks_under(
    document: &Document,
    parent: &Dictionary,
    depth: usize,
    lines: &mut String,
) -> i64 {
    let labels = labels(document);
    let mut count = 0;
    let mut next = parent.get(b"First").ok();
    while let Some(object) = next {
        let item = document.dereference(object).unwrap().1.as_dict().unwrap();
        let title = String::from_utf8_lossy(item.get(b"Title").unwrap().as_str().unwrap());
        let place = item.get(b"Dest").unwrap().as_array().unwrap();
        let page = document
            .page_iter()
            .position(|page| place[0] == page.into())
            .unwrap();
        let height = place[3].as_float().unwrap();
        let indent = "  ".repeat(depth);
        lines.push_str(&format!(
            "{indent}{title}, page {}, {height}\n",
            labels[page]
        ));
        count += 1 + bookmarks_under(document, item, depth + 1, lines);
        next = item.get(b"Next").ok();
    }
    if count > 0 {
        assert_eq!(parent.get(b"Count").unwrap().as_i64().unwrap(), count);
    }
    count
}

/// The label of each page; numbers count on from where their range begins.
fn labels(document: &Document) -> Vec<String> {
    let tree = follow(document, document.catalog().unwrap(), "PageLabels");
    let ranges = tree
        .as_dict()
        .unwrap()
        .get(b"Nums")
        .unwrap()
        .as_array()
        .unwrap();
    let pages = document.page_iter().count() as i64;
    let label = |page: i64| {
        let range = ranges
            .chunks_exact(2)
            .rfind(|range| range[0].as_i64().unwrap() <= page);
        let [from, label] = range.unwrap() else {
            unreachable!()
        };
        let label = label.as_dict().unwrap();
        if let Ok(words) = label.get(b"P") {
            return String::from_utf8_lossy(words.as_str().unwrap()).into_owned();
        }
        let first = label.get(b"St").unwrap().as_i64().unwrap();
        let style = String::from_utf8_lossy(label.get(b"S").unwrap().as_name().unwrap());
        format!("{style}{}", first + page - from.as_i64().unwrap())
    };
    (0..pages).map(label).collect()
}

/// What a key of a dictionary leads to.
pub(crate) fn follow<'a>(document: &'a Document, from: &'a Dictionary, key: &str) -> &'a Object {
    document
        .dereference(from.get(key.as_bytes()).unwrap())
        .unwrap()
        .1
}

fn element(
    document: &Document,
    object: &Object,
    depth: usize,
    words: &BTreeMap<(ObjectId, i64), String>,
    lines: &mut String,
) {
    let element = object.as_dict().unwrap();
    let indent = "  ".repeat(depth);
    let name = |key: &str| element.get(key.as_bytes()).ok();
    let tag = String::from_utf8_lossy(name("S").unwrap().as_name().unwrap());
    lines.push_str(&format!("{indent}{tag}"));
    for key in ["Alt", "Lang", "ID"] {
        if let Some(value) = name(key) {
            let value = String::from_utf8_lossy(value.as_str().unwrap());
            lines.push_str(&format!(" {key}={value}"));
        }
    }
    if let Some(attributes) = name("A") {
        for (key, value) in attributes.as_dict().unwrap() {
            let value = String::from_utf8_lossy(value.as_name().unwrap());
            lines.push_str(&format!(" {}={value}", String::from_utf8_lossy(key)));
        }
    }
    lines.push('\n');
    let home = name("Pg").map(|page| page.as_reference().unwrap());
    for kid in follow(document, element, "K").as_array().unwrap() {
        let inner = "  ".repeat(depth + 1);
        let kid = document.dereference(kid).unwrap().1;
        let said = |page: ObjectId, stretch: &Object| {
            let stretch = stretch.as_i64().unwrap();
            words
                .get(&(page, stretch))
                .map_or(DRAWN, String::as_str)
                .to_owned()
        };
        match kid {
            Object::Integer(_) => {
                lines.push_str(&format!("{inner}“{}”\n", said(home.unwrap(), kid)));
            }
            Object::Dictionary(reference) if reference.has(b"MCID") => {
                let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                let stretch = reference.get(b"MCID").unwrap();
                lines.push_str(&format!(
                    "{inner}“{}” on another page\n",
                    said(page, stretch)
                ));
            }
            Object::Dictionary(reference) if reference.has(b"Obj") => {
                let link = follow(document, reference, "Obj").as_dict().unwrap();
                let action = link.get(b"A").unwrap().as_dict().unwrap();
                let kind = action.get(b"S").unwrap().as_name().unwrap();
                lines.push_str(&format!("{inner}→ {}\n", String::from_utf8_lossy(kind)));
            }
            child => self::element(document, child, depth + 1, words, lines),
        }
    }
}

/// A font as far as reading needs it.
struct Font {
    texts: BTreeMap<u16, String>,
    widths: Vec<f64>,
}

fn fonts(document: &Document, resources: &Dictionary) -> BTreeMap<String, Font> {
    let fonts = follow(document, resources, "Font").as_dict().unwrap();
    let font = |(name, object): (&Vec<u8>, &Object)| {
        let font = document.dereference(object).unwrap().1.as_dict().unwrap();
        let map = follow(document, font, "ToUnicode").as_stream().unwrap();
        let map = map.get_plain_content().unwrap();
        let descendant = &follow(document, font, "DescendantFonts")
            .as_array()
            .unwrap()[0];
        let descendant = document
            .dereference(descendant)
            .unwrap()
            .1
            .as_dict()
            .unwrap();
        let widths = follow(document, descendant, "W").as_array().unwrap();
        assert_eq!(widths[0].as_i64().unwrap(), 0);
        let widths = widths[1].as_array().unwrap().iter();
        let font = Font {
            texts: texts(&String::from_utf8(map).unwrap()),
            widths: widths.map(|width| width.as_i64().unwrap() as f64).collect(),
        };
        (String::from_utf8_lossy(name).into_owned(), font)
    };
    fonts.iter().map(font).collect()
}

/// The `<code> <text>` lines of a ToUnicode map.
fn texts(map: &str) -> BTreeMap<u16, String> {
    let mut texts = BTreeMap::new();
    let mut listed = false;
    for line in map.lines() {
        listed = line.ends_with("beginbfchar") || (listed && line != "endbfchar");
        let Some((code, text)) = line.split_once("> <").filter(|_| listed) else {
            continue;
        };
        let hex = |hex: &str| u16::from_str_radix(hex, 16).unwrap();
        let text = text.trim_end_matches('>');
        let units: Vec<u16> = (0..text.len() / 4)
            .map(|n| hex(&text[4 * n..4 * n + 4]))
            .collect();
        let text = String::from_utf16(&units).unwrap();
        texts.insert(hex(code.trim_start_matches('<')), text);
    }
    texts
}

#[derive(Default)]
struct Reader {
    font: String,
    size: f64,
    matrix: [f64; 6],
    pen: f64,
    stretches: Vec<Option<i64>>,
    shown: Vec<Shown>,
}

impl Reader {
    fn operation(&mut self, operator: &str, operands: &[Object], fonts: &BTreeMap<String, Font>) {
        let number = |at: usize| f64::from(operands[at].as_float().unwrap());
        match operator {
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                let number = properties.get(b"MCID").and_then(Object::as_i64).ok();
                self.stretches.push(number);
            }
            "BMC" => self.stretches.push(None),
            "EMC" => {
                self.stretches.pop().expect("marked content is closed once");
            }
            "Tf" => {
                self.font = String::from_utf8_lossy(operands[0].as_name().unwrap()).into_owned();
                self.size = number(1);
            }
            "Tm" => {
                self.matrix = [0, 1, 2, 3, 4, 5].map(number);
                self.pen = self.matrix[4];
            }
            "TJ" => self.show(operands[0].as_array().unwrap(), &fonts[&self.font]),
            "Tj" | "'" | "\"" | "Td" | "TD" | "T*" => panic!("`{operator}` is not expected"),
            _ => {}
        }
    }

    fn show(&mut self, items: &[Object], font: &Font) {
        let unit = self.size / 1000.0 * self.matrix[0];
        for item in items {
            let Ok(codes) = item.as_str() else {
                self.pen -= f64::from(item.as_float().unwrap()) * unit;
                continue;
            };
            for code in codes.chunks_exact(2) {
                let code = u16::from_be_bytes([code[0], code[1]]);
                self.shown.push(Shown {
                    text: font
                        .texts
                        .get(&code)
                        .unwrap_or_else(|| panic!("code {code} says nothing"))
                        .clone(),
                    pen: (self.pen, self.matrix[5]),
                    stretch: self.stretches.iter().rev().find_map(|stretch| *stretch),
                });
                self.pen += font.widths[usize::from(code)] * unit;
            }
        }
    }
}
