//! HTML inside Markdown: which of it is kept, and as what.
//!
//! | kept | as |
//! |---|---|
//! | `p` `div` `section` `article` `header` `footer` `figure` `figcaption` `details` … | paragraphs |
//! | `h1` to `h6` (`id`), `blockquote`, `ul`, `ol` (`start`), `li`, `dl`, `dt`, `dd`, `pre`, `hr` | what Markdown has for them |
//! | `table` `caption` `tr` `th` `td` (`colspan`) | a table, whose first row is its header where it holds a `th` |
//! | `em` `i` `cite` `dfn` `var` `u`, `strong` `b`, `s` `del` `strike`, `sup`, `sub`, `code` `kbd` `samp` `tt` | emphasis and the like |
//! | `a` (`href`), `img` (`src`, `alt`, `title`), `br`, `q`, `abbr` (`title`), `span class="small-caps"` | links, pictures, line ends, quotation marks, abbreviations |
//! | `ruby` | its words, with those of `rt` in brackets |
//! | `lang`, on any of them | the language of the words in it |
//!
//! Of other elements the words stand without the tags. `script`, `style`, `template`, `iframe`, `object`, `svg`,
//! `math`, `title`, and the controls of forms (`select`, `textarea`, `button`) go with what stands in them, event
//! handlers go alone; all of this is told, with its place. Comments are no words and go silently.
//!
//! Where a block of HTML ends (CommonMark 0.31, 4.6) its elements may still be open: the Markdown
//! after it stands in them, until they are closed or what holds them ends. Nothing depends on tags
//! being closed, or in the right order. The words are taken as written: no mark of Markdown is read in them, and no quotation mark turned.

mod blocks;
mod element;
mod open;
pub(crate) mod phrase;
pub(crate) mod pieces;
pub(crate) mod unfolding;
mod words;

use element::Role;
use pieces::{Piece, Tag};

/// Whether a tag that stands among words parts those before from those after it.
pub(crate) fn parts_words(piece: &Piece) -> bool {
    match piece {
        Piece::Open(tag) => Role::of(tag).is_some(),
        Piece::Close(name) => Role::of(&Tag::named(name)).is_some(),
        _ => false,
    }
}
