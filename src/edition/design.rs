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
    Ok((library, design))
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
