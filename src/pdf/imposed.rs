//! The pages of a reading PDF become the sheets of a booklet.
//!
//! Each page becomes one Form XObject (ISO 32000-1, 8.10), drawn once at full size, so that fonts
//! and pictures are shared and the booklet is hardly larger than its reading PDF. Tags are dropped:
//! a sheet has no reading order, and tagged content may not be drawn from two places. So are links
//! and bookmarks, which paper cannot follow. Title, author and the claim to last (PDF/A-2b in place
//! of 2a) stay, and the print dialogue is told to print at full size on both sides.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::catalog::packet;
use super::links::number;
use super::plain::without_marks;
use super::save::save;
use super::{text, xmp};
use crate::diagnostic::Diagnostic;
use crate::impose::{Edge, Sheet, Side, Signature};
use crate::length::{Length, Size};
use crate::manuscript::{Contributor, Metadata};

/// The booklet of a reading PDF: its pages on `paper` as `signature` places them.
pub fn impose(reading: &[u8], signature: &Signature, paper: Size) -> Result<Vec<u8>, Diagnostic> {
    let mut document = Document::load_mem(reading).map_err(|error| unreadable(&error))?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    if pages.len() != signature.pages {
        return Err(miscounted(pages.len(), signature.pages));
    }
    let forms = forms(&mut document, &pages).map_err(|error| unreadable(&error))?;
    if let Some(form) = forms.iter().find(|form| !Signature::fits(form.size, paper)) {
        return Err(too_large(form.size, paper));
    }
    bind(&mut document, &forms, signature, paper).map_err(|error| unreadable(&error))?;
    save(document).map_err(|error| unreadable(&error))
}

/// The name of a page's form among the resources of a side.
pub(super) fn form_resource(page: usize) -> String {
    format!("P{}", page + 1)
}

/// A page as a form that can be drawn anywhere.
struct Form {
    object: ObjectId,
    size: Size,
    /// The lower left corner of the page in its own coordinates.
    corner: (f64, f64),
}

fn forms(document: &mut Document, pages: &[ObjectId]) -> lopdf::Result<Vec<Form>> {
    let mut forms = Vec::with_capacity(pages.len());
    for &page in pages {
        let shown = page_box(document, page)?;
        let mut form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => shown.map(number).to_vec(),
        };
        for (key, name) in [("Resources", b"Resources".as_slice()), ("Group", b"Group")] {
            if let Some(value) = inherited(document, page, name) {
                form.set(key, value);
            }
        }
        let content = without_marks(&document.get_page_content(page));
        let [left, bottom, right, top] = shown;
        forms.push(Form {
            object: document.add_object(Stream::new(form, content)),
            size: Size::new(Length::pt(right - left), Length::pt(top - bottom)),
            corner: (left, bottom),
        });
    }
    Ok(forms)
}

/// The rectangle of a page that is shown.
fn page_box(document: &Document, page: ObjectId) -> lopdf::Result<[f64; 4]> {
    let found = inherited(document, page, b"CropBox").or(inherited(document, page, b"MediaBox"));
    let found = found.ok_or_else(|| lopdf::Error::DictKey("MediaBox".to_owned()))?;
    let corners = document.dereference(&found)?.1.as_array()?;
    let mut edges = [0.0; 4];
    for (edge, corner) in edges.iter_mut().zip(corners) {
        *edge = f64::from(corner.as_float()?);
    }
    Ok(edges)
}

/// A value of a page, or of the nearest branch of the page tree that has it.
fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut branch = document.get_dictionary(page).ok();
    // A page tree deeper than this is a loop.
    for _ in 0..64 {
        let node = branch?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
        branch = document.get_dictionary(parent).ok();
    }
    None
}

/// Replaces the pages of `document` by the sides of the sheets.
fn bind(
    document: &mut Document,
    forms: &[Form],
    signature: &Signature,
    paper: Size,
) -> lopdf::Result<()> {
    let tree = document.new_object_id();
    let mut sides = Vec::new();
    for (index, sheet) in signature.sheets.iter().enumerate() {
        for side in Sheet::sides(sheet) {
            let drawn = drawn(forms, signature, (index, side), paper);
            sides.push(Object::Reference(add_side(document, tree, drawn, paper)));
        }
    }
    let branch = dictionary! {
        "Type" => "Pages",
        "Count" => sides.len() as i64,
        "Kids" => sides,
    };
    document.set_object(tree, branch);
    let catalog = catalog(document, tree, signature.flip)?;
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    Ok(())
}

/// What one side draws: a content stream and the forms it names.
struct Drawn {
    content: String,
    forms: Dictionary,
}

