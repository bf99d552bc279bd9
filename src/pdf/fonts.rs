//! Faces of a layout become subset fonts: an [`EmbeddedFace`] holds a face's codes and its outlines.
//!
//! A code in a content stream stands for an outline *and* a text. A hyphen glyph is a soft hyphen
//! at one line's end and the author's hyphen at another, and a small capital stands for `a` here
//! and `A` there; a reader that copies or speaks the text has only the code to tell them apart
//! (`/ToUnicode`, ISO 32000-1, 9.10.3). So the first text of a glyph takes the glyph's own number
//! as its code, and each further text takes a code of its own, under which the same outline stands
//! in the font again ([`twins`]). `/ActualText` would say it too, but MuPDF and PDFBox pass over it,
//! and MuPDF reads a CMap that joins two codes as one.
//!
//! Glyphs are gathered, subset and renumbered; widths are whole thousandths of the em, which is
//! what the content stream reckons with, so that nothing is lost by rounding.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use ecow::EcoString;
use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;

use super::twins;
use crate::diagnostic::Diagnostic;
use crate::font::{Face, FaceId, Library};
use crate::typeset::page::{Drawing, GlyphRun, Layout};

/// A face as it stands in a PDF: the glyphs in use, their codes and their outlines.
pub(super) struct EmbeddedFace {
    /// The name of the font among a page's resources.
    pub(super) resource: String,
    /// The PostScript name behind a tag of six letters, as for every subset.
    pub(super) base_name: String,
    /// The subset font program.
    pub(super) program: Program,
    /// The outline of each code from 0, as its number in the program.
    pub(super) outlines: Vec<u16>,
    /// The width of each outline in thousandths of the em.
    pub(super) widths: Vec<u16>,
    codes: Codes,
    shape: Shape,
}

/// The texts of each glyph, by its number, each with its code.
type Codes = Vec<Vec<(EcoString, u16)>>;

/// The outlines of a subset face, in one of the two forms PDF takes.
pub(super) enum Program {
    /// A TrueType font.
    Glyf(Vec<u8>),
    /// A bare CID-keyed CFF table.
    Cff(Vec<u8>),
}

/// What a font descriptor says, in thousandths of the em.
struct Shape {
    ascent: i16,
    descent: i16,
    cap_height: i16,
    bounds: [i16; 4],
    slant: f64,
    weight: u16,
}

impl Shape {
    fn of(face: &Face) -> Self {
        let unit = 1000.0 / f64::from(face.units_per_em());
        let scaled = |number: i16| (f64::from(number) * unit).round() as i16;
        let bounds = face.bounds();
        Self {
            ascent: scaled(face.ascent()),
            descent: scaled(face.descent()),
            cap_height: scaled(face.cap_height()),
            bounds: [bounds.left, bounds.bottom, bounds.right, bounds.top].map(scaled),
            slant: face.italic_angle(),
            weight: face.weight(),
        }
    }
}

impl EmbeddedFace {
    /// The code of `glyph` where it stands for `text`; `.notdef` for what was never gathered.
    pub(super) fn code(&self, glyph: u16, text: &str) -> u16 {
        let codes = self.codes.get(usize::from(glyph)).into_iter().flatten();
        let mut fitting = codes.filter(|(stands_for, _)| stands_for == text);
        fitting.next().map_or(0, |&(_, code)| code)
    }

    /// Every code, with the text it stands for.
    pub(super) fn codes(&self) -> impl Iterator<Item = (u16, &str)> {
        self.codes
            .iter()
            .flatten()
            .map(|(text, code)| (*code, text.as_str()))
    }

