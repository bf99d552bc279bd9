//! What cannot be imposed, and why.

use super::job::{Binding, Cover, Job, Scheme};
use super::pages::Pages;
use super::paper::Paper;
use crate::diagnostic::Diagnostic;
use crate::length::Size;

/// The most pages of one document: a hundred times what anybody binds.
const MOST_PAGES: usize = 100_000;

/// What a job asks for that cannot be had.
pub(super) fn of(pages: &Pages, job: &Job) -> Result<(), Diagnostic> {
    let up = job.up();
    if pages.count == 0 {
        return Err(Diagnostic::error("P030", "there are no pages to impose")
            .hint("give a PDF with at least one page"));
    }
    if pages.count > MOST_PAGES {
        let told = format!("{} pages are more than can be imposed", pages.count);
        return Err(Diagnostic::error("P030", told).hint(format!(
            "part it into documents of at most {MOST_PAGES} pages"
        )));
    }
    let (possible, sizes) = match job.scheme {
        Scheme::Saddle => ([2, 4, 8, 16].contains(&up), "2, 4, 8 or 16"),
        Scheme::Perfect => ([2, 4, 8].contains(&up), "2, 4 or 8"),
        Scheme::Zine => (job.up.is_none_or(|up| up == 8), "8"),
        Scheme::CutStack | Scheme::Leaflets => ((1..=64).contains(&up), "1 to 64"),
    };
    if !possible {
        let told = format!(
            "{} pages to a side cannot be had in this scheme",
            job.up.unwrap_or(up)
        );
        return Err(Diagnostic::error("P031", told).hint(format!("ask for {sizes}")));
    }
    if job.scheme == Scheme::Zine && pages.count > 8 {
        let told = format!(
            "a zine of one sheet has 8 pages, and the document has {}",
            pages.count
        );
        return Err(
            Diagnostic::error("P032", told).hint("fold it as a booklet: `--scheme saddle --up 8`")
        );
    }
    let is_bound = !matches!(job.scheme, Scheme::Zine | Scheme::Leaflets);
    if job.cover != Cover::Same && !is_bound {
        let told = "what is not bound has no cover on other stock";
        return Err(Diagnostic::error("P046", told).hint("leave `cover` out, or choose `same`"));
    }
    let folded_twice = job.scheme == Scheme::Zine || (job.scheme == Scheme::Perfect && up > 2);
    if job.binding == Binding::Top && folded_twice {
        let told = "sheets folded more than once cannot be bound at the top";
        return Err(Diagnostic::error("P033", told)
            .hint("bind at the left or the right, or put two pages to a side"));
    }
    if !(0.0..=5.0).contains(&job.thickness.to_mm()) {
        let told = format!("paper is not {} thick", job.thickness);
        return Err(Diagnostic::error("P034", told)
            .hint("copier paper of 80 g/m² is 0.1mm; give 0mm to 5mm"));
    }
    Ok(())
}

pub(super) fn too_large(page: Size, paper: Paper, wanted: f64, room: f64) -> Diagnostic {
    let message = format!(
        "pages of {page} do not fit on paper of {} at {}",
        paper.sheet(),
        percent(wanted)
    );
    let hint = format!(
        "choose larger paper, or print at {} at most: `--scale auto`",
        percent((room * 1000.0).floor() / 1000.0)
    );
    Diagnostic::error("P008", message).hint(hint)
}

/// `100 %`, `70.7 %`.
pub fn percent(times: f64) -> String {
    format!("{} %", (times * 1000.0).round() / 10.0)
}