fn drawn(
    forms: &[Form],
    signature: &Signature,
    (sheet, side): (usize, &Side),
    paper: Size,
) -> Drawn {
    let height = Signature::landscape(paper).height.to_pt();
    let mut drawn = Drawn {
        content: String::new(),
        forms: Dictionary::new(),
    };
    for slot in &side.slots {
        let Some((page, form)) = slot.page.and_then(|page| Some((page, forms.get(page)?))) else {
            continue;
        };
        let corner = signature.corner(sheet, slot, form.size, paper);
        let bottom = height - corner.y - form.size.height.to_pt();
        let name = form_resource(page);
        let (x, y) = (
            thousandths(corner.x - form.corner.0),
            thousandths(bottom - form.corner.1),
        );
        let step = format!("q 1 0 0 1 {x} {y} cm /{name} Do Q\n");
        drawn.content.push_str(&step);
        drawn.forms.set(name, form.object);
    }
    drawn
}

/// A number of points to a thousandth, never a negative nought.
fn thousandths(points: f64) -> f64 {
    (points * 1000.0).round() / 1000.0 + 0.0
}

fn add_side(document: &mut Document, tree: ObjectId, drawn: Drawn, paper: Size) -> ObjectId {
    let paper = Signature::landscape(paper);
    let area = vec![
        Object::Integer(0),
        Object::Integer(0),
        number(paper.width.to_pt()),
        number(paper.height.to_pt()),
    ];
    let content = Stream::new(Dictionary::new(), drawn.content.into_bytes());
    let content = document.add_object(content);
    document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => area,
        "Resources" => dictionary! { "XObject" => drawn.forms },
        "Contents" => content,
    })
}

fn catalog(document: &mut Document, tree: ObjectId, flip: Edge) -> lopdf::Result<Dictionary> {
    let old = document.catalog()?.clone();
    let metadata = facts(document, &old);
    let claim = match claims_to_last(document, &old) {
        true => xmp::Claim::Lasting,
        false => xmp::Claim::Nothing,
    };
    let information = document.add_object(xmp::information(&metadata));
    document.trailer.set("Info", information);
    let packet = packet(document, &metadata, claim);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Metadata" => packet,
        "ViewerPreferences" => dictionary! {
            "DisplayDocTitle" => true,
            "PrintScaling" => "None",
            "Duplex" => match flip {
                Edge::Short => "DuplexFlipShortEdge",
                Edge::Long => "DuplexFlipLongEdge",
            },
        },
    };
    for key in ["Lang", "OutputIntents"] {
        if let Ok(value) = old.get(key.as_bytes()) {
            catalog.set(key, value.clone());
        }
    }
    Ok(catalog)
}

/// What the reading PDF says of itself, as far as a booklet repeats it.
fn facts(document: &Document, catalog: &Dictionary) -> Metadata {
    let information = document.trailer.get(b"Info").and_then(Object::as_reference);
    let information = information.and_then(|id| document.get_dictionary(id));
    let fact = |key: &[u8]| {
        let written = information.as_ref().ok()?.get(key).ok()?;
        text::read(document.dereference(written).ok()?.1)
    };
    let author = |name| Contributor {
        name,
        ..Contributor::default()
    };
    let mut metadata = Metadata {
        title: fact(b"Title").unwrap_or_default(),
        authors: fact(b"Author").map(author).into_iter().collect(),
        description: fact(b"Subject"),
        ..Metadata::default()
    };
    if let Some(language) = catalog.get(b"Lang").ok().and_then(text::read) {
        metadata.language = crate::language::Language::new(language);
    }
    metadata
}

/// Whether the reading PDF claims to be PDF/A, which a booklet of its pages may then too.
fn claims_to_last(document: &Document, catalog: &Dictionary) -> bool {
    let packet = catalog.get(b"Metadata").and_then(Object::as_reference);
    let packet = packet.and_then(|id| document.get_object(id)?.as_stream());
    let content = packet.and_then(|stream| stream.get_plain_content());
    content.is_ok_and(|xml| String::from_utf8_lossy(&xml).contains("pdfaid:part"))
}

fn unreadable(error: &lopdf::Error) -> Diagnostic {
    Diagnostic::error(
        "P006",
        format!("the reading PDF cannot be imposed: {error}"),
    )
    .hint("make it again with `publish --format pdf`, or save it anew from a PDF viewer")
}

fn miscounted(found: usize, expected: usize) -> Diagnostic {
    let message =
        format!("the reading PDF has {found} pages, but the booklet is planned for {expected}");
    Diagnostic::error("P007", message).hint("plan the booklet from the PDF's own number of pages")
}

fn too_large(page: Size, paper: Size) -> Diagnostic {
    let shown = |size: Size| format!("{} x {}", size.width, size.height);
    let message = format!(
        "pages of {} do not fit side by side on paper of {} at full size",
        shown(page),
        shown(paper)
    );
    Diagnostic::error("P008", message)
        .hint("print A5 pages on A4 and half letter pages on Letter, or choose larger paper")
}
