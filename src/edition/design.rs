//! The editor's layout settings become a [`Library`] and a [`Design`].

use crate::diagnostic::Diagnostic;
use crate::font::{Library, OwnFile};
use crate::ingest::Folder;
use crate::ingest::config::{FontChoice, LayoutTable};
use crate::ingest::folder::FontData;
use crate::length::{Length, Size};
use crate::typeset::{Design, Fit};

/// The library an edition is set from, and the design that `[layout]` asks for; what the table
/// leaves open is as the bundled design has it.
pub(super) fn design(folder: &Folder) -> Result<(Library, Design), Vec<Diagnostic>> {
    let table = &folder.config.layout;
    let named = named(table).map_err(|fault| vec![fault])?;
    let bundled = Library::bundled();
    let (library, family) = match (&folder.fonts, &table.font) {
        (Some(own), _) => bundled.with_own(&own_files(own))?,
        (None, Some(FontChoice::Bundled(name))) => {
            let family = family(name, &bundled).map_err(|fault| vec![fault])?;
            (bundled, family)
        }
        _ => (bundled, named.family.clone()),
    };
    let mut design = named;
    if let Some(page) = table.page {
        to_page(&mut design, page);
    }
    to_family(&mut design, &family, &library);
    take_settings(&mut design, table);
    if folder.config.booklets(design.trim).is_empty() {
        design.fit = table.fit.unwrap_or(Fit::Off);
    }
    Ok((library, design))
}

/// The bundled design that is asked for.
fn named(table: &LayoutTable) -> Result<Design, Diagnostic> {
    let Some(name) = &table.design else {
        return Ok(Design::default());
    };
    Design::named(name).ok_or_else(|| {
        Diagnostic::error("T082", format!("there is no design `{name}`"))
            .in_file("pamphlet.toml")
            .hint(format!("take one of {}", Design::NAMES.join(", ")))
    })
}

/// The longest line that is read with ease, in ems: some 72 letters.
const LONGEST_LINE: f64 = 33.0;
/// How far type may grow and shrink with the page.
const GROWTH: std::ops::RangeInclusive<f64> = 0.86..=1.15;

/// Puts a design on a page of another size: margins in proportion, type as the square root, and
/// wider margins where lines would be too long to be read.
fn to_page(design: &mut Design, page: Size) {
    let ratio = |new: Length, old: Length| new.to_pt() / old.to_pt();
    let wider = ratio(page.width, design.trim.width);
    let higher = ratio(page.height, design.trim.height);
    let grown = wider.sqrt().clamp(*GROWTH.start(), *GROWTH.end());
    let times = |length: Length, factor: f64| Length::pt(length.to_pt() * factor);
    let halves = |length: Length| Length::pt((length.to_pt() * 2.0).round() / 2.0);
    let size = halves(times(design.size, grown));
    let size = if size < design.smallest {
        design.smallest
    } else {
        size
    };
    design.leading = times(design.leading, ratio(size, design.size));
    design.size = size;
    design.trim = page;
    let margins = &mut design.margins;
    margins.inner = times(margins.inner, wider);
    margins.outer = times(margins.outer, wider);
    margins.top = times(margins.top, higher);
    margins.bottom = times(margins.bottom, higher);
    let sides = margins.inner.to_pt() + margins.outer.to_pt();
    let long = page.width.to_pt() - sides - LONGEST_LINE * size.to_pt();
    if long > 0.0 {
        let wider = 1.0 + long / sides;
        margins.inner = times(margins.inner, wider);
        margins.outer = times(margins.outer, wider);
    }
}

/// Gives a design another family, in the size at which its small letters look as large.
fn to_family(design: &mut Design, family: &str, library: &Library) {
    let x_height = |family: &str| {
        let face = library.face(library.select(family, false, false)?);
        let height = f64::from(face.x_height()) / f64::from(face.units_per_em());
        (height > 0.0).then_some(height)
    };
    if let (Some(own), Some(new)) = (x_height(&design.family), x_height(family)) {
        let factor = (own / new).clamp(0.9, 1.15);
        let size = (design.size.to_pt() * factor * 4.0).round() / 4.0;
        design.size = Length::pt(size);
    }
    family.clone_into(&mut design.family);
}

/// Takes over what the editor set by hand.
fn take_settings(design: &mut Design, table: &LayoutTable) {
    if let Some(canon) = table.margins {
        let binding = table.binding.unwrap_or_default();
        let visible = Length::pt((design.trim.width.to_pt() - binding.to_pt()).max(0.0));
        design.margins = canon.margins(Size::new(visible, design.trim.height));
    }
    let set = |place: &mut Length, wanted: Option<Length>| *place = wanted.unwrap_or(*place);
    if let (Some(size), None) = (table.size.filter(|size| size.to_pt() >= 1.0), table.leading) {
        let leading = design.leading.to_pt() * size.to_pt() / design.size.to_pt();
        design.leading = Length::pt((leading * 4.0).round() / 4.0);
    }
    set(&mut design.size, table.size);
    set(&mut design.leading, table.leading);
    set(&mut design.margins.inner, table.inner);
    set(&mut design.margins.outer, table.outer);
    set(&mut design.margins.top, table.top);
    set(&mut design.margins.bottom, table.bottom);
    if let Some(binding) = table.binding {
        let inner = design.margins.inner.to_pt() + binding.to_pt();
        design.margins.inner = Length::pt(inner);
    }
    if design.size < design.smallest {
        design.smallest = design.size;
    }
    design.fit = table.fit.unwrap_or(Fit::Sheets);
    design.front_matter = table.front_matter.unwrap_or(design.front_matter);
    design.running_heads = table.running_heads.unwrap_or(design.running_heads);
    design.hyphenation = table.hyphenation.unwrap_or(design.hyphenation);
    design.expansion = table.expansion.unwrap_or(design.expansion);
    match table.hanging_punctuation {
        Some(false) => design.protrusion = 0.0,
        Some(true) if design.protrusion == 0.0 => design.protrusion = 1.0,
        _ => {}
    }
}

fn own_files(own: &FontData) -> Vec<OwnFile<'_>> {
    let styles = [
        (Some(&own.regular), false, false),
        (own.italic.as_ref(), false, true),
        (own.bold.as_ref(), true, false),
        (own.bold_italic.as_ref(), true, true),
    ];
    styles
        .into_iter()
        .filter_map(|(file, bold, italic)| {
            file.map(|file| OwnFile {
                path: &file.path,
                bytes: &file.bytes,
                bold,
                italic,
            })
        })
        .collect()
}

/// The library's family called `name`, spelt as a name or as a key: `libertinus-serif`.
fn family(name: &str, library: &Library) -> Result<String, Diagnostic> {
    let key = |name: &str| name.to_lowercase().replace(' ', "-");
    let families = library.families();
    match families.iter().find(|family| key(family) == key(name)) {
        Some(family) => Ok((*family).to_owned()),
        None => {
            let known: Vec<String> = families.iter().map(|family| key(family)).collect();
            Err(
                Diagnostic::error("T080", format!("there is no bundled font `{name}`"))
                    .in_file("pamphlet.toml")
                    .hint(format!(
                        "take one of {}, or name your own files",
                        known.join(", ")
                    )),
            )
        }
    }
}
