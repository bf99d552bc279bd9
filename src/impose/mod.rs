//! Pages become sheets: a number of pages becomes a [`Signature`] of printed and folded [`Sheet`]s.
//!
//! A pamphlet is printed two pages to a side, folded once and stapled through the fold. Which page
//! stands where is pure arithmetic, and knows nothing of PDF: [`saddle_stitch`] pads the pages to
//! whole sheets and deals them out, [`Sheet`]s say what stands on which side, and [`fold`] does in
//! memory what hands do with paper, so that the order can be proved.
//!
//! # For the binder
//!
//! 1. Print the booklet on both sides, at 100 % ("actual size"), landscape, flipped on the *short*
//!    edge. Printers without duplex: print the odd sides, lay the pile back in turned about its
//!    short edge, print the even sides.
//! 2. Keep the sheets in the order they were printed: the first is the outermost, with the front
//!    cover on its right half.
//! 3. Fold the pile once along the middle, short edge to short edge; crease it with a bone or a
//!    spoon.
//! 4. Open it and staple twice through the fold from outside, a quarter of its height from each end.
//! 5. Trim the fore edge if the inner sheets stand out; the pages allow for it ([`Signature::creep`]).
//!
//! The order is that of one quire in folio as described by Gaskell, *A New Introduction to
//! Bibliography* (1972), "Imposition". One signature holds all pages: beyond about twenty sheets
//! of copier paper a fold no longer lies flat. Cost grows with the number of pages.
//!
//! ```
//! use pamphleteer::impose::saddle_stitch;
//!
//! let signature = saddle_stitch(6, true);
//! let front = &signature.sheets[0].front;
//! // The back cover is page 6 (number 5), beside the front cover; two blanks stand before it.
//! assert_eq!(front.pages(), [Some(5), Some(0)]);
//! assert_eq!(signature.blanks, 2);
//! ```

mod fold;
mod saddle;
mod sheet;

pub use fold::fold;
pub use saddle::saddle_stitch;
pub use sheet::{Edge, Place, Sheet, Side, Signature, Slot};
