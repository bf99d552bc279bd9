//! From leaves to reading order: the leaves of a file become a [`Sequence`].
//!
//! A text taken from an imposed booklet comes in the printer's order. The reader's order is found
//! from the text alone: the steps are to set the [`Furniture`] of each leaf aside, to lay out every
//! order printers use ([`imposition`], [`signatures`], [`blanks`]), to [`weigh`] each by how well the leaves run
//! on in one another ([`join`]), by their folios and heads and by what stands first and last, and to
//! take the best one. If two are close, the editor is asked, and the order stays as it stands unless
//! that is plainly none; where few leaves end within a sentence or bear a folio, the best one must be
//! far ahead ([`Margin`]).
//!
//! Its findings: `O101`, another order is likelier but not clear; `O102`, an order given by hand that
//! is none; `O103`, a source without text.
//!
//! Limits: leaves in no order a printer makes stay as they stand, unless their folios tell better. A
//! side of two pages that was read across both is one leaf here, and is not mended. The cost is
//! linear in the number of leaves for each hypothesis, of which there are some thousand for any
//! number; the text is read once, and joins are weighed between leaves' ends only.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::Leaf;
use crate::lexicon::Lexicon;
use crate::source::Source;

pub mod blanks;
pub mod cohesion;
mod edge;
pub mod ends;
pub(crate) mod feet;
pub(crate) mod foot;
pub mod four_up;
pub mod furniture;
pub mod habits;
pub mod imposition;
pub mod join;
pub mod layout;
mod neighbours;
mod note_runs;
pub(crate) mod note_signs;
pub mod quotes;
mod page_number;
mod rearranged;
pub mod sequence;
pub mod shortlist;
pub mod signatures;
pub mod usage;
pub mod weigh;

pub use furniture::{Furniture, furniture, furniture_in_order};
pub use sequence::{Margin, RunnerUp, Sequence};

use imposition::Hypothesis;
use shortlist::Shortlist;
use weigh::Scales;

/// Files of more leaves are first weighed by about this many of their joins.
const SAMPLE: usize = 256;
/// An order that would gain so much if runs of its leaves were moved is none that a printer made:
/// true ones would gain up to 6.4 in 800 booklets of prose.
const NOT_WHOLE: f64 = 7.0;
/// The order of the file is none if the best one is so many times the margin ahead of it: then that
/// is taken even if another is close, as orders are that differ in their outer pages only.
const FAR_AHEAD: f64 = 10.0;
/// What it costs to sort leaves by their folios where no printer would have laid them so.
const BY_FOLIO: f64 = 6.0;

/// The reading order of a text's leaves.
///
/// `decided` is an order the editor gave, by places in the file from 0; it is taken as it is if it
/// names every leaf once.
pub fn order(
    source: &Source,
    leaves: &[Leaf],
    lexicon: Option<&Lexicon>,
    decided: Option<&[usize]>,
) -> Sequence {
    let decided = decided.filter(|order| is_permutation(order, leaves.len()));
    if leaves.len() < 2 {
        return Sequence {
            leaves: (0..leaves.len()).collect(),
            hypothesis: imposition::as_it_stands(0).name,
            ..Sequence::default()
        };
    }
    let scales = Scales::of(source, leaves, lexicon);
    match decided {
        Some(decided) => as_decided(&scales, decided),
        None => choose(&scales, weighed(&scales)),
    }
}

/// Whether an order names each of `count` leaves once.
pub fn is_permutation(order: &[usize], count: usize) -> bool {
    let mut seen = vec![false; count];
    order.len() == count
        && order
            .iter()
            .all(|&leaf| leaf < count && !std::mem::replace(&mut seen[leaf], true))
}

/// The likeliest orders of all, the best first.
fn weighed(scales: &Scales<'_>) -> Shortlist {
    let count = scales.count();
    let step = count.div_ceil(SAMPLE).max(1);
    let mut sampled = Shortlist::of(if step > 1 { 24 } else { 4 });
    for one in imposition::hypotheses(count) {
        let score = scales.sample(&one.leaves, step) - one.surprise;
        sampled.add(one, score);
    }
    let further = signatures::signatures(count, &|before, after| scales.pair(before, after));
    let blanks = blanks::booklet_with_blanks(count, &|before, after| scales.pair(before, after));
    let further = further.into_iter().chain(blanks).chain(by_folio(scales));
    let stands = imposition::as_it_stands(count);
    let mut best = Shortlist::of(4);
    for one in sampled.into_hypotheses().chain(further).chain([stands]) {
        let score = scales.weigh(&one.leaves) - one.surprise;
        best.add(one, score);
    }
    best
}

