//! The editor's layout settings become a [`Library`] and a [`Design`].

use crate::diagnostic::Diagnostic;
use crate::font::{Library, OwnFile};
use crate::ingest::Folder;
use crate::ingest::config::{FontChoice, LayoutTable};
use crate::ingest::folder::FontData;
use crate::length::Length;
use crate::typeset::Design;

/// The library an edition is set from, and the design that `[layout]` asks for; what the table
/// leaves open is as the bundled design has it.
pub(super) fn design(folder: &Folder) -> Result<(Library, Design), Vec<Diagnostic>> {
    let table = &folder.config.layout;
    let bundled = Library::bundled();
    let (library, family) = match (&folder.fonts, &table.font) {
        (Some(own), _) => bundled.with_own(&own_files(own))?,
        (None, Some(FontChoice::Bundled(name))) => {
            let family = family(name, &bundled).map_err(|fault| vec![fault])?;
            (bundled, family)
        }
        _ => (bundled, Design::default().family),
    };
    let design = Design {
        family,
        ..sized(table)
    };
    match misfits(&design) {
        faults if faults.is_empty() => Ok((library, design)),
        faults => Err(faults),
    }
}

fn sized(table: &LayoutTable) -> Design {
    let mut design = Design::default();
    let set = |place: &mut Length, wanted: Option<Length>| *place = wanted.unwrap_or(*place);
    set(&mut design.size, table.size);
    set(&mut design.leading, table.leading);
    set(&mut design.margins.inner, table.inner);
    set(&mut design.margins.outer, table.outer);
    set(&mut design.margins.top, table.top);
    set(&mut design.margins.bottom, table.bottom);
    design
}

/// The smallest and the largest size of text that can be read at arm's length, in points.
const SIZES: std::ops::RangeInclusive<f64> = 4.0..=36.0;
/// The shortest measure in ems; newspapers set some twelve.
const SHORTEST_MEASURE: f64 = 8.0;
/// The fewest lines of a page.
const FEWEST_LINES: f64 = 5.0;

/// The settings that leave no page to set.
fn misfits(design: &Design) -> Vec<Diagnostic> {
    let (size, leading) = (design.size.to_pt(), design.leading.to_pt());
    let margins = &design.margins;
    let measure = design.trim.width.to_pt() - margins.inner.to_pt() - margins.outer.to_pt();
    let depth = design.trim.height.to_pt() - margins.top.to_pt() - margins.bottom.to_pt();
    let outside = [margins.inner, margins.outer, margins.top, margins.bottom]
        .iter()
        .any(|margin| margin.to_pt() < 0.0);
    let rules = [
        (
            !SIZES.contains(&size),
            format!("`size` is {size} pt; it must be 4 to 36 pt"),
        ),
        (
            !(size * 0.9..=size * 4.0).contains(&leading),
            format!("`leading` is {leading} pt, which does not fit text of {size} pt"),
        ),
        (outside, "a margin is less than nothing".to_owned()),
        (
            measure < SHORTEST_MEASURE * size,
            format!("`inner` and `outer` leave lines of {measure:.0} pt, too short for this size"),
        ),
        (
            depth < FEWEST_LINES * leading,
            format!("`top` and `bottom` leave {depth:.0} pt for the text, less than five lines"),
        ),
    ];
    rules
        .into_iter()
        .filter(|(broken, _)| *broken)
        .map(|(_, told)| {
            Diagnostic::error("T082", told)
                .in_file("pamphlet.toml")
                .hint("correct it under `[layout]`, or leave it out")
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_leave_no_page_are_told_one_by_one() {
        assert_eq!(misfits(&Design::default()), []);
        let mut wild = Design {
            size: Length::pt(900.0),
            ..Design::default()
        };
        wild.margins.top = Length::mm(-3.0);
        let told: Vec<String> = misfits(&wild)
            .into_iter()
            .map(|found| found.message)
            .collect();
        assert_eq!(told.len(), 4, "{told:?}");
    }
}
