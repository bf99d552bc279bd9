//! The few best of many orders: a [`Shortlist`] holds each order once.

use super::imposition::Hypothesis;

/// The best hypotheses so far, the best first.
#[derive(Debug)]
pub struct Shortlist {
    most: usize,
    ranked: Vec<(Hypothesis, f64)>,
}

impl Shortlist {
    /// An empty list of at most so many orders.
    pub fn of(most: usize) -> Self {
        Self {
            most,
            ranked: Vec::with_capacity(most + 1),
        }
    }

    /// Takes a hypothesis in if it is good enough. Of two names for one order the likelier stays,
    /// of equals the first.
    pub fn add(&mut self, one: Hypothesis, score: f64) {
        let full = self.ranked.len() >= self.most;
        let least = self
            .ranked
            .last()
            .map_or(f64::NEG_INFINITY, |(_, least)| *least);
        if full && score <= least {
            return;
        }
        let same = self
            .ranked
            .iter()
            .position(|(other, _)| other.leaves == one.leaves);
        match same {
            Some(same) if self.ranked[same].1 >= score => return,
            Some(same) => drop(self.ranked.remove(same)),
            None => {}
        }
        let place = self.ranked.partition_point(|(_, other)| *other >= score);
        self.ranked.insert(place, (one, score));
        self.ranked.truncate(self.most);
    }

    /// The hypotheses with their scores, the best first.
    pub fn into_ranked(self) -> impl Iterator<Item = (Hypothesis, f64)> {
        self.ranked.into_iter()
    }

    /// The hypotheses, the best first.
    pub fn into_hypotheses(self) -> impl Iterator<Item = Hypothesis> {
        self.ranked.into_iter().map(|(one, _)| one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_stay_and_each_order_once() {
        let one = |leaves: &[usize], name: &str| Hypothesis {
            leaves: leaves.to_vec(),
            name: name.to_owned(),
            surprise: 0.0,
        };
        let mut list = Shortlist::of(2);
        list.add(one(&[0, 1, 2], "a"), 1.0);
        list.add(one(&[1, 0, 2], "b"), 3.0);
        list.add(one(&[0, 1, 2], "c"), 2.0);
        list.add(one(&[2, 1, 0], "d"), 0.0);
        let names = list.into_hypotheses().map(|one| one.name);
        assert_eq!(names.collect::<Vec<_>>(), ["b", "c"]);
    }
}
