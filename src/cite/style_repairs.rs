//! What the printer of lists reads otherwise than a style means it is written into the style.
//!
//! Names that stand in for others take over how those are printed (CSL 1.0.2, `cs:substitute`:
//! "the attributes and child elements of the original names are used"). The printer does so for names
//! that stand in directly, and not for those under a condition: Chicago's `Foner, Philip S., ed.`
//! came out as `P. S. Foner`. Names without an element `name` are printed by the rules of the whole
//! style (`cs:names`); the printer left them out where they have a label, in Vancouver's style every author.

use hayagriva::citationberg::{
    IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild, SortKey, TextTarget,
};

/// Gives each of the names that stand in for others, under whatever condition, the look of those.
pub(super) fn pass_on_names(style: &mut IndependentStyle) {
    let macros = style.macros.iter_mut().map(|made| &mut made.children);
    let list = style
        .bibliography
        .iter_mut()
        .map(|list| &mut list.layout.elements);
    for elements in macros.chain(list) {
        each(elements, &mut |element| {
            if let LayoutRenderingElement::Names(names) = element {
                name(names);
                complete(names);
            }
        });
    }
}

/// Gives names that a style has only a label for the names themselves, as the label's absence would.
fn name(names: &mut Names) {
    let is_name = |child: &NamesChild| matches!(child, NamesChild::Name(_));
    if !names.children.is_empty() && !names.children.iter().any(is_name) {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
}

fn complete(names: &mut Names) {
    let original = names.clone();
    for child in &mut names.children {
        let NamesChild::Substitute(substitute) = child else {
            continue;
        };
        for element in &mut substitute.children {
            if !matches!(element, LayoutRenderingElement::Choose(_)) {
                continue;
            }
            each(std::slice::from_mut(element), &mut |inner| {
                if let LayoutRenderingElement::Names(inner) = inner {
                    *inner = original.from_names_substitute(inner);
                }
            });
        }
    }
}

/// Sorts a work that begins with its title by its letters, not by the quotes around it: the macros that
/// the list is sorted by get twins that print none.
pub(super) fn sort_without_quotes(style: &mut IndependentStyle) {
    const TWIN: &str = "sorting ";
    let list = style.bibliography.iter_mut();
    let sorts = list.flat_map(|list| &mut list.sort);
    let mut sorted = false;
    for key in sorts.flat_map(|sort| &mut sort.keys) {
        if let SortKey::MacroName { name, .. } = key {
            name.insert_str(0, TWIN);
            sorted = true;
        }
    }
    if !sorted {
        return;
    }
    let mut twins = style.macros.clone();
    for twin in &mut twins {
        twin.name.insert_str(0, TWIN);
        each(&mut twin.children, &mut |element| {
            let mut unquote = |element: &mut LayoutRenderingElement| {
                if let LayoutRenderingElement::Text(text) = element {
                    text.quotes = false;
                    if let TextTarget::Macro { name } = &mut text.target {
                        name.insert_str(0, TWIN);
                    }
                }
            };
            unquote(element);
            if let LayoutRenderingElement::Names(names) = element {
                let inside = names.children.iter_mut().filter_map(|child| match child {
                    NamesChild::Substitute(substitute) => Some(&mut substitute.children),
                    _ => None,
                });
                inside.for_each(|elements| each(elements, &mut unquote));
            }
        });
    }
    style.macros.extend(twins);
}

/// Visits each element, and those inside groups and conditions.
pub(super) fn each(
    elements: &mut [LayoutRenderingElement],
    visit: &mut impl FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        visit(element);
        match element {
            LayoutRenderingElement::Group(group) => each(&mut group.children, visit),
            LayoutRenderingElement::Choose(choose) => {
                each(&mut choose.if_.children, visit);
                for branch in &mut choose.else_if {
                    each(&mut branch.children, visit);
                }
                if let Some(branch) = &mut choose.otherwise {
                    each(&mut branch.children, visit);
                }
            }
            _ => {}
        }
    }
}
