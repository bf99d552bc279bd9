//! What the elements of HTML that stand as blocks are in a pamphlet: [`Role::of`].

use crate::manuscript::html::pieces::Tag;

/// What an element is that stands as a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It parts paragraphs, and is nothing itself.
    Part,
    Heading(u8),
    Quotation,
    /// A list, with the number of its first item.
    List(Option<u64>),
    Item,
    Definitions,
    Term,
    Meaning,
    Table,
    Row,
    Cell {
        is_header: bool,
        /// How many columns it takes.
        columns: usize,
    },
    Preformatted,
    SceneBreak,
}

/// The most columns a cell may take.
const WIDEST: usize = 64;

impl Role {
    /// The role of an element, or `None` if it stands among words.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        Some(match tag.name.as_str() {
            "p" | "div" | "section" | "article" | "aside" | "header" | "footer" | "main"
            | "nav" | "address" | "center" | "details" | "summary" | "figure" | "figcaption"
            | "hgroup" | "search" | "dialog" | "fieldset" | "legend" | "form" | "html" | "head"
            | "body" | "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot"
            | "noscript" => Self::Part,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "blockquote" => Self::Quotation,
            "ul" | "menu" | "dir" => Self::List(None),
            "ol" => {
                let start = tag
                    .attribute("start")
                    .and_then(|start| start.trim().parse().ok());
                Self::List(Some(start.unwrap_or(1)))
            }
            "li" => Self::Item,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Meaning,
            "table" => Self::Table,
            "tr" => Self::Row,
            "td" | "th" => {
                let columns = tag
                    .attribute("colspan")
                    .and_then(|span| span.trim().parse().ok());
                Self::Cell {
                    is_header: tag.name == "th",
                    columns: columns.unwrap_or(1).clamp(1, WIDEST),
                }
            }
            "pre" | "listing" | "xmp" | "plaintext" => Self::Preformatted,
            "hr" => Self::SceneBreak,
            _ => return None,
        })
    }

    /// Whether it holds blocks, and has to be closed.
    pub(super) fn holds_blocks(self) -> bool {
        matches!(
            self,
            Self::Quotation | Self::List(_) | Self::Definitions | Self::Table
        )
    }
}

/// Whether nobody reads what stands in an element.
pub(super) fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "title"
            | "select"
            | "textarea"
            | "button"
            | "noembed"
            | "noframes"
            | "datalist"
    )
}

/// Whether an element is a control of a form or a frame of its own, and has no end.
pub(super) fn is_unread_without_end(name: &str) -> bool {
    matches!(
        name,
        "input" | "embed" | "link" | "meta" | "base" | "frame" | "param" | "source" | "track"
    )
}
