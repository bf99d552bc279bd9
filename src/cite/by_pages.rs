//! Citations without a year: `(Bookchin, p. 221)`, `(Bookchin, Post-Scarcity 221)`, `(Bookchin, n.d.)`,
//! `(p. 2)`, and `(221)` where the text cites by name and page.

use crate::cite::findings::{no_work, spelt_differently};
use crate::cite::names::{alike, letter_runs};
use crate::cite::resolve::{Context, Placed, Reading, same_sentence};
use crate::cite::short_notes::plain;
use crate::cite::trail::Step;
use crate::reference::month_or_season;

impl Context<'_> {
    /// `(Bookchin, p. 221)`, `(Bookchin 221)`; not `(May 5)`.
    pub(super) fn read_named_pages(&self, placed: Placed<'_>, written: &str) -> Reading {
        if placed.item.unmarked && month_or_season(written) {
            return Reading::default();
        }
        let named = self.works.named(self.names, written);
        let titled = self.titled(&named, written);
        match self
            .trail
            .latest(if titled.is_empty() { &named } else { &titled })
        {
            Some(record) => Reading::linked(placed.item.span.clone(), record),
            None if named.is_empty() && placed.item.unmarked => Reading::default(),
            None if named.is_empty() => Reading::told(no_work(written, true)),
            None => self.ask(placed, &named),
        }
    }

    /// `(Bookchin, n.d.)`: the author's work without a year.
    pub(super) fn read_undated(&self, placed: Placed<'_>, written: &str) -> Reading {
        let named = self.works.named(self.names, written);
        let undated = named.into_iter();
        let undated = undated.filter(|&record| self.works.records[record].year.is_none());
        match undated.collect::<Vec<_>>()[..] {
            [] => Reading::default(),
            [record] => Reading::linked(placed.item.span.clone(), record),
            ref several => self.ask(placed, several),
        }
    }

    /// `Bookchin (221)`, `As Bookchin says, so it is (221).`, in a text that cites by name and page.
    pub(super) fn read_page_alone(&self, placed: Placed<'_>) -> Reading {
        if !self.by_page || placed.square {
            return Reading::default();
        }
        let last = self.trail.back(0).next();
        let near = last.filter(|step| same_sentence(&placed.words[step.at..placed.start]));
        let meant = near.and_then(|step| self.trail.latest(&self.works.fellows(&step.records)));
        meant.map_or_else(Reading::default, |work| {
            Reading::linked(placed.item.span.clone(), work)
        })
    }

    /// Those of `named` whose title has what is written after the name: `Harris, Methods`.
    fn titled(&self, named: &[usize], written: &str) -> Vec<usize> {
        let Some((_, title)) = written.split_once(", ") else {
            return Vec::new();
        };
        let title = plain(title);
        let has = |&record: &usize| {
            let own = self.works.records[record].title.as_deref();
            let own = own.map(plain).unwrap_or_default();
            own.starts_with(&title) || own.contains(&format!(" {title}"))
        };
        let fellows = self.works.fellows(named);
        fellows.into_iter().filter(has).collect()
    }

    /// `(p. 2)`; not `(§ 3)`, which may be of a law, or of this text.
    pub(super) fn read_pages(&self, placed: Placed<'_>) -> Reading {
        if !placed.words[placed.item.span.clone()].starts_with(['p', 'S']) {
            return Reading::default();
        }
        let Some(last) = self.trail.back(1).next() else {
            return self.ask(placed, &[]);
        };
        let blocks = usize::from(!self.trail.is_here(last));
        let spoken_of = self.trail.back(blocks).find_map(|step| step.work);
        let fellows = self.works.fellows(&last.records);
        match spoken_of {
            // "Bookchin … (1986, p. 220) … Trotsky replies … (p. 7)": either may be meant.
            Some(work) if !fellows.contains(&work) => {
                self.ask(placed, &[vec![work], fellows].concat())
            }
            Some(work) => self.link_pages(placed, last, work),
            None => match self.trail.latest(&fellows) {
                Some(work) => self.link_pages(placed, last, work),
                None => self.ask(placed, &fellows),
            },
        }
    }

    /// Pages as of `work`; a name between the last step and the pages that is almost its author's
    /// is told.
    fn link_pages(&self, placed: Placed<'_>, last: &Step, work: usize) -> Reading {
        let mut reading = Reading::linked(placed.item.span.clone(), work);
        let from = if self.trail.is_here(last) { last.at } else { 0 };
        let author = self.works.records[work].authors.first();
        let misspelt = author.and_then(|author| {
            let mut runs = letter_runs(&placed.words[from..placed.start]);
            runs.find(|(_, run)| alike(run, author.name()))
        });
        if let Some((_, name)) = misspelt {
            reading
                .findings
                .push(spelt_differently(self.works, name, work));
        }
        reading
    }
}
