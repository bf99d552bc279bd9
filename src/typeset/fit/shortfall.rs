//! What is said where the wanted number of pages cannot be had: [`shortfall`].

use super::setting::{LARGEST, STEP, settings};
use super::tried::Tried;
use super::{Fit, tenths};
use crate::diagnostic::Diagnostic;
use crate::typeset::castoff::CastOff;
use crate::typeset::design::Design;

/// What is said where the wanted number of pages cannot be had.
pub(super) fn shortfall(best: &Tried<'_>, design: &Design, cast: &CastOff) -> Option<Diagnostic> {
    let Fit::Pages(wanted) = design.fit else {
        return None;
    };
    let pages = best.trial.makeup.pages;
    if pages == wanted {
        return None;
    }
    let own = design.size.to_pt();
    let limit = design.smallest.to_pt();
    let needed = needed_size(design, cast, wanted);
    let reason = match needed {
        Some(size) if size < limit => {
            format!(
                "needs {} pt, below the limit of {}",
                tenths(size),
                tenths(limit)
            )
        }
        Some(size) if size > own * LARGEST => {
            let limit = own * LARGEST;
            format!(
                "needs {} pt, above the limit of {}",
                tenths(size),
                tenths(limit)
            )
        }
        Some(_) => "was met by no setting tried".to_owned(),
        None => "was met by no size tried".to_owned(),
    };
    let size = tenths(best.trial.compositor.block.size);
    let told = format!("{pages} pages at {size} pt; {wanted} {reason}");
    Some(
        Diagnostic::warning("T012", told)
            .in_file("pamphlet.toml")
            .hint(format!(
                "write `fit = {pages}` or `fit = \"sheets\"` in `[layout]`, or change `size`"
            )),
    )
}

/// The size nearest to the design's in which the text should fill so many pages.
fn needed_size(design: &Design, cast: &CastOff, wanted: usize) -> Option<f64> {
    let own = design.size.to_pt();
    let steps = (1..400).map(|step| f64::from(step) * STEP);
    settings(design, cast, steps)
        .filter(|setting| setting.pages == wanted)
        .map(|setting| setting.size)
        .min_by(|one, other| (one - own).abs().total_cmp(&(other - own).abs()))
}
