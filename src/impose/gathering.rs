//! Pages are gathered into pieces of paper: [`Gathered`].

use super::job::{Binding, Job, Scheme};
use super::piece::{Piece, leaves, nested, zine};
use super::signatures::signature_sizes;
use super::steps::{Half, Step};
use super::written::{Blanks, Signature};

/// Folded or single pieces of a pamphlet.
pub(super) struct Gathered {
    pub(super) pieces: Vec<Piece>,
    /// Pieces on a side.
    pub(super) parts: usize,
    /// Columns and rows of a piece.
    pub(super) shape: (usize, usize),
    pub(super) signatures: Vec<usize>,
    /// Places for pages, blank ones included.
    pub(super) places: usize,
    pub(super) steps: Vec<Step>,
}

/// The pieces that `places` for pages make, as the scheme of a job has them.
pub(super) fn gathered(places: &[Option<usize>], job: &Job) -> Gathered {
    let up = job.up();
    let bound = |pieces: Vec<Piece>| -> Vec<Piece> {
        let pieces = pieces.into_iter();
        pieces.map(|piece| piece.bound(job.binding)).collect()
    };
    let single = |pieces: Vec<Piece>, parts, steps| Gathered {
        signatures: Vec::new(),
        places: places.len(),
        shape: pieces
            .first()
            .map_or((1, 1), |piece| (piece.columns, piece.rows)),
        pieces,
        parts,
        steps,
    };
    match job.scheme {
        Scheme::Saddle => in_signatures(places, 2, job.signature, job),
        Scheme::Perfect => {
            let size = match job.signature {
                Signature::Whole => Signature::Sheets(1),
                given => given,
            };
            in_signatures(places, up, size, job)
        }
        Scheme::Zine => single(bound(vec![zine(places)]), 1, vec![Step::Zine]),
        Scheme::CutStack | Scheme::Leaflets => single(bound(leaves(places)), up, Vec::new()),
    }
}

/// Pages folded `up` to a side, so many sheets in one another.
fn in_signatures(places: &[Option<usize>], up: usize, signature: Signature, job: &Job) -> Gathered {
    let per_sheet = 2 * up;
    let sizes = signature_sizes(places.len().div_ceil(per_sheet), signature);
    let mut padded = places.to_vec();
    let wanted = sizes.iter().sum::<usize>() * per_sheet;
    // A range may ask for more sheets than the pages fill; then the blanks stand together.
    let blanks = std::iter::repeat_n(None, wanted - places.len());
    let end = match padded.last() {
        Some(Some(_)) if job.blanks == Blanks::BeforeLast => padded.len() - 1,
        _ => padded.len(),
    };
    padded.splice(end..end, blanks);
    let mut pieces = Vec::new();
    let mut first = 0;
    for size in &sizes {
        let last = first + size * per_sheet;
        let sheets = nested(&padded[first..last], up).into_iter();
        pieces.extend(sheets.map(|piece| piece.bound(job.binding)));
        first = last;
    }
    // Sheets folded more than once are folded one by one.
    let one_by_one = up > 2 && sizes.iter().any(|&size| size > 1);
    let piles = match one_by_one {
        true => vec![1; sizes.iter().sum()],
        false => sizes.clone(),
    };
    let mut steps = vec![Step::Part(piles)];
    steps.extend(folds(up, job.binding).into_iter().map(Step::Fold));
    steps.extend(one_by_one.then(|| Step::Insert(sizes.clone())));
    Gathered {
        parts: match job.scheme {
            Scheme::Saddle => job.up() / 2,
            _ => 1,
        },
        shape: pieces
            .first()
            .map_or((1, 1), |piece| (piece.columns, piece.rows)),
        pieces,
        signatures: sizes,
        places: padded.len(),
        steps,
    }
}

/// The halves that go under, fold after fold.
pub(super) fn folds(up: usize, binding: Binding) -> Vec<Half> {
    let side = match binding {
        Binding::Left => Half::Left,
        Binding::Right => Half::Right,
        Binding::Top => Half::Top,
    };
    match up {
        2 => vec![side],
        4 => vec![Half::Top, side],
        _ => vec![side, Half::Top, side],
    }
}
