//! One font file: [`Face`] and what a page or a font descriptor asks of it.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use harfrust::Font;
use harfrust::font::charmap::Charmap;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};

use super::shape::Plans;

/// A font file, read when it is first measured or shaped.
pub struct Face {
    family: String,
    postscript_name: String,
    licence: String,
    terms: Cow<'static, str>,
    bold: bool,
    italic: bool,
    data: Cow<'static, [u8]>,
    measures: OnceLock<Measures>,
    shaper: OnceLock<Option<Font>>,
    pub(super) plans: Plans,
}

/// A rectangle in a face's units, from the origin of a glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub left: i16,
    /// Bottom edge.
    pub bottom: i16,
    /// Right edge.
    pub right: i16,
    /// Top edge.
    pub top: i16,
}

/// What the tables `head`, `hhea`, `OS/2` and `post` say, in the face's units.
#[derive(Clone, Copy, Debug, Default)]
struct Measures {
    units_per_em: u16,
    ascent: i16,
    descent: i16,
    cap_height: i16,
    x_height: i16,
    italic_angle: f64,
    weight: u16,
    bounds: Bounds,
}

/// How a face is called and where it belongs, as its library states it.
pub(super) struct Naming {
    pub(super) family: &'static str,
    pub(super) postscript_name: &'static str,
    pub(super) licence: &'static str,
    pub(super) terms: &'static str,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Face {
    pub(super) fn bundled(naming: Naming, data: &'static [u8]) -> Self {
        Self {
            family: naming.family.to_owned(),
            postscript_name: naming.postscript_name.to_owned(),
            licence: naming.licence.to_owned(),
            terms: Cow::Borrowed(naming.terms),
            bold: naming.bold,
            italic: naming.italic,
            data: Cow::Borrowed(data),
            measures: OnceLock::new(),
            shaper: OnceLock::new(),
            plans: Plans::default(),
        }
    }

    /// The face in an editor's own font file; none if the bytes are no font that can be set.
    ///
    /// Its names are those of its table `name` (OpenType 1.9.1, "name", name IDs 1, 6 and 13).
    pub(super) fn own(data: Vec<u8>, bold: bool, italic: bool) -> Option<Self> {
        let names = {
            let font = FontRef::new(&data).ok()?;
            is_settable(&font).then_some(())?;
            let name = |id| {
                let mut strings = font.localized_strings(id);
                strings.next().map(|string| string.to_string())
            };
            [
                name(StringId::FAMILY_NAME)?,
                name(StringId::POSTSCRIPT_NAME)?,
                name(StringId::LICENSE_DESCRIPTION).unwrap_or_default(),
                [
                    StringId::COPYRIGHT_NOTICE,
                    StringId::LICENSE_DESCRIPTION,
                    StringId::LICENSE_URL,
                ]
                .into_iter()
                .filter_map(|id| Some(name(id)? + "\n"))
                .collect(),
            ]
        };
        let [family, postscript_name, licence, terms] = names;
        Some(Self {
            family,
            postscript_name,
            licence,
            terms: Cow::Owned(terms),
            bold,
            italic,
            data: Cow::Owned(data),
            measures: OnceLock::new(),
            shaper: OnceLock::new(),
            plans: Plans::default(),
        })
    }

    /// The same face as a member of another family.
    pub(super) fn in_family(self, family: &str) -> Self {
        Self {
            family: family.to_owned(),
            ..self
        }
    }

    /// The bytes of the font file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// The family: `Libertinus Serif`.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// The name a PDF font goes by: `LibertinusSerif-Italic`.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Whose it is, and its licence in full as far as its files have it.
    pub fn terms(&self) -> &str {
        &self.terms
    }

    /// The licence it stands under, as the colophon names it.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Whether it is the family's bold.
    pub fn is_bold(&self) -> bool {
        self.bold
    }

    /// Whether it is the family's italic.
    pub fn is_italic(&self) -> bool {
        self.italic
    }

