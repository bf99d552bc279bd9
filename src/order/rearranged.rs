//! What an order would gain if leaves were moved in it: little, if it is the right one.
//!
//! Where the right order is none that printers make, the best of theirs is nearly right at most: a run
//! of leaves stands elsewhere, and where it was and where it is, leaves do not run on. Exchanging two
//! neighbouring runs of leaves heals three such places at once, which chance hardly does.
//!
//! Source: this is the move *or-3opt* on paths, segments not turned; Ilhan Or, *Traveling
//! Salesman-Type Combinatorial Problems*, 1976.
//!
//! Limits: runs are cut at the [`WEAKEST`] joins only, so that the cost is linear in the number of
//! leaves.

/// An order is cut at so many of its joins, the weakest.
const WEAKEST: usize = 40;
/// No join says more than this for or against a move: one that is odd by itself, as where a list or a
/// foreign word is cut, is no sign of leaves misplaced.
const MOST: f64 = 3.0;

/// The most that exchanging two neighbouring runs of leaves gains, by how well one leaf joins another.
pub(super) fn gain(order: &[usize], join: &dyn Fn(usize, usize) -> f64) -> f64 {
    let between = |before: Option<usize>, after: Option<usize>| match (before, after) {
        (Some(before), Some(after)) => join(order[before], order[after]).clamp(-MOST, MOST),
        _ => 0.0,
    };
    let last = |end: usize| end.checked_sub(1);
    let first = |start: usize| Some(start).filter(|&start| start < order.len());
    let at = |place: usize| between(last(place), first(place));
    let mut cuts: Vec<usize> = (1..order.len()).collect();
    cuts.sort_by(|&one, &other| at(one).total_cmp(&at(other)));
    cuts.truncate(WEAKEST);
    cuts.extend([0, order.len()]);
    cuts.sort_unstable();
    let cuts: Vec<(usize, f64)> = cuts.into_iter().map(|cut| (cut, at(cut))).collect();
    let mut most: f64 = 0.0;
    for (number, &(one, at_one)) in cuts.iter().enumerate() {
        for (more, &(two, at_two)) in cuts.iter().enumerate().skip(number + 1) {
            for &(three, at_three) in &cuts[more + 1..] {
                let lost = at_one + at_two + at_three;
                let won = between(last(one), first(two))
                    + between(last(three), first(one))
                    + between(last(two), first(three));
                most = most.max(won - lost);
            }
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_with_a_run_misplaced_gains_by_its_place() {
        let join = |before: usize, after: usize| if before + 1 == after { 2.0 } else { -2.0 };
        assert_eq!(gain(&[0, 1, 2, 3, 4, 5, 6], &join), 0.0);
        assert_eq!(gain(&[0, 1, 4, 5, 2, 3, 6], &join), 12.0);
        assert_eq!(gain(&[0, 1, 3, 4, 5, 2, 6], &join), 12.0);
        assert_eq!(gain(&[4, 5, 0, 1, 2, 3], &join), 4.0);
    }
}
