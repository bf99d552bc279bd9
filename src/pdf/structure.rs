//! Meaning becomes the structure tree: nodes, the marked content they own, and the way back.
//!
//! Each node of the layout's [`StructureTree`] becomes a structure element (ISO 32000-1, 14.7.2)
//! whose kids are its stretches of marked content, its child nodes and its link annotations, in
//! reading order. The parent tree (14.7.4.4) leads from a stretch or an annotation to its node.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::lists;
use super::text::{literal, text_string};
use crate::typeset::page::{Layout, Node, NodeId, Role};

/// What a structure element owns: marked content and annotations, as the pages were written.
pub(super) struct Owned<'a> {
    /// The objects of the pages, first page first.
    pub(super) pages: &'a [ObjectId],
    /// The node of each stretch of each page.
    pub(super) stretches: &'a [Vec<NodeId>],
    /// The annotations, in the order of their keys in the parent tree.
    pub(super) annotations: &'a [Annotation],
}

/// A link annotation as the structure tree sees it.
pub(super) struct Annotation {
    /// The annotation's object.
    pub(super) object: ObjectId,
    /// The page it is on, from 0.
    pub(super) page: usize,
    /// The node of the link.
    pub(super) node: NodeId,
}

/// The standard structure type of a role (ISO 32000-1, 14.8.4).
pub(super) fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Section => "Sect",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(4) => "H4",
        Role::Heading(5) => "H5",
        Role::Heading(_) => "H6",
        Role::Paragraph => "P",
        Role::Span => "Span",
        Role::BlockQuotation => "BlockQuote",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::List => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::TableHeader => "TH",
        Role::TableCell => "TD",
        Role::Link => "Link",
        Role::Reference => "Reference",
        Role::Note => "Note",
        Role::BibliographyEntry => "BibEntry",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        Role::Code => "Code",
    }
}

/// Adds the structure tree to `document` and returns its root.
pub(super) fn add(document: &mut Document, layout: &Layout, owned: &Owned<'_>) -> ObjectId {
    let nodes = &layout.structure.nodes;
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = nodes.iter().map(|_| document.new_object_id()).collect();
    let content = content_of(nodes.len(), owned);
    let begins = beginnings(nodes, &content);
    let numberings = lists::numberings(layout);
    let mut children = vec![Vec::new(); nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent.and_then(|parent| children.get_mut(parent.0)) {
            parent.push(index);
        }
    }
    for (index, node) in nodes.iter().enumerate() {
        let kids = kids(&content[index], &children[index], &begins);
        let mut element = element(index, node, &numberings);
        element.set("P", node.parent.map_or(root, |parent| elements[parent.0]));
        if let Some(page) = content[index].iter().map(|piece| piece.page).next() {
            element.set("Pg", owned.pages[page]);
        }
        let home = content[index].first().map(|piece| piece.page);
        let kids = kids.into_iter().map(|kid| match kid {
            Kid::Child(child) => Object::Reference(elements[child]),
            Kid::Piece(piece) => piece.object(home, owned),
        });
        element.set("K", kids.collect::<Vec<_>>());
        document.set_object(elements[index], element);
    }
    let parents = parent_tree(document, owned, &elements);
    let keys = owned.pages.len() + owned.annotations.len();
    let mut tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => elements.first().map_or(Object::Null, |&first| first.into()),
        "ParentTree" => parents,
        "ParentTreeNextKey" => keys as i64,
    };
    if let Some(names) = id_tree(document, nodes, &elements) {
        tree.set("IDTree", names);
    }
    document.set_object(root, tree);
    root
}

/// A piece of a node's content: a numbered stretch of a page, or an annotation on it.
#[derive(Clone, Copy)]
struct Piece {
    page: usize,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Stretch(usize),
    Annotation(ObjectId),
}

impl Piece {
    /// The piece as an element's kid; a bare number does where its page is the element's own.
    fn object(self, home: Option<usize>, owned: &Owned<'_>) -> Object {
        let page = owned.pages[self.page];
        match self.place {
            Place::Stretch(number) if home == Some(self.page) => Object::Integer(number as i64),
            Place::Stretch(number) => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => page,
                "MCID" => number as i64,
            }),
            Place::Annotation(object) => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => page,
                "Obj" => object,
            }),
        }
    }

    /// Where it stands in the reading of the pages; annotations follow their page's content.
    fn order(self) -> (usize, usize) {
        match self.place {
            Place::Stretch(number) => (self.page, number),
            Place::Annotation(_) => (self.page, usize::MAX),
        }
    }
}

