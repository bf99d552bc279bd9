//! Covers: a [`Template`] and what is known of a pamphlet become its first and last [`Page`].
//!
//! A pamphlet is picked up for its cover, and a small press has no designer at hand. A template is
//! a drawing a person can edit (see `covers/README.md`): plain shapes, and rectangles that say
//! which words go there and how. The same template makes the covers of a booklet, of a reading
//! edition and of an e-book: shapes keep their proportions and hold to the edge they belong to
//! ([`Fit`]), words stay words that can be searched and copied, and choose their own size and
//! lines.
//!
//! Steps: [`Template::read`] parses the drawing; [`compose`] places the shapes and sets the
//! regions, each below the one it follows; [`dress`] puts both covers into a
//! [`Layout`](crate::typeset::page::Layout), and their words at the beginning and the end of its
//! structure. How titles are parted into lines is said in `lines`.
//!
//! ```
//! use pamphleteer::cover::{Template, compose};
//! use pamphleteer::{font::Library, length::Size, manuscript::metadata::Metadata};
//!
//! let template = Template::bundled("typographic").unwrap();
//! let metadata = Metadata { title: "Mutual Aid".into(), ..Metadata::default() };
//! let covers = compose(&metadata, &template, Size::A5, &Library::bundled());
//! assert!(!covers.front.marks.is_empty() && covers.diagnostics.is_empty());
//! ```
//!
//! A picture of the editor's own ([`Template::with_picture`]) fills the template's frame, or the whole
//! front. Art may run off the page: what is beyond it is kept for the trimmer ([`BLEED`]).
//!
//! A book thick enough carries author and title along its spine ([`spine()`]).
//!
//! Limits: gradients, clips, masks, filters, images and SVG text are named in a diagnostic and not
//! printed. The cost is that of reading the drawing (about a millisecond) and of the title's words
//! times the sizes tried.

mod art;
mod dress;
mod fields;
mod fit;
mod lettering;
mod lines;
mod own;
mod region;
mod spine;
mod template;
mod winding;

pub use dress::{Dressed, dress};
pub use fields::Field;
pub use fit::{Fit, Grip, Hold};
pub use own::{OwnPicture, Room};
pub use region::{Lines, Region, Style};
pub use spine::{SLIMMEST, spine};
pub use template::Template;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::length::{Length, Size};
use crate::manuscript::metadata::Metadata;
use crate::typeset::page::{
    Drawing, Mark, NodeId, Page, PageKind, PlacedImage, Role, StructureTree,
};

/// The page of an e-book's cover, five wide and eight high: 1600 by 2560 pixels.
pub const SCREEN: Size = Size::new(Length::mm(148.0), Length::mm(148.0 * 1.6));

/// How far art that runs off the page is printed beyond it, so that no white shows where the knife
/// goes astray: what printers in most countries ask for.
pub const BLEED: Length = Length::mm(3.0);

/// The covers of a pamphlet.
#[derive(Clone, Debug, PartialEq)]
pub struct Covers {
    /// The front cover.
    pub front: Page,
    /// The back cover; blank if the template has none.
    pub back: Page,
    /// What the marks of both mean: a document with one part for each cover that has words, and
    /// in it a paragraph for each region. The title is no heading: the essay's own is.
    pub structure: StructureTree,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The covers of a pamphlet on pages of size `trim`.
pub fn compose(metadata: &Metadata, template: &Template, trim: Size, library: &Library) -> Covers {
    let mut structure = StructureTree::default();
    structure.add(Role::Document, None);
    let mut side = Side {
        metadata,
        trim,
        floor: template.floor,
        library,
        structure,
        diagnostics: template.diagnostics.clone(),
    };
    let front = side.page(&template.front, PageKind::Cover);
    let back = match &template.back {
        Some(face) => side.page(face, PageKind::BackCover),
        None => Page {
            kind: PageKind::BackCover,
            ..Page::default()
        },
    };
    Covers {
        front,
        back,
        structure: side.structure,
        diagnostics: side.diagnostics,
    }
}

/// What both sides of a cover share.
struct Side<'a> {
    metadata: &'a Metadata,
    trim: Size,
    /// No words are set smaller, in points.
    floor: f64,
    library: &'a Library,
    structure: StructureTree,
    diagnostics: Vec<Diagnostic>,
}