    /// The width of a code, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> u16 {
        let outline = self.outlines.get(usize::from(code)).copied().unwrap_or(0);
        self.widths.get(usize::from(outline)).copied().unwrap_or(0)
    }

    /// The height of the capitals, in thousandths of the em.
    pub(super) fn cap_height(&self) -> i16 {
        self.shape.cap_height
    }

    /// The face as printpdf takes it: names, widths and metrics, without the program.
    ///
    /// The program is put in afterwards ([`super::programs`]), because printpdf decides codes by
    /// the program's character set, which has no place for a second code of one outline.
    pub(super) fn parsed(&self) -> ParsedFont {
        let codes = 0..self.outlines.len() as u16;
        let shape = &self.shape;
        let run = (shape.slant.to_radians().tan() * -1000.0).round() as i16;
        ParsedFont {
            original_bytes: Vec::new(),
            font_index: 0,
            font_name: Some(self.base_name.clone()),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: codes.map(|code| (code, self.width(code))).collect(),
            units_per_em: 1000,
            font_metrics: FontMetrics {
                ascent: shape.ascent,
                descent: shape.descent,
            },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: 1000,
                x_min: shape.bounds[0],
                y_min: shape.bounds[1],
                x_max: shape.bounds[2],
                y_max: shape.bounds[3],
                caret_slope_rise: 1000,
                caret_slope_run: run,
                us_weight_class: shape.weight,
            },
        }
    }
}

/// The text a glyph's code stands for: its own, or nothing visible for a further part of a cluster,
/// since PDF/A asks that every code stands for something (ISO 19005-2, 6.2.11.7.2).
pub(super) fn code_text(text: &str) -> &str {
    if text.is_empty() { "\u{200b}" } else { text }
}

/// Every face that `layout` sets, subset to its glyphs.
pub(super) fn embed(
    layout: &Layout,
    library: &Library,
) -> Result<BTreeMap<FaceId, EmbeddedFace>, Vec<Diagnostic>> {
    let mut embedded = BTreeMap::new();
    let mut findings = Vec::new();
    for (id, uses) in gather(layout) {
        let face = library.faces().nth(id.0).ok_or_else(|| missing(id));
        match face.and_then(|(_, face)| subset(id, face, uses)) {
            Ok(font) => {
                embedded.insert(id, font);
            }
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(embedded)
    } else {
        Err(findings)
    }
}

/// How often each glyph, by its number, stands for each text.
type Uses = Vec<Vec<(EcoString, usize)>>;

fn gather(layout: &Layout) -> BTreeMap<FaceId, Uses> {
    let mut faces: BTreeMap<FaceId, Uses> = BTreeMap::new();
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    for run in marks.filter_map(|mark| match &mark.drawing {
        Drawing::Run(run) => Some(run),
        _ => None,
    }) {
        count(run, faces.entry(run.face).or_default());
    }
    faces
}

fn count(run: &GlyphRun, uses: &mut Uses) {
    for glyph in run.glyphs.iter() {
        let number = usize::from(glyph.id);
        if uses.len() <= number {
            uses.resize(number + 1, Vec::new());
        }
        let (texts, text) = (&mut uses[number], code_text(glyph.text));
        match texts.iter_mut().find(|(known, _)| known == text) {
            Some((_, times)) => *times += 1,
            None => texts.push((text.into(), 1)),
        }
    }
}

fn subset(id: FaceId, face: &Face, uses: Uses) -> Result<EmbeddedFace, Diagnostic> {
    if !face.may_be_embedded() {
        return Err(forbidden(face));
    }
    let mut remapper = GlyphRemapper::new();
    for (glyph, _) in used(&uses) {
        remapper.remap(glyph);
    }
    let program = subsetter::subset(face.data(), 0, &remapper)
        .ok()
        .and_then(program)
        .ok_or_else(|| unreadable(face))?;
    let (codes, outlines) = codes(&uses, &remapper);
    let program = with_twins(program, &outlines[usize::from(remapper.num_gids())..])
        .ok_or_else(|| unreadable(face))?;
    Ok(EmbeddedFace {
        resource: format!("T{}", id.0),
        base_name: format!("{}+{}", tag(&program), face.postscript_name()),
        widths: widths(face, &remapper),
        shape: Shape::of(face),
        program,
        outlines,
        codes,
    })
}

/// The glyphs that stand for something, in the order of their numbers.
fn used(uses: &Uses) -> impl Iterator<Item = (u16, &[(EcoString, usize)])> {
    uses.iter()
        .zip(0..)
        .filter(|(texts, _)| !texts.is_empty())
        .map(|(texts, glyph)| (glyph, texts.as_slice()))
}

/// The codes of each glyph by its texts, and the outline of each code.
///
/// A glyph's most frequent text keeps the glyph's number, so that most faces need few others.
fn codes(uses: &Uses, remapper: &GlyphRemapper) -> (Codes, Vec<u16>) {
    let mut outlines: Vec<u16> = (0..remapper.num_gids()).collect();
    let mut codes = vec![Vec::new(); uses.len()];
    for (glyph, texts) in used(uses) {
        let outline = remapper.get(glyph).unwrap_or(0);
        let mut ranked: Vec<_> = texts.iter().collect();
        ranked.sort_by_key(|(text, times)| (Reverse(*times), text));
        let mut own = vec![(ranked[0].0.clone(), outline)];
        for (text, _) in ranked.into_iter().skip(1) {
            own.push((text.clone(), outlines.len() as u16));
            outlines.push(outline);
        }
        codes[usize::from(glyph)] = own;
    }
    (codes, outlines)
}

/// The program of a subset font: bare CFF where the outlines are cubic, else the font itself.
///
/// In a bare CID-keyed table every reader finds an outline by its CID; inside an OpenType wrapper
/// some take the code for a glyph number instead.
pub(super) fn program(subset: Vec<u8>) -> Option<Program> {
    if !subset.starts_with(b"OTTO") {
        return Some(Program::Glyf(subset));
    }
    let records = subset.get(12..)?.chunks_exact(16);
    let record = records
        .into_iter()
        .find(|record| record.starts_with(b"CFF "))?;
    let number = |at: usize| -> Option<usize> {
        let bytes = record.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes) as usize)
    };
    let (start, length) = (number(8)?, number(12)?);
    Some(Program::Cff(
        subset.get(start..start.checked_add(length)?)?.to_vec(),
    ))
}

