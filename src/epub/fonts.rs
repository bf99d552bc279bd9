//! The fonts of a book whose editor wants them in it: [`Font`].
//!
//! Off unless asked for, since a reader's own choice of type comes first. Each face of the family
//! comes with the outlines alone that the text can reach ([`Face::sparse`]), and the licence of the
//! fonts lies in the container.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::diagnostic::Diagnostic;
use crate::font::{Face, Library};
use crate::html::Chapter;

/// Where the fonts' licence lies in the container: beside the book, since no page of it leads there.
pub(super) const LICENCE: &str = "META-INF/fonts-licence.txt";

/// A family that goes into a book.
#[derive(Clone, Copy, Debug)]
pub struct Family<'a> {
    /// The faces at hand.
    pub library: &'a Library,
    /// Which of them: the name of the family.
    pub name: &'a str,
}

impl<'a> Family<'a> {
    /// Its faces: roman, italic, bold and bold italic, as far as there are such; an editor's own
    /// come before those that are bundled.
    fn faces(self) -> impl Iterator<Item = &'a Face> {
        let mut styles = BTreeSet::new();
        let all = self.library.faces().map(|(_, face)| face);
        all.filter(move |face| {
            face.family() == self.name && styles.insert((face.is_bold(), face.is_italic()))
        })
    }

    /// What forbids it to go into a book.
    pub(super) fn inspect(self) -> Option<Diagnostic> {
        let forbidden = self.faces().find(|face| !face.may_be_embedded())?;
        let told = format!(
            "the font {} forbids to be put into a book",
            forbidden.postscript_name()
        );
        Some(
            Diagnostic::error("E019", told)
                .in_file("pamphlet.toml")
                .hint("take another font, or take out `fonts` in `[edition.epub]`"),
        )
    }

    /// Its faces as files for a book of these chapters.
    pub(super) fn fonts(self, chapters: &[Chapter]) -> Vec<Font<'a>> {
        let characters = characters(chapters);
        let mut names = BTreeSet::new();
        let font = |face: &'a Face| {
            let mut name = face.postscript_name().to_owned();
            // Two files may state one name.
            while !names.insert(name.to_lowercase()) {
                name.push_str("-2");
            }
            Font {
                face,
                address: format!("fonts/{name}.{}", ending(face)),
                bytes: face.sparse(&characters),
            }
        };
        self.faces().map(font).collect()
    }
}

/// A font file in a book.
#[derive(Clone, Debug)]
pub(super) struct Font<'a> {
    face: &'a Face,
    /// Its address inside the book.
    pub(super) address: String,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

impl Font<'_> {
    /// Its media type (EPUB 3.3, 3.2).
    pub(super) fn media_type(&self) -> &'static str {
        match self.face.is_cubic() {
            true => "font/otf",
            false => "font/ttf",
        }
    }

    /// Whose it is, and under which licence.
    pub(super) fn terms(&self) -> &str {
        self.face.terms()
    }
}

fn ending(face: &Face) -> &'static str {
    match face.is_cubic() {
        true => "otf",
        false => "ttf",
    }
}

/// The rules with which a style sheet begins that has fonts of its own.
pub(super) fn rules(fonts: &[Font<'_>]) -> String {
    let mut rules = String::new();
    for font in fonts {
        let weight = if font.face.is_bold() {
            "bold"
        } else {
            "normal"
        };
        let style = if font.face.is_italic() {
            "italic"
        } else {
            "normal"
        };
        let (family, address) = (quoted(font.face.family()), &font.address);
        let _ = writeln!(
            rules,
            "@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; src: url({address}); }}"
        );
    }
    if let Some(font) = fonts.first() {
        let _ = writeln!(
            rules,
            "body {{ font-family: {}, serif; }}",
            quoted(font.face.family())
        );
    }
    rules
}

/// A name as a style sheet quotes it.
fn quoted(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| !matches!(c, '"' | '\\') && !c.is_control())
        .collect();
    format!("\"{name}\"")
}

/// The characters that chapters show.
fn characters(chapters: &[Chapter]) -> BTreeSet<char> {
    let mut characters = BTreeSet::from(['&', '<', '>', '-', '\u{2010}', ' ', '\u{A0}']);
    for chapter in chapters {
        let mut in_tag = false;
        for character in chapter.body.chars() {
            match character {
                '<' => in_tag = true,
                '>' => in_tag = false,
                shown if !in_tag => {
                    characters.insert(shown);
                }
                _ => {}
            }
        }
        characters.extend(chapter.title.chars());
    }
    characters
}
