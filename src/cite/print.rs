//! An entry in print: what the style made becomes [`Inline`]s, its slips of punctuation mended.
//!
//! Styles put a full stop after each part, whether or not the part ends in one. So where two parts
//! meet, a second full stop is left out (`ed..`, `?.`, `.”.`), and so is a comma before a bracket
//! or a full stop. Three in a row are an ellipsis and stay.
//!
//! The year of the first edition is put before the year, `(1968) 1991`, as the *Chicago Manual of
//! Style* has it (17th ed., 15.40), or inside brackets `(1968/1991)`, as the American Psychological
//! Association has it. Most bundled styles do not print it, or a second time further on.
//!
//! Where the language puts a comma before the closing quote (`“Address,”`), it goes there also where
//! one part ends in a quote and the next begins with the comma.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{BibliographyItem, ElemChild, ElemChildren, ElemMeta, Formatting};

use crate::cite::rich_text::{Mark, Sign, sign};
use crate::cite::same_author::is_name;
use crate::cite::works::{Form, Record};
use crate::manuscript::Inline;

/// How entries are put in print.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    /// What stands in place of the names that the entry begins with.
    pub(super) same_author: Option<&'a str>,
    /// Whether commas go before closing quotes.
    pub(super) commas_in_quotes: bool,
}

/// The inlines of a rendered entry: the number or label that some styles put first, then the rest.
pub(super) fn inlines(item: &BibliographyItem, record: &Record, manner: Manner<'_>) -> Vec<Inline> {
    let mut setting = Setting {
        same_author: manner.same_author,
        ..Setting::default()
    };
    if let Some(label) = &item.first_field {
        setting.gather(&ElemChildren(vec![label.clone()]));
        setting.push(" ", Formatting::default(), None);
    }
    setting.gather(&item.content);
    let mut pieces = setting.pieces;
    name_first_edition(&mut pieces, record);
    mend(&mut pieces);
    if manner.commas_in_quotes {
        draw_in_commas(&mut pieces);
    }
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    add_address(&mut pieces, record);
    let mut inlines: Vec<Inline> = Vec::new();
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        let plain = piece.is_plain();
        match inlines.last_mut() {
            Some(Inline::Text(before)) if plain => before.push_str(&piece.text),
            _ => inlines.push(piece.set()),
        }
    }
    inlines
}

/// The inlines of an editor's words, where `*asterisks*` mean emphasis.
pub(super) fn remark(words: &str) -> Vec<Inline> {
    if words.matches('*').count() % 2 == 1 {
        return vec![Inline::Text(with_apostrophes(words))];
    }
    let stretches = words.split('*').enumerate();
    stretches
        .filter(|(_, words)| !words.is_empty())
        .map(|(index, words)| {
            let text = Inline::Text(with_apostrophes(words));
            match index % 2 {
                0 => text,
                _ => Inline::Emphasis(vec![text]),
            }
        })
        .collect()
}

/// Words of one look.
#[derive(Default)]
struct Piece {
    text: String,
    look: Formatting,
    address: Option<String>,
    /// The words that the text, a sign, stands for.
    stands_for: Option<String>,
}

/// The pieces of an entry as they are gathered.
#[derive(Default)]
struct Setting<'a> {
    pieces: Vec<Piece>,
    same_author: Option<&'a str>,
    /// The marks of the field that are open.
    marks: Vec<Mark>,
}

