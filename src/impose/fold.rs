//! Folding in memory, to prove what an imposition does with real paper.
//!
//! It knows nothing of schemes: a pile of sheets with what is printed on either face is cut, parted
//! and folded as its [`Step`]s say, and then leafed through.

use super::grid::Grid;
use super::job::Binding;
use super::sheet::{Place, Sheet, Side};
use super::steps::{Half, Step};

/// What is seen of one page in leafing through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The page, `None` for a blank.
    pub page: Option<usize>,
    /// Whether it stands on its head.
    pub turned: bool,
}

/// A pile of printed sheets, fronts up, the first on top, and how they were turned for the back.
#[derive(Clone, Copy, Debug)]
pub struct Pile<'a> {
    /// The sheets.
    pub sheets: &'a [Sheet],
    /// How pages stand on them.
    pub grid: &'a Grid,
    /// Whether they were turned about their level axis.
    pub turned_level: bool,
}

/// What is seen in leafing through each copy after the steps: both faces of every leaf.
pub fn fold(pile: &Pile<'_>, steps: &[Step], binding: Binding) -> Vec<Vec<Seen>> {
    let layers: Vec<Layer> = pile
        .sheets
        .iter()
        .map(|sheet| Layer::printed(sheet, pile))
        .collect();
    // Copies of signatures of layers.
    let mut copies = vec![vec![layers]];
    for step in steps {
        copies = match step {
            Step::Cut {
                columns,
                rows,
                copies: true,
            } => copies
                .into_iter()
                .flatten()
                .flat_map(|pile| parts(&pile, *columns, *rows))
                .map(|part| vec![part])
                .collect(),
            Step::Cut { columns, rows, .. } => {
                each(copies, |pile| vec![parts(&pile, *columns, *rows).concat()])
            }
            Step::Part(sizes) => each(copies, |pile| parted(&pile, sizes)),
            Step::Fold(half) => each(copies, |pile| vec![folded(&pile, *half)]),
            Step::Insert(sizes) => copies
                .into_iter()
                .map(|copy| inserted(&copy, sizes))
                .collect(),
            Step::Zine => each(copies, |pile| pile.iter().map(Layer::crossed).collect()),
        };
    }
    let read = |copy: Vec<Vec<Layer>>| -> Vec<Seen> {
        let leaves = copy.into_iter().flatten();
        leaves.flat_map(|leaf| leaf.read(binding)).collect()
    };
    copies.into_iter().map(read).collect()
}

/// Does something to every signature of every copy.
fn each(
    copies: Vec<Vec<Vec<Layer>>>,
    work: impl Fn(Vec<Layer>) -> Vec<Vec<Layer>>,
) -> Vec<Vec<Vec<Layer>>> {
    let copies = copies.into_iter();
    copies
        .map(|copy| copy.into_iter().flat_map(&work).collect())
        .collect()
}

fn parts(pile: &[Layer], columns: usize, rows: usize) -> Vec<Vec<Layer>> {
    let cut = |part: usize| {
        let cut = |layer: &Layer| layer.part(part % columns, part / columns, columns, rows);
        pile.iter().map(cut).collect()
    };
    (0..columns * rows).map(cut).collect()
}

/// The signatures of a pile; what is left over is waste.
fn parted(pile: &[Layer], sizes: &[usize]) -> Vec<Vec<Layer>> {
    let mut rest = pile;
    let mut signatures = Vec::new();
    for &size in sizes {
        let (signature, left) = rest.split_at(size.min(rest.len()));
        signatures.push(signature.to_vec());
        rest = left;
    }
    signatures
}

fn folded(pile: &[Layer], under: Half) -> Vec<Layer> {
    let halves = |layer: &Layer| match under {
        Half::Left => (layer.part(1, 0, 2, 1), layer.part(0, 0, 2, 1).over()),
        Half::Right => (layer.part(0, 0, 2, 1), layer.part(1, 0, 2, 1).over()),
        Half::Top => (layer.part(0, 1, 1, 2), layer.part(0, 0, 1, 2).over_level()),
    };
    let (mut above, below): (Vec<Layer>, Vec<Layer>) = pile.iter().map(halves).unzip();
    above.extend(below.into_iter().rev());
    above
}

/// Folded sheets put into one another: each opened in its middle for the ones that follow it.
fn inserted(sheets: &[Vec<Layer>], sizes: &[usize]) -> Vec<Vec<Layer>> {
    let mut rest = sheets.iter();
    let mut signature = |size: usize| {
        let sheets: Vec<&Vec<Layer>> = rest.by_ref().take(size).collect();
        sheets.into_iter().rev().fold(Vec::new(), |inside, sheet| {
            let (first, last) = sheet.split_at(sheet.len() / 2);
            [first, &inside, last].concat()
        })
    };
    sizes.iter().map(|&size| signature(size)).collect()
}