/// The program with the outlines of further codes; a TrueType font is told of them by a map.
fn with_twins(program: Program, further: &[u16]) -> Option<Program> {
    match program {
        Program::Cff(table) if !further.is_empty() => twins::add(&table, further).map(Program::Cff),
        other => Some(other),
    }
}

fn widths(face: &Face, remapper: &GlyphRemapper) -> Vec<u16> {
    let unit = 1000.0 / f64::from(face.units_per_em());
    remapper
        .remapped_gids()
        .map(|glyph| (face.advance(glyph) * unit).round() as u16)
        .collect()
}

/// The six letters before a subset's name (ISO 32000-1, 9.6.4), made from its content.
fn tag(program: &Program) -> String {
    let (Program::Glyf(bytes) | Program::Cff(bytes)) = program;
    let mut number = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, bytes).as_u128();
    let mut letter = || {
        let letter = b'A' + (number % 26) as u8;
        number /= 26;
        char::from(letter)
    };
    std::iter::repeat_with(&mut letter).take(6).collect()
}

fn missing(face: FaceId) -> Diagnostic {
    Diagnostic::error(
        "P001",
        format!("face {} is not in the font library", face.0),
    )
    .hint("set the text again with the fonts that are at hand")
}

fn forbidden(face: &Face) -> Diagnostic {
    let name = face.postscript_name();
    Diagnostic::error(
        "P047",
        format!("the font {name} forbids to be put into a PDF"),
    )
    .in_file("pamphlet.toml")
    .hint("take another font: name it at `font` in `[layout]`")
}

fn unreadable(face: &Face) -> Diagnostic {
    let name = face.postscript_name();
    Diagnostic::error(
        "P002",
        format!("the face {name} cannot be subset for a PDF"),
    )
    .hint("take a static OpenType font with TrueType or CFF outlines")
}