impl<'a> Setting<'a> {
    fn gather(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            match child {
                ElemChild::Elem(inner) => match (&inner.meta, self.same_author.take()) {
                    (Some(ElemMeta::Names(_)), Some(sign)) => {
                        self.put_sign(&inner.children, sign);
                    }
                    (_, sign) => {
                        self.same_author = sign;
                        self.gather(&inner.children);
                    }
                },
                ElemChild::Text(text) => self.push(&text.text, text.formatting, None),
                ElemChild::Link { text, url } => {
                    self.push(&text.text, text.formatting, Some(url.clone()));
                }
                ElemChild::Markup(text) => self.push(text, Formatting::default(), None),
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    /// Puts a sign in place of the names from the first to the last.
    fn put_sign(&mut self, children: &ElemChildren, sign: &'a str) {
        let Some(last) = children.0.iter().rposition(is_name) else {
            // Names that stand in for others are inside of those.
            self.same_author = Some(sign);
            return self.gather(children);
        };
        let (names, rest) = children.0.split_at(last + 1);
        let mut named = Setting::default();
        named.gather(&ElemChildren(names.to_vec()));
        let words: String = named.pieces.into_iter().map(|piece| piece.text).collect();
        self.pieces.push(Piece {
            text: sign.to_owned(),
            stands_for: Some(words),
            ..Piece::default()
        });
        self.gather(&ElemChildren(rest.to_vec()));
    }

    /// Appends words, each stretch with the marks its field has.
    fn push(&mut self, text: &str, look: Formatting, address: Option<String>) {
        let mut stretch = String::new();
        for letter in text.chars() {
            let mark = match sign(letter) {
                Sign::Letter(letter) => {
                    stretch.push(letter);
                    continue;
                }
                mark => mark,
            };
            self.end(&mut stretch, look, address.as_deref());
            match mark {
                Sign::Opens(mark) => self.marks.push(mark),
                Sign::Closes(mark) => {
                    if let Some(at) = self.marks.iter().rposition(|open| *open == mark) {
                        self.marks.remove(at);
                    }
                }
                Sign::Letter(_) => {}
            }
        }
        self.end(&mut stretch, look, address.as_deref());
    }

    fn end(&mut self, stretch: &mut String, look: Formatting, address: Option<&str>) {
        if stretch.is_empty() {
            return;
        }
        let text = with_apostrophes(&std::mem::take(stretch));
        self.pieces.push(Piece {
            text: match address {
                Some(_) => text,
                None => text.replace("\u{a0}", " "),
            },
            look: self
                .marks
                .iter()
                .fold(look, |look, mark| marked(look, *mark)),
            address: address.map(str::to_owned),
            stands_for: None,
        });
    }
}

/// A look with a mark; italics within italics are upright.
fn marked(mut look: Formatting, mark: Mark) -> Formatting {
    match mark {
        Mark::Italic => {
            look.font_style = match look.font_style {
                FontStyle::Italic => FontStyle::Normal,
                FontStyle::Normal => FontStyle::Italic,
            };
        }
        Mark::Bold => look.font_weight = FontWeight::Bold,
        Mark::Raised => look.vertical_align = VerticalAlign::Sup,
        Mark::Lowered => look.vertical_align = VerticalAlign::Sub,
        Mark::SmallCaps => look.font_variant = FontVariant::SmallCaps,
    }
    look
}

/// The words with `’` for the typewriter's apostrophe between two letters.
fn with_apostrophes(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    let mut words = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let inside = before.is_alphabetic() && letters.peek().is_some_and(|c| c.is_alphabetic());
        match letter {
            '\'' if inside => words.push('’'),
            _ => words.push(letter),
        }
        before = letter;
    }
    words
}

/// Puts the year of the first edition before the year.
fn name_first_edition(pieces: &mut [Piece], record: &Record) {
    let (Some(first), Some(year)) = (record.original, record.year) else {
        return;
    };
    let (first, year) = (first.to_string(), year.to_string());
    // Of an item of CSL JSON, styles print both years where they want to.
    let is_item = matches!(record.form, Form::Csl(_));
    if is_item && pieces.iter().any(|piece| piece.text.contains(&first)) {
        return;
    }
    let mut before = String::new();
    for piece in pieces {
        let blanks = piece.text.len() - piece.text.trim_start().len();
        if piece.text[blanks..].starts_with(&year) {
            let bracketed = before.trim_end().ends_with('(');
            let both = match bracketed {
                true => format!("{first}/"),
                false => format!("({first}) "),
            };
            return piece.text.insert_str(blanks, &both);
        }
        before.push_str(&piece.text);
    }
}

/// Leaves out what the joint between two pieces has once too often.
fn mend(pieces: &mut [Piece]) {
    let mut before = String::new();
    for index in 0..pieces.len() {
        if pieces[index].address.is_some() {
            before.push_str(&pieces[index].text);
            continue;
        }
        let text = without_doubled_stops(&pieces[index].text);
        let text = text.replace(",)", ")").replace(",.", ".");
        pieces[index].text = text.replace(" : ", ": ");
        while let Some(next) = pieces[index].text.chars().next()
            && is_surplus(&before, next)
        {
            pieces[index].text.remove(0);
        }
        if before.ends_with(',') && pieces[index].text.starts_with([')', '.']) {
            let earlier = pieces[..index].iter_mut().rev();
            if let Some(last) = earlier.into_iter().find(|piece| !piece.text.is_empty()) {
                last.text.pop();
            }
        }
        before.push_str(&pieces[index].text);
    }
}

/// Puts a comma after a closing quote before it.
fn draw_in_commas(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        pieces[index].text = pieces[index].text.replace("”,", ",”");
        let Some(earlier) = index.checked_sub(1) else {
            continue;
        };
        if pieces[index].text.starts_with(',') && pieces[earlier].text.ends_with('”') {
            pieces[index].text.remove(0);
            pieces[earlier].text.pop();
            pieces[earlier].text.push_str(",”");
        }
    }
}

