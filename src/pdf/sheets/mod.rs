//! The pages of any PDF become sheets, and sheets are read back.
//!
//! Each page becomes one Form XObject (ISO 32000-1, 8.10), its streams as they came, drawn as often
//! as the [`Plan`](crate::impose::Plan) says, so that fonts and pictures are shared and the sheets
//! are hardly larger than their pages. A form's own matrix takes away what PDF allows a page to
//! have: a corner that is not nought, a rotation, a unit of its own; so a form is the trimmed page,
//! upright, in points.
//!
//! The structure tree stays behind: a sheet has no reading order. So do links and bookmarks, which
//! paper cannot follow; what annotations show in print is drawn with the page. Title, author,
//! layers and the claim to last (PDF/A-2b in place of 2a) stay, the print dialogue is told to print
//! at full size and how to turn the paper, and the job is written down, so that [`check`] can prove
//! the file years later.

mod annotations;
mod bind;
mod check;
mod form;
mod original;
mod record;
mod spine;

pub use bind::{Sides, impose};
pub use check::{check, check_against};
pub use original::Original;
pub use record::Record;
pub use spine::Lettering;

/// The name of a page's form among the resources of a side.
fn form_resource(page: usize) -> String {
    format!("P{}", page + 1)
}
