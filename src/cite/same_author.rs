//! The author of the entry before: named again, or a dash in place of the name.
//!
//! A dash of three ems says to the eye that the author is the one above; a listener hears nothing
//! of it. So it goes as a sign that carries the name, and each edition lets it be heard.

use hayagriva::types::Person;
use hayagriva::{ElemChild, ElemChildren, ElemMeta};
use serde::Deserialize;

/// How a list names the author of the entry before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SameAuthor {
    /// By name, like any other.
    Repeat,
    /// By a dash of three ems.
    Dash,
}

impl SameAuthor {
    /// The sign in place of the name, where `house` says nothing that of the style.
    pub(super) fn sign(house: Option<Self>, style: Option<&str>) -> Option<String> {
        match house {
            Some(Self::Repeat) => None,
            Some(Self::Dash) => Some("———".to_owned()),
            None => style.map(str::to_owned),
        }
    }
}

/// The people an entry begins with; none where it begins otherwise.
pub(super) fn first_people(children: &ElemChildren) -> Option<Vec<Person>> {
    let mut first = None;
    for child in &children.0 {
        match child {
            ElemChild::Elem(elem) => {
                first = match &elem.meta {
                    Some(ElemMeta::Names(roles))
                        if roles.iter().any(|(people, _)| !people.is_empty()) =>
                    {
                        let people = roles.iter().flat_map(|(people, _)| people.iter().cloned());
                        Some(people.collect())
                    }
                    _ => first_people(&elem.children),
                };
                if first.is_some() || has_words(&elem.children) {
                    break;
                }
            }
            ElemChild::Text(text) if text.text.trim().is_empty() => {}
            _ => break,
        }
    }
    first.filter(|people: &Vec<Person>| !people.is_empty())
}

fn has_words(children: &ElemChildren) -> bool {
    children.0.iter().any(|child| match child {
        ElemChild::Elem(elem) => has_words(&elem.children),
        ElemChild::Text(text) => !text.text.trim().is_empty(),
        _ => true,
    })
}

/// Whether an element holds names, and so may be replaced.
pub(super) fn is_name(child: &ElemChild) -> bool {
    match child {
        ElemChild::Elem(elem) => matches!(elem.meta, Some(ElemMeta::Name(..))),
        _ => false,
    }
}
