//! Words into glyphs: [`Library::shape`] and [`shape_line`].

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use harfrust::{Buffer, Direction, Feature, ShapeOptions, ShapePlan, ShaperFont, Tag};

use super::FaceId;
use super::face::Face;
use super::library::Library;
use crate::typeset::page::{Glyph, GlyphRun, Ink, Point};

/// Which of a face's own figures to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figures {
    /// As the face is drawn.
    #[default]
    AsDrawn,
    /// Old-style figures, which rise and fall with the text around them.
    OldStyle,
    /// Lining figures, as high as capitals.
    Lining,
    /// Lining figures of one width, for columns.
    Tabular,
}

/// Which letters become capitals of the height of small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capitals {
    /// None.
    #[default]
    AsWritten,
    /// Small letters become small capitals.
    Small,
    /// Every letter becomes a small capital.
    AllSmall,
}

/// What a face is asked for besides plain letters; kerning is always on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features {
    /// The figures.
    pub figures: Figures,
    /// The capitals.
    pub capitals: Capitals,
    /// Whether letters join to ligatures.
    pub ligatures: bool,
    /// Whether figures are drawn as raised figures, for the marks of notes.
    pub superior: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            figures: Figures::AsDrawn,
            capitals: Capitals::AsWritten,
            ligatures: true,
            superior: false,
        }
    }
}

/// A glyph in the face's own units, with the bytes of the words it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Shaped {
    /// The glyph's number.
    pub id: u16,
    /// How far the pen moves.
    pub advance: i32,
    /// How far the glyph is moved from the pen: rightwards and upwards.
    pub offset: (i32, i32),
    /// The bytes of the shaped words it stands for; empty for a further part of a cluster.
    pub cluster: Range<usize>,
    /// Whether the words may be parted before this glyph without shaping them again.
    pub parts: bool,
}

impl Shaped {
    /// The glyph where a unit of the face is `scale` points, with `tracking` points after it.
    fn sized<'w>(&self, words: &'w str, scale: f64, tracking: f64) -> Glyph<'w> {
        let points = |units: i32| f64::from(units) * scale;
        Glyph {
            id: self.id,
            advance: (points(self.advance) + tracking) as f32,
            offset: (points(self.offset.0) as f32, points(self.offset.1) as f32),
            text: &words[self.cluster.clone()],
        }
    }
}

/// The points of a unit of a face at a size.
fn scale(face: &Face, size: f64) -> f64 {
    size / f64::from(face.units_per_em().max(1))
}

/// Glyphs of one face.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapedRun {
    /// The face.
    pub face: FaceId,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Shaped>,
    /// The first characters' bytes that no face of the library has, each with its place.
    pub missing: Vec<(usize, char)>,
}

impl ShapedRun {
    /// The run at a size, in points, its pen at the page's corner and its ink black; `words` are
    /// those that were shaped, and `tracking` points are put after each glyph.
    pub fn sized(&self, words: &str, size: f64, tracking: f64, library: &Library) -> GlyphRun {
        let scale = scale(library.face(self.face), size);
        let glyphs = self.glyphs.iter();
        GlyphRun {
            face: self.face,
            size,
            stretch: 1.0,
            origin: Point::default(),
            ink: Ink::BLACK,
            language: None,
            glyphs: glyphs
                .map(|glyph| glyph.sized(words, scale, tracking))
                .collect(),
        }
    }
}

impl Library {
    /// The glyphs of `words` in `face`, in runs: a character that the face lacks is set in
    /// another family that has it, and listed as missing if none has.
    pub fn shape(&self, words: &str, face: FaceId, features: Features) -> Vec<ShapedRun> {
        self.faces_of(words, face)
            .into_iter()
            .map(|(id, range, missing)| {
                let mut glyphs = shape_in(self.face(id), &words[range.clone()], features);
                for glyph in &mut glyphs {
                    glyph.cluster.start += range.start;
                    glyph.cluster.end += range.start;
                }
                ShapedRun {
                    face: id,
                    glyphs,
                    missing,
                }
            })
            .collect()
    }

    /// Parts `words` where the face that can set them changes.
    fn faces_of(&self, words: &str, face: FaceId) -> Vec<FacePart> {
        let first = self.face(face);
        let mut parts: Vec<FacePart> = Vec::new();
        for (at, character) in words.char_indices() {
            let mut missing = None;
            let chosen = if is_shaped_away(character) || first.glyph(character).is_some() {
                face
            } else {
                self.fallback(face, character).unwrap_or_else(|| {
                    missing = Some((at, character));
                    face
                })
            };
            let end = at + character.len_utf8();
            match parts.last_mut() {
                Some((id, range, absent)) if *id == chosen => {
                    range.end = end;
                    absent.extend(missing);
                }
                _ => parts.push((chosen, at..end, missing.into_iter().collect())),
            }
        }
        parts
    }
}

/// A face, the bytes it sets, and the characters among them that it lacks.
type FacePart = (FaceId, Range<usize>, Vec<(usize, char)>);

/// The glyphs of one line in one face at one size, for titles and covers.
pub fn shape_line<'t>(text: &'t str, face: &Face, size: f64, features: Features) -> Vec<Glyph<'t>> {
    let scale = scale(face, size);
    shape_in(face, text, features)
        .into_iter()
        .map(|shaped| shaped.sized(text, scale, 0.0))
        .collect()
}