impl Side<'_> {
    fn page(&mut self, face: &template::Face, kind: PageKind) -> Page {
        let fit = Fit::new(face.page, self.trim);
        if let Some(own) = face.picture.as_ref().filter(|own| own.room == Room::Front) {
            return self.picture_page(own, kind);
        }
        let gives_way = |art: &art::Art| art.stands_in && face.picture.is_some();
        let shapes = face
            .art
            .iter()
            .filter(|art| !gives_way(art))
            .filter_map(|art| art.shape(&fit));
        let mut marks: Vec<Mark> = shapes
            .map(|shape| Mark {
                drawing: Drawing::Shape(shape),
                node: None,
            })
            .collect();
        if let (Some(own), Some(frame)) = (&face.picture, face.frame) {
            let placed = own.picture.fill(fit.rectangle(frame.area, frame.hold));
            self.tell_resolution(own, &placed);
            marks.push(Mark {
                drawing: Drawing::Image(placed),
                node: None,
            });
        }
        marks.extend(self.words(face, &fit));
        Page {
            kind,
            marks,
            ..Page::default()
        }
    }

    /// A page that is nothing but a picture, which says what stands on the cover.
    fn picture_page(&mut self, own: &own::Own, kind: PageKind) -> Page {
        let placed = own.picture.cover(self.trim);
        self.tell_resolution(own, &placed);
        let part = self.structure.add(Role::Part, Some(NodeId(0)));
        let figure = self.structure.add(Role::Figure, Some(part));
        let says = [Field::Title, Field::Subtitle, Field::Authors];
        let says = says.map(|field| field.words(self.metadata).replace(" \n", ", "));
        let says: Vec<String> = says.into_iter().filter(|words| !words.is_empty()).collect();
        self.structure.nodes[figure.0].alternative = Some(says.join(". "));
        Page {
            kind,
            marks: vec![Mark {
                drawing: Drawing::Image(placed),
                node: Some(figure),
            }],
            ..Page::default()
        }
    }

    fn tell_resolution(&mut self, own: &own::Own, placed: &PlacedImage) {
        self.diagnostics.extend(own.picture.too_coarse(placed));
    }

    fn words(&mut self, face: &template::Face, fit: &Fit) -> Vec<Mark> {
        let mut marks = Vec::new();
        let mut part: Option<NodeId> = None;
        let mut bottoms: BTreeMap<&str, f64> = BTreeMap::new();
        for region in &face.regions {
            let words = region.field.words(self.metadata);
            let mut area = fit.rectangle(region.area, region.hold);
            if let Some(moved) = self.follow(region, face, fit, &bottoms) {
                area.y = moved;
            }
            if words.trim().is_empty() {
                continue;
            }
            let order = lettering::Order {
                region,
                words: words.trim(),
                area,
                scale: fit.scale() / UNITS_PER_POINT,
                floor: self.floor,
            };
            let lettering = lettering::letter(&order, self.library);
            bottoms.insert(&region.id, lettering.bottom);
            self.diagnostics.extend(lettering.diagnostics);
            let part = *part.get_or_insert_with(|| self.structure.add(Role::Part, Some(NodeId(0))));
            let paragraph = self.structure.add(Role::Paragraph, Some(part));
            marks.extend(lettering.runs.into_iter().map(|run| Mark {
                drawing: Drawing::Run(run),
                node: Some(paragraph),
            }));
        }
        marks
    }

    /// The top of a region that follows another: as far below its last line as it is drawn below
    /// its rectangle.
    fn follow(
        &self,
        region: &Region,
        face: &template::Face,
        fit: &Fit,
        bottoms: &BTreeMap<&str, f64>,
    ) -> Option<f64> {
        let above = region.below.as_deref()?;
        let bottom = bottoms.get(above)?;
        let drawn = face.regions.iter().find(|other| other.id == above)?.area;
        let gap = region.area.y - (drawn.y + drawn.height);
        Some(bottom + gap * fit.scale())
    }
}

/// Sizes in a template are points on its own page, whose unit is the millimetre.
const UNITS_PER_POINT: f64 = 72.0 / 25.4;