    /// How many units make an em.
    pub fn units_per_em(&self) -> u16 {
        self.measures().units_per_em
    }

    /// How far letters rise above the baseline, in the face's units.
    pub fn ascent(&self) -> i16 {
        self.measures().ascent
    }

    /// How far letters fall below the baseline, in the face's units; negative.
    pub fn descent(&self) -> i16 {
        self.measures().descent
    }

    /// The height of a capital, in the face's units.
    pub fn cap_height(&self) -> i16 {
        self.measures().cap_height
    }

    /// The height of a small x, in the face's units.
    pub fn x_height(&self) -> i16 {
        self.measures().x_height
    }

    /// The slant in degrees, counter-clockwise from the vertical: negative for italics.
    pub fn italic_angle(&self) -> f64 {
        self.measures().italic_angle
    }

    /// The weight: 400 for a roman, 700 for a bold.
    pub fn weight(&self) -> u16 {
        self.measures().weight
    }

    /// The rectangle all glyphs lie in.
    pub fn bounds(&self) -> Bounds {
        self.measures().bounds
    }

    /// The glyph of a character, if the face has one.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.charmap()?.map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&id| id != 0)
    }

    /// How far the pen moves past a glyph, in the face's units.
    pub fn advance(&self, glyph: u16) -> f64 {
        self.font().map_or(0.0, |font| {
            let id = harfrust::GlyphId::new(u32::from(glyph));
            f64::from(font.glyph_metrics().h_advance(id))
        })
    }

    /// The parsed font; none if its bytes are no font.
    pub(super) fn font(&self) -> Option<&Font> {
        self.shaper
            .get_or_init(|| match &self.data {
                Cow::Borrowed(bytes) => Font::new(*bytes, 0),
                Cow::Owned(bytes) => Font::new(bytes.clone(), 0),
            })
            .as_ref()
    }

    fn charmap(&self) -> Option<Charmap<'_>> {
        self.font().map(Font::charmap)
    }

    fn measures(&self) -> &Measures {
        self.measures.get_or_init(|| {
            FontRef::new(&self.data)
                .map(|font| measure(&font))
                .unwrap_or_default()
        })
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Face")
            .field(&self.postscript_name)
            .finish()
    }
}

/// Whether a font has what setting and subsetting it takes: an em of 16 to 16384 units (OpenType
/// 1.9.1, "head"), glyphs that are counted, measured and drawn, and characters that lead to them.
fn is_settable(font: &FontRef<'_>) -> bool {
    let em = font.head().map_or(0, |head| head.units_per_em());
    let has = |table: &[u8; 4]| font.table_data(Tag::new(table)).is_some();
    let is_drawn = has(b"CFF ") || has(b"CFF2") || (has(b"glyf") && has(b"loca"));
    (16..=16_384).contains(&em)
        && font.maxp().is_ok()
        && font.hmtx().is_ok()
        && font.cmap().is_ok()
        && is_drawn
}

fn measure(font: &FontRef<'_>) -> Measures {
    let mut measures = Measures {
        units_per_em: 1000,
        weight: 400,
        ..Measures::default()
    };
    if let Ok(head) = font.head() {
        measures.units_per_em = head.units_per_em();
        measures.bounds = Bounds {
            left: head.x_min(),
            bottom: head.y_min(),
            right: head.x_max(),
            top: head.y_max(),
        };
    }
    if let Ok(hhea) = font.hhea() {
        measures.ascent = hhea.ascender().to_i16();
        measures.descent = hhea.descender().to_i16();
    }
    if let Ok(os2) = font.os2() {
        measures.weight = os2.us_weight_class();
        measures.cap_height = os2.s_cap_height().unwrap_or(measures.ascent);
        measures.x_height = os2.sx_height().unwrap_or(measures.ascent / 2);
    }
    if let Ok(post) = font.post() {
        measures.italic_angle = post.italic_angle().to_f64();
    }
    measures
}
