//! Pages become content streams, some at a time: [`draw`].
//!
//! printpdf's operations of a page take a hundred times the room of its compressed stream, so a book
//! is never in them as a whole: a sheaf of pages is written, compressed and let go of, the sheaves
//! side by side. Which pages a sheaf holds does not depend on the machine.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document, Stream, dictionary};
use printpdf::Op;
use rayon::prelude::*;

use super::content;
use super::draft;
use super::fonts::EmbeddedFace;
use crate::font::FaceId;
use crate::typeset::page::{Layout, NodeId};

/// As many pages as are written at once.
const SHEAF: usize = 8;
/// How hard streams are compressed; at 9 they would be a hundredth smaller and take twice as long.
const EFFORT: Compression = Compression::new(6);

/// What a page draws.
pub(super) struct Drawn {
    /// Its content stream, compressed.
    pub(super) stream: Stream,
    /// The stretches of marked content; a stretch's place here is its number on the page.
    pub(super) stretches: Vec<NodeId>,
}

/// What every page of `layout` draws.
pub(super) fn draw(
    layout: &Layout,
    faces: &BTreeMap<FaceId, EmbeddedFace>,
) -> lopdf::Result<Vec<Drawn>> {
    let images = content::image_names(layout);
    let numbers: Vec<usize> = (0..layout.pages.len()).collect();
    let sheaves: lopdf::Result<Vec<Vec<Drawn>>> = numbers
        .par_chunks(SHEAF)
        .map(|sheaf| {
            let pages = sheaf
                .iter()
                .map(|&page| content::page(layout, page, faces, &images));
            let (operations, stretches): (Vec<Vec<Op>>, Vec<_>) =
                pages.map(|page| (page.operations, page.stretches)).unzip();
            let streams = streams(&draft::pages(layout.trim, operations))?;
            let drawn = streams.into_iter().zip(stretches);
            Ok(drawn
                .map(|(stream, stretches)| Drawn { stream, stretches })
                .collect())
        })
        .collect();
    Ok(sheaves?.into_iter().flatten().collect())
}

/// The content streams of the pages of a document.
fn streams(document: &Document) -> lopdf::Result<Vec<Stream>> {
    document
        .page_iter()
        .map(|page| {
            let content = document.get_dictionary(page)?.get(b"Contents")?;
            let stream = document.get_object(content.as_reference()?)?.as_stream()?;
            compressed(&stream.content)
        })
        .collect()
}

fn compressed(content: &[u8]) -> lopdf::Result<Stream> {
    let mut encoder = ZlibEncoder::new(Vec::new(), EFFORT);
    encoder.write_all(content)?;
    let about = dictionary! { "Filter" => "FlateDecode" };
    Ok(Stream::new(about, encoder.finish()?).with_compression(false))
}
