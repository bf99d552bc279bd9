//! A piece of a printed reference, and where it stands.

use crate::reference::dates::Date;
use crate::reference::names::Name;

/// A piece of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words that nothing says anything of.
    Words,
    /// `In`: the book follows.
    In,
    /// `edited by Carlo Natali`, `M. Gold (Ed.)`
    Editors(Vec<Name>),
    /// `Translated by Nicholas Walker`
    Translators(Vec<Name>),
    /// `(ed.)`, after the names it speaks of.
    EditorMark,
    /// `(trans.)`
    TranslatorMark,
    /// A date.
    Date(Date),
    /// `n.d.`, `forthcoming`
    Undated,
    /// `vol. 3`
    Volume(String),
    /// `no. 4`
    Number(String),
    /// `pp. 5–9`
    Pages(String),
    /// A number alone.
    Bare(String),
    /// `2nd ed.`
    Edition(String),
    /// A thesis, and the school it was handed in at.
    Thesis(Option<String>),
    /// `(Original work published 1948)`
    Original(Option<i32>),
    /// `Reprint`
    Reprint,
    /// A report's kind.
    Report,
    /// The place of an address.
    Address,
    /// What is no field: `accessed 5 May 2001`, `2 vols.`
    Aside,
}

/// A piece in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// What it is.
    pub(super) piece: Piece,
    /// The mark before it: `.`, `,`, `;`, `:`, `(`, `=`, or a blank for none.
    pub(super) mark: char,
    /// Its bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether it stands in a bracket.
    pub(super) bracketed: bool,
}