/// Whether the shaper makes do without a glyph: joiners, variation selectors and the spaces it
/// measures itself (`harfrust` substitutes U+2000 to U+200A, U+202F, U+205F and U+3000).
fn is_shaped_away(character: char) -> bool {
    matches!(
        character,
        '\u{00a0}' | '\u{00ad}' | '\u{2000}'..='\u{200d}' | '\u{2011}' | '\u{202f}' | '\u{205f}'
            | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

fn shape_in(face: &Face, words: &str, features: Features) -> Vec<Shaped> {
    let Some(font) = face.font() else {
        return Vec::new();
    };
    let mut buffer = Buffer::new();
    buffer.push_str(words);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    let plan = face.plans.find(face, &buffer, features);
    let Some(plan) = plan else {
        return Vec::new();
    };
    let options = ShapeOptions::new()
        .plan(Some(&plan.plan))
        .features(&plan.features);
    if harfrust::shape(&ShaperFont::new(font), &mut buffer, options).is_err() {
        return Vec::new();
    }
    glyphs_of(&buffer, words.len())
}

/// The buffer's glyphs, the first of each cluster with the cluster's bytes.
fn glyphs_of(buffer: &Buffer, length: usize) -> Vec<Shaped> {
    let infos = buffer.glyph_infos();
    let mut glyphs: Vec<Shaped> = Vec::with_capacity(infos.len());
    for (info, position) in infos.iter().zip(buffer.glyph_positions()) {
        let start = info.cluster as usize;
        let further = glyphs
            .last()
            .is_some_and(|last| last.cluster.start == start);
        glyphs.push(Shaped {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance,
            offset: (position.x_offset, position.y_offset),
            cluster: start..start,
            parts: !further && !info.unsafe_to_break(),
        });
    }
    let mut end = length;
    for at in (0..glyphs.len()).rev() {
        let start = glyphs[at].cluster.start;
        let first = at == 0 || glyphs[at - 1].cluster.start != start;
        if first {
            glyphs[at].cluster.end = end;
            end = start;
        }
    }
    for at in 1..glyphs.len() {
        if glyphs[at].cluster.is_empty() {
            let end = glyphs[at - 1].cluster.end;
            glyphs[at].cluster = end..end;
        }
    }
    glyphs
}

/// The shaping plans of a face: one for each script and set of features met so far.
#[derive(Default)]
pub(super) struct Plans(Mutex<Vec<Arc<Plan>>>);

/// A compiled plan with the features it was compiled for.
struct Plan {
    asked: Features,
    script: Option<harfrust::Script>,
    features: Vec<Feature>,
    plan: ShapePlan,
}

impl fmt::Debug for Plans {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Plans")
    }
}

impl Plans {
    fn find(&self, face: &Face, buffer: &Buffer, asked: Features) -> Option<Arc<Plan>> {
        let script = buffer.script();
        let mut plans = match self.0.lock() {
            Ok(plans) => plans,
            Err(poisoned) => poisoned.into_inner(),
        };
        let known = plans
            .iter()
            .find(|plan| plan.asked == asked && plan.script == script);
        if let Some(plan) = known {
            return Some(Arc::clone(plan));
        }
        let features = tags(asked);
        let plan = Arc::new(Plan {
            asked,
            script,
            plan: ShapePlan::new(
                face.font()?,
                Direction::LeftToRight,
                script,
                None,
                &features,
            ),
            features,
        });
        plans.push(Arc::clone(&plan));
        Some(plan)
    }
}

/// The OpenType features that stand for what was asked.
fn tags(asked: Features) -> Vec<Feature> {
    let mut tags: Vec<(&[u8; 4], u32)> = Vec::new();
    match asked.figures {
        Figures::AsDrawn => {}
        Figures::OldStyle => tags.extend([(b"onum", 1), (b"lnum", 0), (b"pnum", 1)]),
        Figures::Lining => tags.extend([(b"lnum", 1), (b"onum", 0), (b"pnum", 1)]),
        Figures::Tabular => tags.extend([(b"lnum", 1), (b"onum", 0), (b"tnum", 1)]),
    }
    match asked.capitals {
        Capitals::AsWritten => {}
        Capitals::Small => tags.push((b"smcp", 1)),
        Capitals::AllSmall => tags.extend([(b"smcp", 1), (b"c2sc", 1)]),
    }
    if !asked.ligatures {
        tags.extend([(b"liga", 0), (b"clig", 0), (b"dlig", 0)]);
    }
    if asked.superior {
        tags.push((b"sups", 1));
    }
    tags.into_iter()
        .map(|(tag, value)| Feature::new(Tag::new(tag), value, ..))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roman(library: &Library) -> FaceId {
        library.select("Libertinus Serif", false, false).unwrap()
    }

    #[test]
    fn clusters_give_back_the_words() {
        let library = Library::bundled();
        for words in [
            "office",
            "AVATAR",
            "naïve",
            "fjord",
            "e\u{301}tude",
            "Привет",
            "ἄνθρωπος",
        ] {
            for run in library.shape(words, roman(&library), Features::default()) {
                let back: String = run
                    .glyphs
                    .iter()
                    .map(|glyph| &words[glyph.cluster.clone()])
                    .collect();
                assert_eq!(back, words);
                assert!(run.missing.is_empty());
            }
        }
    }

    #[test]
    fn a_character_no_face_has_is_listed() {
        let library = Library::bundled();
        let runs = library.shape("a漢b", roman(&library), Features::default());
        let missing: Vec<_> = runs.iter().flat_map(|run| run.missing.clone()).collect();
        assert_eq!(missing, [(1, '漢')]);
    }

    #[test]
    fn features_change_the_glyphs() {
        let library = Library::bundled();
        let id = |features| library.shape("4a", roman(&library), features)[0].glyphs[0].id;
        let plain = Features::default();
        let old = Features {
            figures: Figures::OldStyle,
            ..plain
        };
        assert_ne!(id(plain), id(old));
    }
}
