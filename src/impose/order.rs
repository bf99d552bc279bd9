//! Pages and blanks in the order they are read.

use super::job::{Cover, Job, Scheme};
use super::written::Blanks;

/// The pages of a pamphlet, `None` for a blank, in the order they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// What is folded: as many as fill whole sheets or leaves.
    pub(super) body: Vec<Option<usize>>,
    /// The cover on stock of its own: front, its inside, the inside of the back, the back.
    pub(super) cover: Option<Wrap>,
}

/// The four pages of a cover.
type Wrap = [Option<usize>; 4];

/// The order in which `pages` pages are read, as `job` pads them.
pub(super) fn reading(pages: usize, job: &Job) -> Reading {
    let multiple = multiple(job);
    let Some((cover, body)) = parted(pages, job.cover) else {
        let body = (0..pages).map(Some).collect();
        return Reading {
            body: padded(body, multiple, job.blanks),
            cover: None,
        };
    };
    Reading {
        body: padded(body, multiple, inside(job.blanks, pages)),
        cover: Some(cover),
    }
}

/// The number of pages that a whole number of them is folded from or cut to.
fn multiple(job: &Job) -> usize {
    match job.scheme {
        Scheme::Saddle => 4,
        Scheme::Perfect => job.up() * 2,
        Scheme::Zine => 8,
        Scheme::CutStack | Scheme::Leaflets => 2,
    }
}

/// The cover and the rest; nothing where there is no cover on other stock.
///
/// A page that was on the right stays on the right: where the insides of the cover stay blank, the
/// page behind the front cover begins the body on its second page.
fn parted(pages: usize, cover: Cover) -> Option<(Wrap, Vec<Option<usize>>)> {
    match cover {
        Cover::Same => None,
        Cover::Four if pages >= 4 => Some((
            [0, 1, pages - 2, pages - 1].map(Some),
            (2..pages - 2).map(Some).collect(),
        )),
        Cover::Two if pages >= 2 => Some((
            [Some(0), None, None, Some(pages - 1)],
            std::iter::once(None)
                .chain((1..pages - 1).map(Some))
                .collect(),
        )),
        Cover::Four | Cover::Two => {
            let page = |number: usize| (number < pages).then_some(number);
            Some(([page(0), page(1), page(2), None], Vec::new()))
        }
    }
}

/// Where blanks go in a body whose back cover is gone.
fn inside(blanks: Blanks, pages: usize) -> Blanks {
    match blanks {
        Blanks::BeforeLast | Blanks::End => Blanks::End,
        Blanks::After(page) => match page + 1 < pages {
            true => Blanks::After(page),
            false => Blanks::End,
        },
    }
}

/// The pages with blanks that fill them up to a multiple.
fn padded(mut body: Vec<Option<usize>>, multiple: usize, blanks: Blanks) -> Vec<Option<usize>> {
    let missing = body.len().next_multiple_of(multiple) - body.len();
    let place = match blanks {
        Blanks::End => None,
        // One page is a front cover, whatever else it is called.
        Blanks::BeforeLast if body.len() > 1 => Some(body.len() - 1),
        Blanks::BeforeLast => None,
        Blanks::After(page) => body.iter().position(|&place| place >= Some(page)),
    };
    let place = place.unwrap_or(body.len());
    body.splice(place..place, std::iter::repeat_n(None, missing));
    body
}