/// The words with one full stop for two; an ellipsis of three stays.
fn without_doubled_stops(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("..") {
        let stops = rest[at..].len() - rest[at..].trim_start_matches('.').len();
        words.push_str(&rest[..at]);
        words.push_str(match stops {
            2 => ".",
            _ => &rest[at..at + stops],
        });
        rest = &rest[at + stops..];
    }
    words + rest
}

/// Whether `next` repeats what the words before it end in.
fn is_surplus(before: &str, next: char) -> bool {
    let ended = before
        .trim_end_matches(['”', '’', '"', ')'])
        .ends_with(['.', '?', '!', '…']);
    match next {
        '.' => {
            before.ends_with(['.', '?', '!', '…']) || (ended && before.ends_with(['”', '’', '"']))
        }
        ' ' => before.is_empty() || before.ends_with(' '),
        ',' => before.ends_with(','),
        _ => false,
    }
}

/// Adds the DOI or the address, without which some works cannot be found, where the style has
/// left it out.
fn add_address(pieces: &mut Vec<Piece>, record: &Record) {
    let Some(address) = record.address.clone() else {
        return;
    };
    let bare = address.trim_start_matches("https://doi.org/");
    let mut printed = pieces.iter();
    if printed.any(|piece| piece.address.is_some() || piece.text.contains(bare)) {
        return;
    }
    pieces.push(Piece {
        text: " ".to_owned(),
        ..Piece::default()
    });
    pieces.push(Piece {
        text: address.clone(),
        address: Some(address),
        ..Piece::default()
    });
}

impl Piece {
    fn is_plain(&self) -> bool {
        self.address.is_none() && self.stands_for.is_none() && self.look == Formatting::default()
    }

    fn set(self) -> Inline {
        if let Some(words) = self.stands_for {
            let sign = self.text;
            return Inline::Sign { sign, words };
        }
        let mut inline = Inline::Text(self.text);
        if self.look.font_variant == FontVariant::SmallCaps {
            inline = Inline::SmallCaps(vec![inline]);
        }
        if self.look.font_style == FontStyle::Italic {
            inline = Inline::Emphasis(vec![inline]);
        }
        if self.look.font_weight == FontWeight::Bold {
            inline = Inline::Strong(vec![inline]);
        }
        inline = match self.look.vertical_align {
            VerticalAlign::Sup => Inline::Superscript(vec![inline]),
            VerticalAlign::Sub => Inline::Subscript(vec![inline]),
            _ => inline,
        };
        match self.address {
            Some(target) => Inline::Link {
                target,
                content: vec![inline],
            },
            None => inline,
        }
    }
}
