//! Pages become sheets: how many there are and how large they are becomes a [`Plan`] of printed
//! [`Sheet`]s and of what hands do with them.
//!
//! Which page stands where is pure arithmetic, and knows nothing of PDF. The steps of [`plan()`]:
//! pages and blanks in the order they are read (`order`), signatures ([`signature_sizes`]), folded
//! sheets or single leaves (`piece`), several of them on a sheet of paper (`deal`), and the paper
//! they find most room on (`grid`). [`Plan::sides`] says where each page is drawn, [`Plan::marks`]
//! what is drawn beside them. [`fold()`] does in memory what hands do with paper; it knows nothing
//! of schemes, and [`prove`] has it fold what was found on the finished sheets.
//!
//! | scheme | sheets | pages on a side |
//! |---|---|---|
//! | [`Saddle`](Scheme::Saddle) | folded once, in one another, stapled or sewn; cut first where there are more than two pages on a side | 2, 4, 8, 16 |
//! | [`Perfect`](Scheme::Perfect) | folded one, two or three times, on one another, glued | 2, 4, 8 |
//! | [`Zine`](Scheme::Zine) | one, printed on one side, slit and folded | 8 |
//! | [`CutStack`](Scheme::CutStack) | cut, the parts of the pile laid on one another | 1 to 64 |
//! | [`Leaflets`](Scheme::Leaflets) | cut into copies | 1 to 64 |
//!
//! # For the binder
//!
//! 1. Print at 100 % ("actual size") on both sides, flipped on the edge that [`Plan::flip`] names.
//!    Every file is made for one way of turning the sheet; the other way puts each back on its head.
//! 2. Keep the sheets in the order they were printed, fronts up: the first is the outermost.
//! 3. Where there is something to cut, cut the whole pile and lay the left and upper part on top.
//! 4. Fold; crease with a bone or a spoon.
//! 5. Staple through the fold from outside, a quarter of its height from each end; or sew; or glue
//!    the pile of sections at the spine.
//! 6. Trim the fore edge if the inner sheets stand out; the pages allow for it
//!    ([`Plan::most_creep`]).
//!
//! The orders are those of folio, quarto and octavo as described by Gaskell, *A New Introduction to
//! Bibliography* (1972), "Imposition". Beyond about twenty sheets of copier paper a fold no longer
//! lies flat: [`Signature::Range`] parts them. Cost grows with the number of pages.
//!
//! ```
//! use pamphleteer::impose::{Blanks, Job, Pages, Paper, plan};
//! use pamphleteer::length::Size;
//!
//! let job = Job { blanks: Blanks::BeforeLast, ..Job::default() };
//! let plans = plan(&Pages::alike(6, Size::A5), Paper::A4, &job).unwrap();
//! let front = &plans.body.sheets[0].front;
//! // The back cover is page 6 (number 5), beside the front cover; two blanks stand before it.
//! assert_eq!(front.pages(), [Some(5), Some(0)]);
//! assert_eq!(plans.body.blanks, 2);
//! ```

mod deal;
mod faults;
mod fold;
mod grid;
mod job;
mod marks;
mod order;
mod pages;
mod paper;
mod piece;
mod place;
mod gathering;
mod plan;
mod proof;
mod sheet;
mod signatures;
mod steps;
mod written;

pub use faults::percent;
pub use fold::{Pile, Seen, fold};
pub use grid::Grid;
pub use job::{Binding, Cover, Edge, Job, JobError, Mark, Scheme, SpineWay, Tray, word};
pub use marks::{Stroke, UNPRINTABLE};
pub use pages::Pages;
pub use paper::Paper;
pub use place::Placed;
pub use plan::{Part, Plan, Plans, plan};
pub use proof::{Found, prove};
pub use sheet::{Place, Sheet, Side, Slot};
pub use signatures::signature_sizes;
pub use steps::{Half, Step};
pub use written::{Blanks, Scale, Signature};
