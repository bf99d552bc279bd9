//! The legal breaks of a paragraph's items: [`Legal`], with the widths up to each.
//!
//! The breaker asks for the width of the line between any two breaks; as differences of running
//! [`Sums`] each answer costs four subtractions (Knuth and Plass 1981, p. 1157).

use std::ops::Range;

use super::matter::Matter;
use super::points::{Hold, Kind};
use super::protrusion;
use super::sorts::{Item, Sort, Sorts};

/// Widths from the paragraph's start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sums {
    /// The natural width.
    pub(super) width: f64,
    /// The width of the spaces, which may grow and shrink.
    pub(super) spaces: f64,
    /// The width of the letters, which may be scaled.
    pub(super) letters: f64,
}

/// How much further the letters of a line that would be loose may be scaled, as a part of how far
/// they may be anyway.
pub(super) const RELIEF: f64 = 0.5;

/// Spaces that have grown by more than this part of their width are seen as loose.
const LOOSE: f64 = 0.48;

impl Sums {
    /// What lies between an earlier point and this.
    pub(super) fn minus(&self, earlier: &Self) -> Self {
        Self {
            width: self.width - earlier.width,
            spaces: self.spaces - earlier.spaces,
            letters: self.letters - earlier.letters,
        }
    }

    /// How much wider than their own width the spaces of a line become, as a part of it, so that
    /// it is `missing` wider; letters first give what they can, `expansion` of their width, and
    /// again, `relief` of it at most, where the spaces would be seen as loose.
    ///
    /// pdfTeX gives letters and spaces the same part of what each can. A space that is off is seen
    /// sooner than letters a hundredth wider.
    pub(super) fn change(&self, missing: f64, expansion: f64, relief: f64) -> f64 {
        let give = expansion * self.letters;
        let rest = missing - missing.clamp(-give, give);
        if rest == 0.0 {
            return 0.0;
        }
        let spaces = self.spaces.max(1e-9);
        let change = rest / spaces;
        if change <= LOOSE {
            return change;
        }
        (change - relief * self.letters / spaces).max(LOOSE)
    }

    pub(super) fn add_letters(&mut self, width: f64) {
        self.width += width;
        self.letters += width;
    }
}

/// A place where a line may or must end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Legal {
    /// The item; one past the last for the paragraph's end.
    pub(super) item: usize,
    /// The sums of a line that ends here, hanging characters left out.
    pub(super) before: Sums,
    /// The sums at which the next line begins.
    pub(super) after: Sums,
    /// How unwelcome the break is.
    pub(super) penalty: f64,
    /// Whether the line ends in a hyphen.
    pub(super) hyphen: bool,
    /// Whether that hyphen is put in.
    pub(super) inserted: bool,
    /// Whether the break parts what should stay together.
    pub(super) kept: bool,
    /// Whether the line must end here.
    pub(super) forced: bool,
}

/// How far characters hang out at both ends of a line, in points.
#[derive(Clone, Copy)]
pub(super) struct Hanging<'a> {
    pub(super) matter: &'a Matter,
    pub(super) sorts: &'a Sorts,
    /// The design's measure of it; 0 for none.
    pub(super) strength: f64,
}

/// The legal breaks of items and the sums at the paragraph's first letter.
pub(super) fn legal_breaks(hanging: Hanging<'_>) -> (Sums, Vec<Legal>) {
    let sorts = hanging.sorts;
    let mut sums = Sums::default();
    let mut legal = Vec::new();
    for (number, item) in sorts.items.iter().enumerate() {
        match item {
            Item::Box(range) => sums.add_letters(sorts.width(range)),
            Item::Kern(width) => sums.width += width,
            Item::Picture(picture) => sums.width += hanging.matter.pictures[*picture].width,
            Item::Space(space) => {
                if space.hold != Hold::Bound && number > 0 {
                    let mut end = Legal::at(number, sums);
                    end.kept = space.hold == Hold::Kept;
                    legal.push(end);
                }
                sums.width += space.width;
                sums.spaces += space.width;
            }
            Item::Break(item) => {
                let mut end = Legal::at(number, sums);
                end.before.add_letters(sorts.width(&item.before));
                end.penalty = item.penalty;
                end.hyphen = item.kind != Kind::Bare;
                end.inserted = item.kind == Kind::Hyphen;
                sums.add_letters(sorts.width(&item.whole));
                legal.push(end);
            }
            Item::Forced(_) => {
                let mut end = Legal::at(number, sums);
                end.forced = true;
                legal.push(end);
            }
        }
    }
    let mut last = Legal::at(sorts.items.len(), sums);
    last.forced = true;
    legal.push(last);
    begin_lines(hanging, sums, &mut legal);
    (start_of(hanging), legal)
}

