//! Covers into an edition: [`dress`] fills the cover pages of a [`Layout`].

use super::{Covers, Template, compose};
use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::manuscript::metadata::Metadata;
use crate::typeset::page::{Layout, Mark, Node, NodeId, Page, PageKind, Role, StructureTree};

/// A layout with its covers, and what was found in making them.
#[derive(Clone, Debug, PartialEq)]
pub struct Dressed {
    /// The layout.
    pub layout: Layout,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
}

/// The layout with its empty covers filled: the first page if it is a front cover without marks,
/// the last if it is a back cover without marks. The words of the front come first in reading
/// order, those of the back last.
pub fn dress(
    layout: &Layout,
    metadata: &Metadata,
    template: &Template,
    library: &Library,
) -> Dressed {
    let covers = compose(metadata, template, layout.trim, library);
    let empty = |page: Option<&Page>, kind| {
        page.is_some_and(|page| page.kind == kind && page.marks.is_empty())
    };
    let mut dressed = layout.clone();
    if empty(layout.pages.last(), PageKind::BackCover) {
        dressed = with_back(dressed, &covers);
    }
    if empty(layout.pages.first(), PageKind::Cover) {
        dressed = with_front(dressed, &covers);
    }
    Dressed {
        layout: dressed,
        diagnostics: covers.diagnostics,
    }
}

fn with_back(mut layout: Layout, covers: &Covers) -> Layout {
    if layout.structure.nodes.is_empty() {
        layout.structure.add(Role::Document, None);
    }
    let branch = branch(&covers.back, &covers.structure);
    let first = layout.structure.nodes.len();
    let renumbered = |id: NodeId| branch.renumbered(id, first);
    layout.structure.nodes.extend(branch.nodes(&renumbered));
    if let Some(page) = layout.pages.last_mut() {
        page.marks = marks(&covers.back, &renumbered);
    }
    layout
}

fn with_front(mut layout: Layout, covers: &Covers) -> Layout {
    if layout.structure.nodes.is_empty() {
        layout.structure.add(Role::Document, None);
    }
    let branch = branch(&covers.front, &covers.structure);
    make_room(&mut layout, branch.length);
    let renumbered = |id: NodeId| branch.renumbered(id, 1);
    layout
        .structure
        .nodes
        .splice(1..1, branch.nodes(&renumbered));
    if let Some(page) = layout.pages.first_mut() {
        page.marks = marks(&covers.front, &renumbered);
    }
    layout
}

/// Renumbers every node after the document, so that `count` nodes can stand between.
fn make_room(layout: &mut Layout, count: usize) {
    let moved = |id: &mut NodeId| {
        if id.0 > 0 {
            id.0 += count;
        }
    };
    for node in &mut layout.structure.nodes {
        node.parent.iter_mut().for_each(moved);
    }
    for page in &mut layout.pages {
        for mark in &mut page.marks {
            mark.node.iter_mut().for_each(moved);
        }
        for link in &mut page.links {
            moved(&mut link.node);
        }
    }
}

/// The nodes of one cover: a part and its paragraphs, which stand together in the covers' tree.
struct Branch<'a> {
    tree: &'a StructureTree,
    first: usize,
    length: usize,
}

fn branch<'a>(page: &Page, tree: &'a StructureTree) -> Branch<'a> {
    let numbers = || {
        page.marks
            .iter()
            .filter_map(|mark| mark.node)
            .map(|id| id.0)
    };
    let (least, most) = (numbers().min(), numbers().max());
    match (least, most) {
        (Some(least), Some(most)) => Branch {
            tree,
            first: least - 1,
            length: most + 2 - least,
        },
        _ => Branch {
            tree,
            first: 1,
            length: 0,
        },
    }
}

impl Branch<'_> {
    fn renumbered(&self, id: NodeId, first: usize) -> NodeId {
        match id.0 {
            0 => id,
            number => NodeId(number - self.first + first),
        }
    }

    fn nodes(&self, renumbered: &dyn Fn(NodeId) -> NodeId) -> Vec<Node> {
        self.tree.nodes[self.first..self.first + self.length]
            .iter()
            .map(|node| Node {
                parent: node.parent.map(renumbered),
                ..node.clone()
            })
            .collect()
    }
}

fn marks(page: &Page, renumbered: &dyn Fn(NodeId) -> NodeId) -> Vec<Mark> {
    page.marks
        .iter()
        .map(|mark| Mark {
            drawing: mark.drawing.clone(),
            node: mark.node.map(renumbered),
        })
        .collect()
}
