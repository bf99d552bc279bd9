//! The editor's settings: `pamphlet.toml` becomes a [`Config`].

use std::ops::Range;
use std::sync::Arc;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::cite::SameAuthor;
use crate::diagnostic::Diagnostic;
use crate::impose::{
    Binding, Blanks, Cover, Edge, Job, Mark, Paper, Scale, Scheme, Signature, SpineWay, Tray,
};
use crate::length::{Length, Size};
use crate::manuscript::{Header, LinkPlace, NotePlace};
use crate::source::Source;
use crate::typeset::{Canon, Fit, FrontMatter};

/// The whole of `pamphlet.toml`; every table and key may be left out, no other key is taken.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// What is known of the pamphlet.
    #[serde(default)]
    pub pamphlet: Header,
    /// Which files are the text, and how they are read.
    #[serde(default)]
    pub text: TextTable,
    /// Where the works cited are.
    #[serde(default)]
    pub bibliography: BibliographyTable,
    /// The layout that all paged editions share.
    #[serde(default)]
    pub layout: LayoutTable,
    /// The cover.
    #[serde(default)]
    pub cover: CoverTable,
    /// What single editions have for themselves.
    #[serde(default)]
    pub edition: EditionTable,
}

/// `[text]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextTable {
    /// The text: a `.txt` is damaged and restored, a `.md` is clean.
    pub file: Option<String>,
    /// The chapters, one file each, in reading order.
    pub files: Option<Vec<String>>,
    /// The encoding of the text where it is not UTF-8, by its WHATWG label.
    pub encoding: Option<String>,
}

/// `[bibliography]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BibliographyTable {
    /// The works: a `.bib`, a hayagriva `.yaml` or a `.json` of CSL JSON.
    pub file: Option<String>,
    /// The style of the list: the name of a bundled one, or a `.csl` file.
    pub style: Option<String>,
    /// How the list names the author of the entry before; as its style has it, if not stated.
    pub same_author: Option<SameAuthor>,
}

/// `[layout]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LayoutTable {
    /// A bundled design by its name.
    pub design: Option<String>,
    /// The page after trimming.
    pub page: Option<Size>,
    /// The rule that margins follow.
    pub margins: Option<Canon>,
    /// What the binding takes away of the page at the fold.
    pub binding: Option<Length>,
    /// How many pages the text is to fill.
    pub fit: Option<Fit>,
    /// Where notes stand.
    pub notes: Option<NotePlace>,
    /// Where the addresses of links are printed.
    pub links: Option<LinkPlace>,
    /// Whether the list of addresses has a QR code for each.
    pub qr_codes: Option<bool>,
    /// How much stands before the text.
    pub front_matter: Option<FrontMatter>,
    /// Whether pages carry running heads.
    pub running_heads: Option<bool>,
    /// Whether words may be broken at line ends.
    pub hyphenation: Option<bool>,
    /// How far letters may be scaled to even out the spaces; 0 for not at all.
    #[serde(default, deserialize_with = "expansion")]
    pub expansion: Option<f64>,
    /// A bundled family by its name, or the editor's own font files.
    pub font: Option<FontChoice>,
    /// The size of the text.
    pub size: Option<Length>,
    /// The distance from one baseline to the next.
    pub leading: Option<Length>,
    /// The margin at the fold.
    pub inner: Option<Length>,
    /// The margin at the fore-edge.
    pub outer: Option<Length>,
    /// The margin above the text.
    pub top: Option<Length>,
    /// The margin below the text.
    pub bottom: Option<Length>,
    /// Whether stops, hyphens and quotes hang into the margin.
    pub hanging_punctuation: Option<bool>,
}

/// A text family.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    untagged,
    expecting = "the name of a bundled family, or a table with `regular`, `italic`, `bold` and `bold-italic`"
)]
pub enum FontChoice {
    /// A bundled family: `libertinus-serif`, `eb-garamond`.
    Bundled(String),
    /// Font files, by their paths in the manuscript's folder.
    Files(FontFiles),
}

/// The files of a text family.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FontFiles {
    /// Upright.
    pub regular: String,
    /// Italic; the upright face stands in for it where it is missing.
    pub italic: Option<String>,
    /// Bold.
    pub bold: Option<String>,
    /// Bold italic.
    pub bold_italic: Option<String>,
}

/// `[cover]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverTable {
    /// A bundled template by its name, or an SVG file of the manuscript's folder.
    pub template: Option<String>,
    /// A picture for the template's frame.
    pub picture: Option<String>,
    /// A picture that is the whole front cover.
    pub image: Option<String>,
}

impl CoverTable {
    /// The editor's own pictures.
    pub fn pictures(&self) -> impl Iterator<Item = &String> {
        self.picture.iter().chain(&self.image)
    }
}

/// `[edition.…]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionTable {
    /// The booklets.
    #[serde(default)]
    pub booklet: BookletTable,
    /// The e-reader edition.
    #[serde(default)]
    pub epub: EpubTable,
}

/// `[edition.epub]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EpubTable {
    /// Whether the fonts of the layout go into the book.
    #[serde(default)]
    pub fonts: bool,
}

