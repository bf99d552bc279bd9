//! A paragraph set with a line more or a line less: [`Variant`], as pages may ask for it.

use super::breaking::Chosen;
use super::line::{SetLine, Setting};
use super::sorts::{Item, Sorts};

/// A paragraph at its best, and what a line more or less would cost, in demerits.
#[derive(Clone, Debug, Default)]
pub(super) struct Flexible {
    /// The lines.
    pub(super) lines: Vec<SetLine>,
    /// The same with one line more, if it can be had.
    pub(super) longer: Option<Variant>,
    /// The same with one line less, if it can be had.
    pub(super) shorter: Option<Variant>,
}

/// A paragraph with a line more or less, as far as pages have to know it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variant {
    /// What it costs beyond the best, in demerits.
    pub(super) cost: f64,
    /// Its lines.
    pub(super) lines: Vec<VariantLine>,
    /// Where they end, for the breaks of the paragraph it was found in.
    pub(super) ends: Vec<Chosen>,
}

/// A line of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct VariantLine {
    /// Whether it ends in a hyphen.
    pub(super) hyphen: bool,
    /// The notes called in it.
    pub(super) notes: Vec<usize>,
}

/// A line more or a line less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// One line more.
    Longer,
    /// One line less.
    Shorter,
}

/// What pages have to know of the lines between breaks.
pub(super) fn variant_lines(setting: &Setting<'_>, ends: &[Chosen]) -> Vec<VariantLine> {
    let mut notes = setting.matter.notes.iter().peekable();
    let last = ends.len().saturating_sub(1);
    ends.iter()
        .enumerate()
        .map(|(number, end)| {
            let legal = &setting.legal[end.legal];
            let mut line = VariantLine {
                hyphen: legal.hyphen,
                notes: Vec::new(),
            };
            if notes.peek().is_some() {
                let until = match number == last {
                    true => usize::MAX,
                    false => byte_before(setting.sorts, legal.item),
                };
                while let Some((_, note)) = notes.next_if(|(at, _)| *at < until) {
                    line.notes.push(*note);
                }
            }
            line
        })
        .collect()
}

/// The byte of the matter at which the letters before an item end.
fn byte_before(sorts: &Sorts, item: usize) -> usize {
    let letters = sorts.items[..item]
        .iter()
        .rev()
        .find_map(|item| match item {
            Item::Box(range) => range.clone().next_back(),
            Item::Break(passed) => passed.whole.clone().next_back(),
            _ => None,
        });
    letters.map_or(0, |last| sorts.sorts[last].text.end)
}
