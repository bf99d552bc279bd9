//! Headings become the bookmarks at the side of the window (ISO 32000-1, 12.3.3).

use lopdf::{Document, Object, ObjectId, dictionary};

use super::links::destination;
use super::text::text_string;
use crate::typeset::page::{Layout, OutlineEntry};

/// Adds the bookmarks, nested as the headings are, and returns their root if there are any.
pub(super) fn add(
    document: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Option<ObjectId> {
    if layout.outline.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let items: Vec<ObjectId> = layout
        .outline
        .iter()
        .map(|_| document.new_object_id())
        .collect();
    let parents = parents(&layout.outline);
    let family = |parent: Option<usize>| -> Vec<usize> {
        (0..items.len())
            .filter(|&item| parents[item] == parent)
            .collect()
    };
    for (index, entry) in layout.outline.iter().enumerate() {
        let brothers = family(parents[index]);
        let place = brothers
            .iter()
            .position(|&brother| brother == index)
            .unwrap_or(0);
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parents[index].map_or(root, |parent| items[parent]),
        };
        if let Some(&previous) = place.checked_sub(1).and_then(|place| brothers.get(place)) {
            item.set("Prev", items[previous]);
        }
        if let Some(&next) = brothers.get(place + 1) {
            item.set("Next", items[next]);
        }
        let children = family(Some(index));
        if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
            item.set("First", items[first]);
            item.set("Last", items[last]);
            item.set("Count", descendants(&parents, index) as i64);
        }
        let anchor = layout.anchors.get(&entry.anchor);
        if let Some(place) = anchor.and_then(|anchor| destination(anchor, layout, pages)) {
            item.set("Dest", place);
        }
        document.set_object(items[index], item);
    }
    let top = family(None);
    let ends = top.first().zip(top.last());
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => items.len() as i64 };
    if let Some((&first, &last)) = ends {
        outlines.set("First", Object::Reference(items[first]));
        outlines.set("Last", Object::Reference(items[last]));
    }
    document.set_object(root, outlines);
    Some(root)
}

/// The entry each entry stands under: the nearest one before it that is less deep.
fn parents(entries: &[OutlineEntry]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        while open
            .last()
            .is_some_and(|&last| entries[last].level >= entry.level)
        {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(index);
    }
    parents
}

/// How many entries stand under `ancestor`, at any depth.
fn descendants(parents: &[Option<usize>], ancestor: usize) -> usize {
    let under = |&entry: &usize| {
        std::iter::successors(parents[entry], |&parent| parents[parent])
            .any(|above| above == ancestor)
    };
    (0..parents.len()).filter(under).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stands_under_the_nearest_less_deep_one_before_it() {
        let entry = |level| OutlineEntry {
            level,
            title: String::new(),
            anchor: String::new(),
        };
        let entries: Vec<_> = [1, 2, 3, 2, 1, 3].map(entry).into();
        let found = parents(&entries);
        assert_eq!(found, [None, Some(0), Some(1), Some(0), None, Some(4)]);
        assert_eq!(descendants(&found, 0), 3);
    }
}