/// The leaves sorted by their folios, if every leaf but a few has one. One without stands where it
/// stood after its neighbour in the file.
fn by_folio(scales: &Scales<'_>) -> Option<Hypothesis> {
    let known = scales.folios().flatten().count();
    if known == 0 || known * 4 < scales.count() * 3 {
        return None;
    }
    let mut last = (false, 0);
    let mut keyed: Vec<((bool, u32), usize)> = Vec::with_capacity(scales.count());
    for (leaf, folio) in scales.folios().enumerate() {
        if let Some((folio, roman)) = folio {
            last = (!roman, folio);
        }
        keyed.push((last, leaf));
    }
    keyed.sort_unstable();
    Some(Hypothesis {
        leaves: keyed.into_iter().map(|(_, leaf)| leaf).collect(),
        name: "by the folios".to_owned(),
        surprise: BY_FOLIO,
    })
}

/// The best order, if it is clear; else the order of the file, with the best as what it might be.
///
/// An order that is not whole is no rival to that of the file, if it is not far better.
fn choose(scales: &Scales<'_>, best: Shortlist) -> Sequence {
    let margin = Margin::of(scales.telling(), scales.count());
    let mut ranked: Vec<(Hypothesis, f64)> = best.into_ranked().collect();
    let is_whole = |one: &Hypothesis| scales.gain(&one.leaves) < NOT_WHOLE;
    let whole = |one: &(Hypothesis, f64)| one.0.leaves.is_sorted() || is_whole(&one.0);
    let Some(best) = ranked.first().map(|(_, score)| *score) else {
        return Sequence::default();
    };
    let best_whole = ranked.iter().find(|one| whole(one));
    let may_stand =
        |(one, score): &(Hypothesis, f64)| one.leaves.is_sorted() && best - score < margin.taken;
    if best_whole.is_some_and(may_stand) {
        ranked.retain(whole);
    }
    let stands = imposition::as_it_stands(scales.count());
    let stands_score = scales.weigh(&stands.leaves);
    let mut ranked = ranked.into_iter();
    let Some((first, score)) = ranked.next() else {
        return Sequence::default();
    };
    let second = ranked.next();
    let clear = second
        .as_ref()
        .is_none_or(|(_, other)| score - other >= margin.taken);
    let clear = clear || score - stands_score >= FAR_AHEAD * margin.taken;
    let reads_well = scales.running(&first.leaves, 1) > 0.0 && is_whole(&first);
    if first.leaves.is_sorted() || (clear && reads_well) {
        return Sequence {
            evidence: scales.evidence(&first.leaves),
            leaves: first.leaves,
            hypothesis: first.name,
            score,
            runner_up: second.map(|(other, score)| runner_up(other, score)),
            margin,
        };
    }
    Sequence {
        evidence: scales.evidence(&first.leaves),
        leaves: stands.leaves,
        hypothesis: stands.name,
        score: stands_score,
        runner_up: Some(runner_up(first, score)),
        margin,
    }
}

fn runner_up(one: Hypothesis, score: f64) -> RunnerUp {
    RunnerUp {
        leaves: one.leaves,
        hypothesis: one.name,
        score,
    }
}

fn as_decided(scales: &Scales<'_>, decided: &[usize]) -> Sequence {
    Sequence {
        leaves: decided.to_vec(),
        hypothesis: "as the editor decided".to_owned(),
        score: scales.weigh(decided),
        evidence: scales.evidence(decided),
        ..Sequence::default()
    }
}

/// What the editor should know of a reading order: a query, if another one is likelier than the one
/// that was kept, with the lines that would decide it.
pub fn findings(source: &Arc<Source>, sequence: &Sequence) -> Vec<Diagnostic> {
    if source.text().trim().is_empty() {
        return vec![
            Diagnostic::error("O103", "the source holds no text")
                .in_file(source.name())
                .hint("put the damaged text there as it came"),
        ];
    }
    let Some(other) = sequence.doubt() else {
        return Vec::new();
    };
    let weighed = format!(
        "{} ({:.1} against {:.1})",
        other.hypothesis, other.score, sequence.score
    );
    let message = if sequence.leaves.is_sorted() {
        format!(
            "the leaves may stand in another order: {weighed}, but it is not clear enough to change it"
        )
    } else {
        format!("the leaves were put in order, but may stand in another: {weighed}")
    };
    let order = sequence::numbers(&other.leaves, ", ");
    vec![Diagnostic::query("O101", message).in_file(source.name()).hint(format!(
        "read the ends of the leaves; to decide, put this into decisions.toml:\n[leaves]\norder = [{order}]"
    ))]
}
