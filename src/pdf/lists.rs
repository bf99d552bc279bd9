//! How the items of a list are numbered, read from their labels.

use crate::typeset::page::{Drawing, Layout, NodeId, Role};

/// The `ListNumbering` of a list with labels (ISO 32000-1, table 347), which PDF/UA asks for
/// (ISO 14289-1, 7.6); `None` for a list without.
pub(super) fn numbering(layout: &Layout, list: NodeId) -> Option<&'static str> {
    let nodes = &layout.structure.nodes;
    let label = nodes.iter().position(|node| {
        let item = node.parent.and_then(|item| nodes.get(item.0));
        node.role == Role::Label && item.is_some_and(|item| item.parent == Some(list))
    })?;
    Some(style(&text(layout, NodeId(label))))
}

/// The text of the marks of a node.
fn text(layout: &Layout, node: NodeId) -> String {
    let marks = layout.pages.iter().flat_map(|page| &page.marks);
    let mut text = String::new();
    for mark in marks.filter(|mark| mark.node == Some(node)) {
        if let Drawing::Run(run) = &mark.drawing {
            text.extend(run.glyphs.iter().map(|glyph| glyph.text.as_str()));
        }
    }
    text
}

/// The numbering that a first label shows.
fn style(label: &str) -> &'static str {
    let label = label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | ')'));
    match label {
        "i" => "LowerRoman",
        "I" => "UpperRoman",
        "◦" | "○" => "Circle",
        "▪" | "■" => "Square",
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
            ("", "None"),
        ] {
            assert_eq!(style(label), expected, "{label}");
        }
    }
}