impl Legal {
    fn at(item: usize, sums: Sums) -> Self {
        Self {
            item,
            before: sums,
            after: sums,
            penalty: 0.0,
            hyphen: false,
            inserted: false,
            kept: false,
            forced: false,
        }
    }
}

/// The line's content from an item on: what is dropped at a line's start is skipped.
pub(super) fn first_item(sorts: &Sorts, after: usize) -> usize {
    let mut at = after;
    while let Some(Item::Space(space)) = sorts.items.get(at) {
        if space.hold == Hold::Bound {
            break;
        }
        at += 1;
    }
    at
}

/// Fills in where the line after each break begins, and lets characters hang.
fn begin_lines(hanging: Hanging<'_>, total: Sums, legal: &mut [Legal]) {
    let sorts = hanging.sorts;
    let mut sums = total;
    let mut next = sorts.items.len();
    for end in legal.iter_mut().rev() {
        while next > end.item {
            next -= 1;
            take_away(hanging, &sorts.items[next], &mut sums);
        }
        end.before.width -= hanging.right_of(end.item);
        let mut after = sums;
        let mut first = end.item;
        if let Some(item) = sorts.items.get(end.item) {
            let mut put = |item: &Item| put_back(hanging, item, &mut after);
            put(item);
            first = first_item(sorts, end.item + 1);
            for skipped in &sorts.items[end.item + 1..first] {
                put(skipped);
            }
            if let Item::Break(item) = item {
                let width = sorts.width(&item.after);
                after.width -= width;
                after.letters -= width;
            }
        }
        after.width += hanging.left_of(end.item, first);
        end.after = after;
    }
}

fn put_back(hanging: Hanging<'_>, item: &Item, sums: &mut Sums) {
    match item {
        Item::Box(range) => sums.add_letters(hanging.sorts.width(range)),
        Item::Kern(width) => sums.width += width,
        Item::Picture(picture) => sums.width += hanging.matter.pictures[*picture].width,
        Item::Space(space) => {
            sums.width += space.width;
            sums.spaces += space.width;
        }
        Item::Break(item) => sums.add_letters(hanging.sorts.width(&item.whole)),
        Item::Forced(_) => {}
    }
}

fn take_away(hanging: Hanging<'_>, item: &Item, sums: &mut Sums) {
    let mut width = Sums::default();
    put_back(hanging, item, &mut width);
    *sums = sums.minus(&width);
}

fn start_of(hanging: Hanging<'_>) -> Sums {
    let first = first_item(hanging.sorts, 0);
    let mut sums = Sums::default();
    for item in &hanging.sorts.items[..first] {
        put_back(hanging, item, &mut sums);
    }
    sums.width += hanging.left_at(first);
    sums
}

impl Hanging<'_> {
    /// How far the last character of a line that ends at an item hangs out.
    pub(super) fn right_of(&self, item: usize) -> f64 {
        let sorts = self.sorts;
        if let Some(Item::Break(taken)) = sorts.items.get(item)
            && !taken.before.is_empty()
        {
            return self.right(&taken.before);
        }
        match item.checked_sub(1).map(|at| &sorts.items[at]) {
            Some(Item::Box(range)) => self.right(range),
            Some(Item::Break(passed)) => self.right(&passed.whole),
            _ => 0.0,
        }
    }

    /// How far the first character hangs out of the line after the break at `item`, whose
    /// content begins with the item `first`.
    pub(super) fn left_of(&self, item: usize, first: usize) -> f64 {
        match self.sorts.items.get(item) {
            Some(Item::Break(taken)) if !taken.after.is_empty() => self.left(&taken.after),
            _ => self.left_at(first),
        }
    }

    fn left_at(&self, first: usize) -> f64 {
        match self.sorts.items.get(first) {
            Some(Item::Box(range)) => self.left(range),
            Some(Item::Break(passed)) => self.left(&passed.whole),
            _ => 0.0,
        }
    }

    fn right(&self, range: &Range<usize>) -> f64 {
        let Some(sort) = self.sorts.sorts[range.clone()].last() else {
            return 0.0;
        };
        let last = self.words(sort).and_then(|words| words.chars().next_back());
        let part = last.map_or(0.0, protrusion::right);
        part * sort.advance * self.strength
    }

    fn left(&self, range: &Range<usize>) -> f64 {
        let Some(sort) = self.sorts.sorts[range.clone()].first() else {
            return 0.0;
        };
        let first = self.words(sort).and_then(|words| words.chars().next());
        let part = first.map_or(0.0, protrusion::left);
        part * sort.advance * self.strength
    }

    fn words(&self, sort: &Sort) -> Option<&str> {
        let own = || self.matter.text.get(sort.text.clone());
        sort.instead.or_else(own)
    }
}
