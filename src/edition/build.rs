//! The driver: a folder becomes editions, each stage a step.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cite::{HouseStyle, Works, cite};
use crate::cover::Template;
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::addresses::{Addressed, addressed};
use crate::edition::colophon::{Printing, TypeNotice, colophon};
use crate::edition::design::design;
use crate::edition::joined::joined;
use crate::edition::note_marks::parted;
use crate::edition::pictures::Pictures;
use crate::edition::shop::{Output, Shop, TYPESET};
use crate::edition::{Edition, Extent, Format, Request};
use crate::font::Library;
use crate::impose::{Cover, Job, Pages, Scheme, Signature, plan};
use crate::ingest::{Config, Folder, Text};
use crate::language::Language;
use crate::length::Size;
use crate::manuscript::{Header, LinkPlace, Manuscript, Metadata, Punctuation, Reading, read};
use crate::repair::Ledger;
use crate::restore::{Restoration, language_of, restore};
use crate::source::Source;
use crate::typeset::page::Layout;
use crate::typeset::{Design, Fitting};

/// What was made of a manuscript, and what was found on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// What is known of the pamphlet.
    pub metadata: Metadata,
    /// The editions that could be made, in the order of [`Format::ALL`].
    pub editions: Vec<Edition>,
    /// The formats that could not be made; the diagnostics say why.
    pub failed: Vec<Format>,
    /// Everything that was found, in the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// The ledger, where the text was restored.
    pub ledger: Option<Ledger>,
    /// The pages of the reading edition, where any typeset edition was asked for and they could be
    /// set.
    pub layout: Option<Layout>,
    /// What copyfitting chose, where it was asked to.
    pub fitting: Option<Fitting>,
}

/// Makes the editions of `request` from a folder in memory.
///
/// An error in the document stops every typeset edition, but not the search for further faults.
pub fn build(folder: &Folder, request: &Request) -> Build {
    let (texts, restoration) = texts(folder);
    let (manuscript, mut diagnostics) = document(folder, &texts, restoration.as_ref());
    let Addressed {
        mut manuscript,
        codes,
    } = with_addresses(manuscript, &folder.config, &mut diagnostics);
    let images = borrowed(folder.images.iter().chain(&codes));
    let ledger = restoration.as_ref().map(|restoration| &restoration.ledger);
    let mut editions = Vec::new();
    if request.wants(Format::Markdown) {
        editions.extend(markdown(&manuscript.metadata, &texts, ledger));
    }
    let mut output = Output::default();
    let cover = &folder.config.cover.template;
    let template = Template::chosen(cover.as_deref(), folder.cover.as_ref());
    match (design(folder), template) {
        (Ok((library, design)), Ok(template)) => {
            let notice = notice(&library, &design);
            manuscript.colophon = colophon(
                &manuscript.metadata,
                ledger,
                &notice,
                printing(&folder.config, design.trim),
            );
            let pictures = match TYPESET.iter().any(|&format| request.wants(format)) {
                true => Pictures::of(&manuscript, folder, &images, &library),
                false => Pictures::default(),
            };
            let template = template.no_smaller_than(design.floor);
            let plain = template.clone();
            let template = pictures
                .on_cover(template, &folder.config.cover)
                .unwrap_or_else(|fault| {
                    diagnostics.push(fault);
                    plain
                });
            let shop = Shop {
                folder,
                images: &images,
                request,
                library: &library,
                manuscript: &manuscript,
                design: &design,
                template: &template,
                pictures: &pictures,
            };
            output = shop.editions();
        }
        (design, template) => {
            diagnostics.extend(design.err().unwrap_or_default());
            diagnostics.extend(template.err());
        }
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        output.editions.clear();
        output.failed = TYPESET.to_vec();
        output.failed.retain(|&format| request.wants(format));
    }
    editions.append(&mut output.editions);
    editions.sort_by_key(|edition| edition.format);
    diagnostics.append(&mut output.diagnostics);
    if let (Text::Damaged(source), Some(ledger)) = (&folder.text, ledger) {
        place_in_source(&mut diagnostics, &texts, source, ledger);
    }
    let (found, ledger) = restoration.map_or((Vec::new(), None), |restoration| {
        (restoration.diagnostics, Some(restoration.ledger))
    });
    diagnostics.splice(0..0, found);
    Build {
        metadata: manuscript.metadata,
        editions,
        failed: output.failed,
        diagnostics,
        ledger,
        layout: output.layout,
        fitting: output.fitting,
    }
}

/// Lets what was found in the restored text be shown in the file its editor has.
fn place_in_source(
    diagnostics: &mut [Diagnostic],
    restored: &[Arc<Source>],
    source: &Arc<Source>,
    ledger: &Ledger,
) {
    for diagnostic in diagnostics {
        if let Some(Place::Span(text, span)) = &mut diagnostic.place
            && restored.iter().any(|restored| Arc::ptr_eq(restored, text))
        {
            *span = ledger.source_span(span.clone());
            *text = Arc::clone(source);
        }
    }
}

