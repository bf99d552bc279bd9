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
    let families = Families::of(&parents);
    for (index, entry) in layout.outline.iter().enumerate() {
        let mut item = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parents[index].map_or(root, |parent| items[parent]),
        };
        if let Some(previous) = families.previous[index] {
            item.set("Prev", items[previous]);
        }
        if let Some(next) = families.next[index] {
            item.set("Next", items[next]);
        }
        let children = &families.children[index];
        if let (Some(&first), Some(&last)) = (children.first(), children.last()) {
            item.set("First", items[first]);
            item.set("Last", items[last]);
            item.set("Count", families.descendants[index] as i64);
        }
        let anchor = layout.anchors.get(&entry.anchor);
        if let Some(place) = anchor.and_then(|anchor| destination(anchor, layout, pages)) {
            item.set("Dest", place);
        }
        document.set_object(items[index], item);
    }
    let ends = families.top.first().zip(families.top.last());
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => items.len() as i64 };
    if let Some((&first, &last)) = ends {
        outlines.set("First", Object::Reference(items[first]));
        outlines.set("Last", Object::Reference(items[last]));
    }
    document.set_object(root, outlines);
    Some(root)
}

/// Who stands beside and under each entry; made in one pass there and one back.
struct Families {
    /// The entries under no other.
    top: Vec<usize>,
    /// The entries right under each.
    children: Vec<Vec<usize>>,
    /// The entry before each under the same parent.
    previous: Vec<Option<usize>>,
    /// The entry after each under the same parent.
    next: Vec<Option<usize>>,
    /// How many entries stand under each, at any depth.
    descendants: Vec<usize>,
}

impl Families {
    fn of(parents: &[Option<usize>]) -> Self {
        let count = parents.len();
        let mut families = Self {
            top: Vec::new(),
            children: vec![Vec::new(); count],
            previous: vec![None; count],
            next: vec![None; count],
            descendants: vec![0; count],
        };
        for (index, &parent) in parents.iter().enumerate() {
            let brothers = match parent {
                Some(parent) => &mut families.children[parent],
                None => &mut families.top,
            };
            families.previous[index] = brothers.last().copied();
            if let Some(&previous) = brothers.last() {
                families.next[previous] = Some(index);
            }
            brothers.push(index);
        }
        for (index, &parent) in parents.iter().enumerate().rev() {
            if let Some(parent) = parent {
                families.descendants[parent] += families.descendants[index] + 1;
            }
        }
        families
    }
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
        let families = Families::of(&found);
        assert_eq!(families.descendants, [3, 1, 0, 0, 1, 0]);
        assert_eq!(families.top, [0, 4]);
        assert_eq!(families.children[0], [1, 3]);
        assert_eq!(
            families.previous,
            [None, None, None, Some(1), Some(0), None]
        );
        assert_eq!(families.next, [Some(4), Some(3), None, None, None, None]);
    }
}