/// A sheet or a part of one, lying on the table.
#[derive(Clone, Debug)]
struct Layer {
    columns: usize,
    rows: usize,
    /// The face that is up, row after row.
    top: Vec<Seen>,
    /// The face that is down, as it is seen after turning the layer about its upright axis.
    bottom: Vec<Seen>,
}

const BLANK: Seen = Seen {
    page: None,
    turned: false,
};

impl Layer {
    fn printed(sheet: &Sheet, pile: &Pile<'_>) -> Self {
        let (columns, rows) = (pile.grid.columns, pile.grid.rows);
        let face = |side: &Side| -> Vec<Seen> {
            let mut face = vec![BLANK; columns * rows];
            for slot in &side.slots {
                if let Some(seen) = face.get_mut(slot.place.row * columns + slot.place.column) {
                    *seen = Seen {
                        page: slot.page,
                        turned: slot.turned,
                    };
                }
            }
            face
        };
        let printed = face(sheet.back.as_ref().unwrap_or(&Side::default()));
        Self {
            columns,
            rows,
            top: face(&sheet.front),
            bottom: match pile.turned_level {
                true => on_its_head(printed),
                false => printed,
            },
        }
    }

    /// One of `columns` times `rows` equal parts.
    fn part(&self, column: usize, row: usize, columns: usize, rows: usize) -> Self {
        let (wide, high) = (self.columns / columns, self.rows / rows);
        let cut = |face: &[Seen], column: usize| -> Vec<Seen> {
            let cells = (0..high).flat_map(|y| (0..wide).map(move |x| (x, y)));
            cells
                .map(|(x, y)| face[(row * high + y) * self.columns + column * wide + x])
                .collect()
        };
        Self {
            columns: wide,
            rows: high,
            top: cut(&self.top, column),
            bottom: cut(&self.bottom, columns - 1 - column),
        }
    }

    /// Turned over about the upright axis.
    fn over(self) -> Self {
        Self {
            top: self.bottom,
            bottom: self.top,
            ..self
        }
    }

    /// Turned over about the level axis.
    fn over_level(self) -> Self {
        Self {
            top: on_its_head(self.bottom),
            bottom: on_its_head(self.top),
            ..self
        }
    }

    /// The faces of one leaf as a reader sees them, turning it at its binding.
    fn read(self, binding: Binding) -> Vec<Seen> {
        let turned = match binding {
            Binding::Left | Binding::Right => self.clone().over(),
            Binding::Top => self.clone().over_level(),
        };
        [self.top, turned.top].concat()
    }

    /// The four leaves of a sheet of four columns and two rows, slit along the inner columns, folded
    /// lengthwise, its ends pushed together until it stands as a cross, the arms laid round.
    ///
    /// Going round the cross from the left arm, the faces of the lower row come first, from left to
    /// right, then those of the upper row from right to left; two that follow each other across an
    /// arm's edge are its two faces. The upper row stands on its head while the sheet lies flat.
    fn crossed(&self) -> Vec<Self> {
        let cell = |column: usize, row: usize| {
            let place = Place { column, row };
            let seen = self.top[place.row * self.columns + place.column];
            Seen {
                turned: seen.turned != (row == 0),
                ..seen
            }
        };
        let lower = (0..self.columns).map(|column| cell(column, 1));
        let upper = (0..self.columns).rev().map(|column| cell(column, 0));
        let round: Vec<Seen> = lower.chain(upper).collect();
        // Whoever folds it begins where the front cover is printed.
        let first = round.iter().position(|seen| seen.page == Some(0));
        let first = first.unwrap_or(0);
        let mut faces: Vec<Seen> = [&round[first..], &round[..first]].concat();
        // A cover that is the left face of its arm opens to the right.
        if first.is_multiple_of(2) {
            faces = std::iter::once(faces[0])
                .chain(faces[1..].iter().rev().copied())
                .collect();
        }
        faces
            .chunks(2)
            .map(|leaf| Self {
                columns: 1,
                rows: 1,
                top: vec![leaf[0]],
                bottom: vec![leaf[leaf.len() - 1]],
            })
            .collect()
    }
}

fn on_its_head(mut face: Vec<Seen>) -> Vec<Seen> {
    face.reverse();
    for seen in &mut face {
        seen.turned = !seen.turned;
    }
    face
}