/// `[edition.booklet]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BookletTable {
    /// The papers to make a booklet for.
    pub paper: Option<Vec<Paper>>,
    /// What it is printed in.
    pub ink: Option<PrintInk>,
    /// What the sheets become.
    pub scheme: Option<Scheme>,
    /// Pages on one side of a sheet.
    pub up: Option<usize>,
    /// How many sheets lie in one another.
    pub signature: Option<Signature>,
    /// The edge at which pages are bound.
    pub binding: Option<Binding>,
    /// The edge of the paper about which the printer turns it.
    pub flip: Option<Edge>,
    /// How thick a sheet is.
    pub thickness: Option<Length>,
    /// Whether inner pages move towards the fold.
    pub creep: Option<bool>,
    /// What is drawn beside the pages.
    pub marks: Option<Vec<Mark>>,
    /// How large pages are printed.
    pub scale: Option<Scale>,
    /// Where blank pages go.
    pub blanks: Option<Blanks>,
    /// What is printed on stock of its own.
    pub cover: Option<Cover>,
    /// The paper of that cover.
    pub cover_paper: Option<Paper>,
    /// How author and title run along its spine.
    pub spine: Option<SpineWay>,
    /// Whether fronts and backs are files of their own.
    pub single_sided: Option<bool>,
    /// How a printer of one side lays down what it has printed.
    pub tray: Option<Tray>,
}

/// What an edition for paper is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PrintInk {
    /// Black and its greys.
    #[default]
    Grey,
    /// The same without the large dark areas of covers, which cost toner and come out streaked.
    Light,
    /// Every colour.
    Colour,
}

impl BookletTable {
    /// How its pages are to lie on paper; `is_cover` says whether the last page is a back cover.
    pub fn job(&self, is_cover: bool) -> Job {
        let usual = Job::default();
        Job {
            scheme: self.scheme.unwrap_or_default(),
            up: self.up,
            signature: self.signature.unwrap_or_default(),
            binding: self.binding.unwrap_or_default(),
            flip: self.flip,
            thickness: self.thickness.unwrap_or(usual.thickness),
            creep: self.creep.unwrap_or(usual.creep),
            marks: self.marks.clone().unwrap_or_default(),
            scale: self.scale.unwrap_or_default(),
            blanks: self.blanks.unwrap_or(match is_cover {
                true => Blanks::BeforeLast,
                false => Blanks::End,
            }),
            cover: self.cover.unwrap_or_default(),
            cover_paper: self.cover_paper,
            spine: self.spine.unwrap_or_default(),
            single_sided: self.single_sided.unwrap_or_default(),
            tray: self.tray.unwrap_or_default(),
        }
    }

    /// Pages on one side of a sheet.
    pub fn up(&self) -> usize {
        self.job(false).up()
    }
}

impl Config {
    /// The papers of which a booklet with pages of a size can be made.
    pub fn booklets(&self, trim: Size) -> Vec<Paper> {
        let booklet = &self.edition.booklet;
        let stated = booklet.paper.as_deref();
        let papers = stated.unwrap_or(&Paper::USUAL).iter().copied();
        let up = booklet.up();
        papers.filter(|paper| paper.folds_to(trim, up)).collect()
    }

    /// Reads `pamphlet.toml`; a fault says which key, in which line.
    pub fn read(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        toml::from_str(source.text()).map_err(|fault| diagnose(&fault, source))
    }
}

/// Letters scaled further are seen.
const MOST_EXPANSION: f64 = 0.05;

/// How far letters may be scaled, as a part of their width: what nobody sees.
fn expansion<'de, D: Deserializer<'de>>(value: D) -> Result<Option<f64>, D::Error> {
    let stated = f64::deserialize(value)?;
    if (0.0..=MOST_EXPANSION).contains(&stated) {
        return Ok(Some(stated));
    }
    let told = format!("letters are scaled by 0 to {MOST_EXPANSION}, not by {stated}");
    Err(D::Error::custom(told))
}

fn diagnose(fault: &toml::de::Error, source: &Arc<Source>) -> Diagnostic {
    let told = match fault.message() {
        // What serde says of a table that stands for one name of several.
        told if told.starts_with("wanted exactly 1 element") => {
            "a name is wanted here, not a table".to_owned()
        }
        told => told.replace('\n', "; "),
    };
    let span = span_in_text(fault.span(), source.text());
    let hint = if told.starts_with("unknown field") {
        "take the key out, or spell it as one of those"
    } else {
        "correct this line of pamphlet.toml"
    };
    Diagnostic::error("I010", format!("pamphlet.toml cannot be read: {told}"))
        .at(source, span)
        .hint(hint)
}

/// The span itself, cut to the text and never empty where the text is not.
fn span_in_text(span: Option<Range<usize>>, text: &str) -> Range<usize> {
    let span = span.unwrap_or(0..0);
    let start = span.start.min(text.len());
    start..span.end.clamp(start, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(toml: &str) -> String {
        let source = Arc::new(Source::new("pamphlet.toml", toml));
        Config::read(&source).unwrap_err().message
    }

    #[test]
    fn names_are_plain_or_detailed_and_unknown_keys_are_refused() {
        let toml = r#"
            [pamphlet]
            authors = ["A. Maker", { name = "B. Maker", sort = "Maker, B." }]
            [layout]
            font = { regular = "fonts/My.otf" }
            size = "10.5pt"
            [edition.booklet]
            paper = ["a4"]
        "#;
        let source = Arc::new(Source::new("pamphlet.toml", toml));
        let config = Config::read(&source).unwrap();
        assert_eq!(config.layout.size, Some(Length::pt(10.5)));
        assert_eq!(config.edition.booklet.paper, Some(vec![Paper::A4]));
        assert!(fault("[pamphlet]\ntitel = 'x'").contains("unknown field `titel`"));
        assert!(fault("[layout]\nsize = 10").contains("invalid type: integer"));
        assert!(fault("[layout]\nsize = '10 ells'").contains("is not a length"));
    }
}
