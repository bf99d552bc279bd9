//! What a reader has come past: the names and citations before a place, by block.

use crate::cite::names::Mention;

/// The names and citations so far, in reading order.
#[derive(Debug, Default)]
pub(super) struct Trail {
    steps: Vec<Step>,
    block: usize,
}

/// A name or a citation.
#[derive(Debug)]
pub(super) struct Step {
    block: usize,
    /// Where it ends in the running words of its block.
    pub(super) at: usize,
    /// The works it may stand for.
    pub(super) records: Vec<usize>,
    /// The work it stands for, where it is a citation or a title.
    pub(super) work: Option<usize>,
}

impl Trail {
    /// Goes on to the next block.
    pub(super) fn next_block(&mut self) {
        self.block += 1;
    }

    /// Remembers a name.
    pub(super) fn mention(&mut self, mention: &Mention) {
        let records = mention.named.records.clone();
        let work = match records[..] {
            [record] if !mention.named.author => Some(record),
            _ => None,
        };
        self.step(mention.span.end, records, work);
    }

    /// Remembers a citation of one work.
    pub(super) fn cited(&mut self, at: usize, record: usize) {
        self.step(at, vec![record], Some(record));
    }

    fn step(&mut self, at: usize, records: Vec<usize>, work: Option<usize>) {
        self.steps.push(Step {
            block: self.block,
            at,
            records,
            work,
        });
    }

    /// The steps of this block and of so many before it, the last first.
    pub(super) fn back(&self, blocks: usize) -> impl Iterator<Item = &Step> {
        let near = move |step: &&Step| self.block - step.block <= blocks;
        self.steps.iter().rev().take_while(near)
    }

    /// Whether a step is of this block.
    pub(super) fn is_here(&self, step: &Step) -> bool {
        step.block == self.block
    }

    /// The work that was cited or called by its title last, anywhere before.
    pub(super) fn cited_last(&self) -> Option<usize> {
        self.steps.iter().rev().find_map(|step| step.work)
    }

    /// Whether a work was cited or called by its title.
    pub(super) fn knows(&self, record: usize) -> bool {
        self.steps.iter().any(|step| step.work == Some(record))
    }

    /// The one of `records` that is meant: the only one, or the one spoken of last.
    pub(super) fn latest(&self, records: &[usize]) -> Option<usize> {
        if let [record] = records {
            return Some(*record);
        }
        let spoken_of = self.steps.iter().rev().filter_map(|step| step.work);
        spoken_of
            .into_iter()
            .find(|record| records.contains(record))
    }
}
