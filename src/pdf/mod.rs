//! Pages and sheets become PDF files.

mod boxes;
mod catalog;
mod content;
mod draft;
mod fonts;
mod images;
mod imposed;
mod labels;
mod links;
mod outline;
mod plain;
mod programs;
mod read_back;
mod save;
mod structure;
mod text;
mod twins;
mod xmp;

use std::collections::BTreeMap;

use lopdf::{Document, ObjectId};

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::manuscript::Metadata;
use crate::typeset::page::{Layout, NodeId};

pub use imposed::impose;
pub use read_back::{Placement, check_imposed, read_back};

/// The reading PDF of `layout`: tagged, PDF/A-2a and PDF/UA-1.
///
/// `images` holds the bytes of each picture the layout names. A layout that lacks a face or a
/// picture gives every such finding at once.
pub fn write(
    layout: &Layout,
    metadata: &Metadata,
    library: &Library,
    images: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let faces = fonts::embed(layout, library)?;
    let pictures = images::objects(&content::image_names(layout), images)?;
    let pages = content::pages(layout, &faces);
    let (operations, stretches): (Vec<_>, Vec<_>) = pages
        .into_iter()
        .map(|page| (page.operations, page.stretches))
        .unzip();
    let finished = || -> lopdf::Result<Vec<u8>> {
        let mut document = draft::draft(layout.trim, &faces, operations.into_iter());
        let pages: Vec<ObjectId> = document.page_iter().collect();
        draft::complete(&mut document, &pages, &faces, pictures)?;
        mean(&mut document, layout, &pages, &stretches)?;
        catalog::complete(&mut document, layout, metadata, &pages)?;
        save::save(document)
    };
    finished().map_err(|error| vec![broken(&error)])
}

/// Gives the pages their boxes, their links and their meaning.
fn mean(
    document: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
    stretches: &[Vec<NodeId>],
) -> lopdf::Result<()> {
    for (number, &page) in pages.iter().enumerate() {
        boxes::set(document, page, layout.trim)?;
        let page = document.get_dictionary_mut(page)?;
        page.set("StructParents", number as i64);
    }
    let annotations = links::add(document, layout, pages);
    let owned = structure::Owned {
        pages,
        stretches,
        annotations: &annotations,
    };
    let root = structure::add(document, layout, &owned);
    document.catalog_mut()?.set("StructTreeRoot", root);
    Ok(())
}

fn broken(error: &lopdf::Error) -> Diagnostic {
    Diagnostic::error("P005", format!("the PDF cannot be put together: {error}"))
        .hint("please report this text: no input should lead here")
}
