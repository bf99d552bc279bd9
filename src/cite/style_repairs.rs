//! What the printer of lists reads otherwise than a style means it is written into the style.
//!
//! Names that stand in for others take over how those are printed (CSL 1.0.2, `cs:substitute`:
//! "the attributes and child elements of the original names are used"). The printer does so for names
//! that stand in directly, and not for those under a condition: Chicago's `Foner, Philip S., ed.`
//! came out as `P. S. Foner`.

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, Names, NamesChild};

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
                complete(names);
            }
        });
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