/// The pieces of each node, in the order of the pages.
fn content_of(nodes: usize, owned: &Owned<'_>) -> Vec<Vec<Piece>> {
    let mut content = vec![Vec::new(); nodes];
    for (page, stretches) in owned.stretches.iter().enumerate() {
        for (number, node) in stretches.iter().enumerate() {
            if let Some(pieces) = content.get_mut(node.0) {
                let place = Place::Stretch(number);
                pieces.push(Piece { page, place });
            }
        }
    }
    for annotation in owned.annotations {
        if let Some(pieces) = content.get_mut(annotation.node.0) {
            let place = Place::Annotation(annotation.object);
            pieces.push(Piece {
                page: annotation.page,
                place,
            });
        }
    }
    for pieces in &mut content {
        pieces.sort_by_key(|piece| piece.order());
    }
    content
}

/// Where each node's content begins, its children's counted in; `None` for an empty node.
fn beginnings(nodes: &[Node], content: &[Vec<Piece>]) -> Vec<Option<(usize, usize)>> {
    let mut begins: Vec<_> = content
        .iter()
        .map(|pieces| pieces.first().map(|piece| piece.order()))
        .collect();
    for (index, node) in nodes.iter().enumerate().rev() {
        if let (Some(own), Some(parent)) = (begins[index], node.parent) {
            let outer = &mut begins[parent.0];
            *outer = Some(outer.map_or(own, |outer| outer.min(own)));
        }
    }
    begins
}

enum Kid {
    Child(usize),
    Piece(Piece),
}

/// Pieces and children in one row: both keep their own order, and a child stands before the first
/// piece that is read after the child begins.
fn kids(pieces: &[Piece], children: &[usize], begins: &[Option<(usize, usize)>]) -> Vec<Kid> {
    let mut kids = Vec::with_capacity(pieces.len() + children.len());
    let mut pieces = pieces.iter().peekable();
    for &child in children {
        while let Some(piece) = pieces.next_if(|piece| Some(piece.order()) < begins[child]) {
            kids.push(Kid::Piece(*piece));
        }
        kids.push(Kid::Child(child));
    }
    kids.extend(pieces.map(|piece| Kid::Piece(*piece)));
    kids
}

/// The element of a node, without its place in the tree.
fn element(index: usize, node: &Node, numberings: &BTreeMap<NodeId, &'static str>) -> Dictionary {
    let mut element = dictionary! {
        "Type" => "StructElem",
        "S" => tag(node.role),
    };
    if let Some(alternative) = &node.alternative {
        element.set("Alt", text_string(alternative));
    }
    if let Some(language) = &node.language {
        element.set("Lang", literal(language.tag()));
    }
    if let Some(id) = identifier(index, node) {
        element.set("ID", literal(&id));
    }
    if node.role == Role::TableHeader {
        element.set("A", dictionary! { "O" => "Table", "Scope" => "Column" });
    }
    let is_list = node.role == Role::List;
    if let Some(&numbering) = numberings.get(&NodeId(index)).filter(|_| is_list) {
        element.set(
            "A",
            dictionary! { "O" => "List", "ListNumbering" => numbering },
        );
    }
    element
}

/// The identifier of an element. Notes must have one (ISO 14289-1, 7.9).
fn identifier(index: usize, node: &Node) -> Option<String> {
    (node.role == Role::Note).then(|| format!("node-{index:06}"))
}

/// The number tree from pages and annotations to the elements that own them.
fn parent_tree(document: &mut Document, owned: &Owned<'_>, elements: &[ObjectId]) -> ObjectId {
    let owner = |node: &NodeId| match elements.get(node.0) {
        Some(&element) => Object::Reference(element),
        None => Object::Null,
    };
    let mut numbers = Vec::new();
    for (page, stretches) in owned.stretches.iter().enumerate() {
        let owners: Vec<Object> = stretches.iter().map(owner).collect();
        numbers.push(Object::Integer(page as i64));
        numbers.push(document.add_object(owners).into());
    }
    for (index, annotation) in owned.annotations.iter().enumerate() {
        numbers.push(Object::Integer((owned.pages.len() + index) as i64));
        numbers.push(owner(&annotation.node));
    }
    document.add_object(dictionary! { "Nums" => numbers })
}

/// The name tree of the elements that have an identifier.
fn id_tree(document: &mut Document, nodes: &[Node], elements: &[ObjectId]) -> Option<ObjectId> {
    let named: BTreeMap<String, ObjectId> = nodes
        .iter()
        .enumerate()
        .filter_map(|(index, node)| Some((identifier(index, node)?, elements[index])))
        .collect();
    let (first, last) = (named.keys().next()?, named.keys().next_back()?);
    let limits = vec![literal(first), literal(last)];
    let names: Vec<Object> = named
        .iter()
        .flat_map(|(id, element)| [literal(id), Object::Reference(*element)])
        .collect();
    let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => names });
    Some(document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] }))
}
