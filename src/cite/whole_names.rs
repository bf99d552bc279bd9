//! A style with whole first names where it has initials.
//!
//! Who follows the habit of an essay in its list should not lose what the records know: an essay that
//! speaks of Murray Bookchin is served ill by `Bookchin, M.` So initials are taken out of a style that
//! nobody has asked for by its name.

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, Name, NamesChild};

use crate::cite::style_repairs::each;

/// Takes the initials out of a style.
pub(super) fn take_whole_names(style: &mut IndependentStyle) {
    style.settings.options.initialize_with = None;
    let macros = style.macros.iter_mut().map(|made| &mut made.children);
    let mut lists: Vec<_> = macros.collect();
    if let Some(list) = &mut style.bibliography {
        list.name_options.initialize_with = None;
        lists.push(&mut list.layout.elements);
    }
    for elements in lists {
        each(elements, &mut |element| {
            if let LayoutRenderingElement::Names(names) = element {
                take_initials(&mut names.children);
            }
        });
    }
}

/// Takes the initials out of names, and of what stands in where there are none.
fn take_initials(children: &mut [NamesChild]) {
    for child in children {
        match child {
            NamesChild::Name(name) => *name = whole(name),
            NamesChild::Substitute(other) => each(&mut other.children, &mut |inner| {
                if let LayoutRenderingElement::Names(inner) = inner {
                    take_initials(&mut inner.children);
                }
            }),
            _ => {}
        }
    }
}

/// A name without its initials. Its options cannot be reached but by the form they are read from.
fn whole(name: &Name) -> Name {
    let read = || {
        let mut written = serde_json::to_value(name).ok()?;
        written.as_object_mut()?.remove("@initialize-with");
        serde_json::from_value(written).ok()
    };
    read().unwrap_or_else(|| name.clone())
}
