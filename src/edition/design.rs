//! The editor's layout settings become a [`Design`].

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::ingest::config::{FontChoice, LayoutTable};
use crate::length::Length;
use crate::typeset::Design;

/// The design that `[layout]` asks for; what it leaves open is as the bundled design has it.
pub(super) fn design(table: &LayoutTable, library: &Library) -> Result<Design, Diagnostic> {
    let mut design = Design::default();
    if let Some(FontChoice::Bundled(name)) = &table.font {
        design.family = family(name, library)?;
    }
    let set = |place: &mut Length, wanted: Option<Length>| *place = wanted.unwrap_or(*place);
    set(&mut design.size, table.size);
    set(&mut design.leading, table.leading);
    set(&mut design.margins.inner, table.inner);
    set(&mut design.margins.outer, table.outer);
    set(&mut design.margins.top, table.top);
    set(&mut design.margins.bottom, table.bottom);
    Ok(design)
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