/// What the colophon says of printing: that of the settings, on whatever paper is asked for now.
fn printing(config: &Config, trim: Size) -> Option<Printing> {
    let job = config.edition.booklet.job(false);
    let papers = config.booklets(trim);
    let first = *papers.first()?;
    let is_stapled = Job {
        scheme: Scheme::Saddle,
        up: job.up.filter(|&up| up == 2),
        signature: Signature::Whole,
        cover: Cover::Same,
        single_sided: false,
        ..job.clone()
    } == job;
    let one_sheet = Pages::alike(4, trim);
    match plan(&one_sheet, first, &job) {
        Ok(plans) if is_stapled => Some(Printing::Stapled(plans.body.flip)),
        _ => Some(Printing::Guided),
    }
}

/// What the colophon says of the type.
fn notice<'a>(library: &'a Library, design: &'a Design) -> TypeNotice<'a> {
    let face = library.select(&design.family, false, false);
    TypeNotice {
        family: &design.family,
        licence: face.map_or("", |face| library.face(face).licence()),
    }
}

/// The document every edition is made from: read, its citations linked, its colophon written.
fn document(
    folder: &Folder,
    texts: &[Arc<Source>],
    restoration: Option<&Restoration>,
) -> (Manuscript, Vec<Diagnostic>) {
    let punctuation = match restoration {
        Some(_) => Punctuation::AsWritten,
        None => Punctuation::Smart,
    };
    let header = folder.config.pamphlet.clone().or(Header {
        language: restoration.map(|restoration| Language::new(&restoration.ledger.language)),
        ..Header::default()
    });
    let Reading {
        mut manuscript,
        mut diagnostics,
    } = read(texts, &header, punctuation);
    manuscript.note_place = folder.config.layout.notes.unwrap_or_default();
    let (works, mut found) = works(folder);
    diagnostics.append(&mut found);
    let mut cited = cite(&manuscript, &works);
    diagnostics.append(&mut cited.diagnostics);
    (cited.manuscript, diagnostics)
}

/// The manuscript with the addresses of its links, and the codes it then shows.
fn with_addresses(
    manuscript: Manuscript,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Addressed {
    let layout = &config.layout;
    let place = layout.links.unwrap_or_default();
    let with_codes = layout.qr_codes == Some(true);
    if with_codes && place != LinkPlace::List {
        diagnostics.push(
            Diagnostic::warning("E031", "`qr-codes` has no list of links to stand in")
                .in_file("pamphlet.toml")
                .hint("put `links = \"list\"` beside it"),
        );
    }
    let addressed = addressed(manuscript, place, with_codes);
    Addressed {
        manuscript: parted(addressed.manuscript),
        ..addressed
    }
}

/// Pictures as they are handed on: by their paths, none of them copied.
fn borrowed<'a>(
    images: impl Iterator<Item = (&'a String, &'a Vec<u8>)>,
) -> BTreeMap<&'a str, &'a [u8]> {
    images
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
        .collect()
}

/// The works cited, in the style that the folder asks for.
fn works(folder: &Folder) -> (Works, Vec<Diagnostic>) {
    let (works, mut found) = match &folder.works {
        Some(source) => Works::read(source),
        None => Default::default(),
    };
    let works = match folder.config.bibliography.same_author {
        Some(same_author) => works.with_same_author(same_author),
        None => works,
    };
    let style = match (&folder.style, &folder.config.bibliography.style) {
        (Some(source), _) => HouseStyle::read(source),
        (None, Some(name)) => HouseStyle::named(name),
        (None, None) => return (works, found),
    };
    match style {
        Ok(style) => (works.in_style(style), found),
        Err(fault) => {
            found.push(fault);
            (works, found)
        }
    }
}

/// The Markdown of the folder: the editor's own, or restored.
fn texts(folder: &Folder) -> (Vec<Arc<Source>>, Option<Restoration>) {
    match &folder.text {
        Text::Clean(texts) => (texts.clone(), None),
        Text::Damaged(source) => {
            let declared = folder.config.pamphlet.language.as_ref();
            let (language, told) = language_of(source, declared);
            let mut restoration = restore(source, &language, folder.decisions.as_ref());
            restoration.diagnostics.splice(0..0, told);
            let name = format!("{} (restored)", source.name());
            let text = Arc::new(Source::new(name, restoration.markdown.clone()));
            (vec![text], Some(restoration))
        }
    }
}

/// The text as Markdown and, where it was restored, its ledger.
fn markdown(metadata: &Metadata, texts: &[Arc<Source>], ledger: Option<&Ledger>) -> Vec<Edition> {
    let slug = &metadata.slug;
    let edition = |ending: &str, text: String| Edition {
        format: Format::Markdown,
        file_name: format!("{slug}.{ending}"),
        bytes: text.into_bytes(),
        extent: Extent::Flowing,
    };
    let text = match texts {
        // As it stands: the ledger can be undone from it.
        [text] => text.text().to_owned(),
        chapters => joined(chapters),
    };
    let ledger = ledger.map(|ledger| edition("ledger.json", ledger.to_json()));
    std::iter::once(edition("md", text)).chain(ledger).collect()
}
