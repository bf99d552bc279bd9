//! How the items of a list are numbered, read from their labels.

use std::collections::BTreeMap;

use crate::typeset::page::{Drawing, Layout, Node, NodeId, Role};

/// The `ListNumbering` of each list with labels (ISO 32000-1, table 347), which PDF/UA asks for
/// (ISO 14289-1, 7.6). All are found in one pass over the nodes and one over the marks.
pub(super) fn numberings(layout: &Layout) -> BTreeMap<NodeId, &'static str> {
    let labels = first_labels(&layout.structure.nodes);
    let mut texts: BTreeMap<NodeId, String> = labels
        .values()
        .map(|&label| (label, String::new()))
        .collect();
    for mark in layout.pages.iter().flat_map(|page| &page.marks) {
        let text = mark.node.and_then(|node| texts.get_mut(&node));
        if let (Some(text), Drawing::Run(run)) = (text, &mark.drawing) {
            text.push_str(run.glyphs.text());
        }
    }
    labels
        .into_iter()
        .map(|(list, label)| (list, style(&texts[&label])))
        .collect()
}

/// The first label of each list: the child of one of its items.
fn first_labels(nodes: &[Node]) -> BTreeMap<NodeId, NodeId> {
    let mut labels = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        let item = node.parent.and_then(|item| nodes.get(item.0));
        let list = item.and_then(|item| item.parent);
        if let (Role::Label, Some(list)) = (node.role, list) {
            labels.entry(list).or_insert(NodeId(index));
        }
    }
    labels
}

/// The numbering that a first label shows.
fn style(label: &str) -> &'static str {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')'));
    match label {
        "i" => "LowerRoman",
        "I" => "UpperRoman",
        "◦" | "○" => "Circle",
        "▪" | "■" => "Square",
        // A term and what it means: nothing is numbered.
        _ if label.chars().count() > 1 && !label.chars().all(|c| c.is_ascii_digit()) => "None",
        _ => match label.chars().next() {
            Some(c) if c.is_ascii_digit() => "Decimal",
            Some(c) if c.is_ascii_lowercase() => "LowerAlpha",
            Some(c) if c.is_ascii_uppercase() => "UpperAlpha",
            Some(_) => "Disc",
            None => "None",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_label_tells_the_numbering() {
        for (label, expected) in [
            ("1.", "Decimal"),
            ("(a)", "LowerAlpha"),
            ("i)", "LowerRoman"),
            ("B", "UpperAlpha"),
            ("•", "Disc"),
            ("–", "Disc"),
            ("12.", "Decimal"),
            ("Forme", "None"),
            ("", "None"),
        ] {
            assert_eq!(style(label), expected, "{label}");
        }
    }
}
