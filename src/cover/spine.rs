//! The lettering on the back of a bound book: author and title along its spine.

use std::collections::BTreeMap;

use crate::font::{Features, Library, ShapedRun};
use crate::length::{Length, Size};
use crate::manuscript::Metadata;
use crate::typeset::page::{
    Drawing, GlyphRun, Layout, Mark, Page, PageKind, Point, Role, StructureTree,
};

/// No thinner spine is lettered: letters that a fold of 1 mm astray would carry round the edge are
/// worse than none (printers ask for 5 to 7 mm).
pub const SLIMMEST: Length = Length::mm(6.0);
/// What stays free on both sides of the letters, for folds that go astray.
const BESIDE: f64 = Length::mm(1.6).to_pt();
/// What stays free at head and foot.
const ENDS: f64 = Length::mm(12.0).to_pt();
/// The sizes of the letters, in points.
const LARGEST: f64 = 14.0;
const SMALLEST: f64 = 7.0;
/// From the top of the highest letter to the bottom of the lowest, in ems.
const HEIGHT: f64 = 0.95;
/// Between author and title, in ems.
const GAP: f64 = 1.5;
const FAMILY: &str = "Libertinus Serif";

/// The lettering as a page that lies on its side, as long and as high as the spine is long and
/// thick; none where the spine is too slim, or not long enough for the title.
pub fn spine(
    metadata: &Metadata,
    length: Length,
    thickness: Length,
    library: &Library,
) -> Option<Layout> {
    let title = metadata.title.trim();
    if thickness < SLIMMEST || title.is_empty() {
        return None;
    }
    let authors: Vec<&str> = metadata
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let authors = authors.join(", ");
    let room = length.to_pt() - 2.0 * ENDS;
    let most = ((thickness.to_pt() - 2.0 * BESIDE) / HEIGHT).min(LARGEST);
    let fitting = |words: &[(&str, bool)]| {
        let size = most.min(room / wide(words, library)?);
        (size >= SMALLEST).then_some(size)
    };
    let (both, alone) = ([(authors.as_str(), false), (title, true)], [(title, true)]);
    let (words, size) = match fitting(&both).filter(|_| !authors.is_empty()) {
        Some(size) => (&both[..], size),
        None => (&alone[..], fitting(&alone)?),
    };
    let extent = wide(words, library)? * size;
    let start = Point {
        x: (length.to_pt() - extent) / 2.0,
        y: thickness.to_pt() / 2.0,
    };
    Some(page(
        words,
        start,
        size,
        Size::new(length, thickness),
        library,
    ))
}

/// How wide words are, in ems; none if there are none, or a letter is in no font.
fn wide(words: &[(&str, bool)], library: &Library) -> Option<f64> {
    let mut width = GAP * (words.len() as f64 - 1.0);
    for (words, italic) in words {
        let runs = runs(words, *italic, 1.0, library)?;
        width += runs.iter().map(GlyphRun::width).sum::<f64>();
    }
    (width > GAP).then_some(width)
}

fn runs(words: &str, italic: bool, size: f64, library: &Library) -> Option<Vec<GlyphRun>> {
    let face = library.select(FAMILY, false, italic)?;
    let shaped = library.shape(words, face, Features::default());
    let has_all = |run: &ShapedRun| run.glyphs.iter().all(|glyph| glyph.id != 0);
    shaped
        .iter()
        .map(|run| has_all(run).then(|| run.sized(words, size, 0.0, library)))
        .collect()
}

fn page(words: &[(&str, bool)], start: Point, size: f64, trim: Size, library: &Library) -> Layout {
    let mut structure = StructureTree::default();
    let document = structure.add(Role::Document, None);
    let mut page = Page {
        label: "1".to_owned(),
        kind: PageKind::Body,
        ..Page::default()
    };
    let mut x = start.x;
    for (words, italic) in words {
        let node = structure.add(Role::Paragraph, Some(document));
        for mut run in runs(words, *italic, size, library).unwrap_or_default() {
            let face = library.face(run.face);
            let capitals = f64::from(face.cap_height()) / f64::from(face.units_per_em());
            run.origin = Point {
                x,
                y: start.y + capitals * size / 2.0,
            };
            x += run.width();
            page.marks.push(Mark {
                drawing: Drawing::Run(run),
                node: Some(node),
            });
        }
        x += GAP * size;
    }
    Layout {
        trim,
        pages: vec![page],
        structure,
        anchors: BTreeMap::new(),
        outline: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::Contributor;

    #[test]
    fn a_spine_is_lettered_as_far_as_it_has_room() {
        let library = Library::bundled();
        let lettered = |title: &str, thickness: f64| {
            let metadata = Metadata {
                title: title.to_owned(),
                authors: vec![Contributor {
                    name: "Emma Goldman".to_owned(),
                    ..Contributor::default()
                }],
                ..Metadata::default()
            };
            let layout = spine(
                &metadata,
                Length::mm(210.0),
                Length::mm(thickness),
                &library,
            )?;
            let mut words = String::new();
            let mut size = 0.0;
            for mark in &layout.pages[0].marks {
                if let Drawing::Run(run) = &mark.drawing {
                    words.push_str(run.glyphs.text());
                    size = run.size;
                }
            }
            Some((words, size))
        };
        let (words, size) = lettered("Living My Life", 7.0).unwrap();
        assert_eq!(words, "Emma GoldmanLiving My Life");
        assert!(size < 12.0);
        assert_eq!(lettered("Living My Life", 30.0).unwrap().1, LARGEST);
        let told = |words: usize| {
            let title = vec!["Word"; words].join(" ");
            lettered(&title, 30.0).map(|(words, _)| words.starts_with("Emma"))
        };
        let mut steps: Vec<_> = (1..60).map(told).collect();
        steps.dedup();
        assert_eq!(steps, [Some(true), Some(false), None]);
        assert_eq!(lettered("Living My Life", 5.9), None);
        assert_eq!(lettered("", 30.0), None);
    }
}
