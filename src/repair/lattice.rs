//! The lattice: every reading of a few broken words, and the likeliest.
//!
//! A [`Window`] is a row of runs of letters with one space between each two. Its letters may be
//! parted otherwise than the source parts them: a space was lost, or put where none was. Each
//! word that may stand somewhere among the letters is a node, each two that touch an edge; a path
//! from the first letter to the last is a reading. A reading's worth is the chance of its words,
//! each after the one before, and of the spaces the source has in spite of it.
//!
//! ```text
//! The boys get diff erent grades        ->  different
//! that the daywill comewhenmost         ->  day will come when most
//! Raya Dunayev skaya                    stays: a name, and nobody says how it is spelt
//! ```
//!
//! How sure an edit is, is how much worse the best reading becomes that does without it (the
//! max-marginal of its place; Frank Jelinek, *Statistical Methods for Speech Recognition*, 1997,
//! has the lattice). Cost: linear in the letters for words of bounded length.

use std::ops::Range;

use super::idiom::Idiom;
use super::noise::Noise;
use super::unknown;
use super::words::is_apostrophe;

/// How much rarer any pair is than its second word where it was never counted.
const BACKOFF: f64 = -1.0;

/// The cost of a boundary between two words that both carry things: so compounds are made.
const COMPOUND: f64 = -6.0;

/// As that, where the two are often written side by side.
const PHRASE: f64 = -2.0;

/// What a boundary gains where a capital follows a small letter.
const CAPITAL: f64 = 9.0;

/// The cost of an unknown word that the source writes in pieces.
const MENDED_UNKNOWN: f64 = -5.0;

/// The shortest unknown word beside which a space may have been lost, in bytes.
const STRANGER: usize = 4;

/// As that, for each piece that is a word.
const WORD_INSIDE: f64 = -4.0;

/// The longest word that is mended, in bytes.
const LONGEST: usize = 28;

/// A run of letters as the source has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    /// Whether no space was lost in it.
    pub(super) closed: bool,
    /// Whether a dictionary, or the text's own usage, has it.
    pub(super) known: bool,
    /// Whether a sentence begins with it.
    pub(super) opens: bool,
}

/// Runs that may have to be parted otherwise, and the words around them.
#[derive(Clone, Debug)]
pub(super) struct Window<'a> {
    pub(super) runs: &'a [Run<'a>],
    pub(super) before: Option<&'a str>,
    pub(super) after: Option<&'a str>,
}

/// A place where the likeliest reading parts the letters otherwise than the source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    /// The byte among the letters, spaces not counted.
    pub(super) at: usize,
    /// Whether a space comes or goes.
    pub(super) parts: bool,
    /// How many nats likelier it is than the best reading without it.
    pub(super) margin: f64,
    /// The words of the reading that touch it.
    pub(super) words: (String, String),
    /// The bytes among the letters of the words that depend on it, and on each other.
    pub(super) group: Range<usize>,
}

#[derive(Clone, Debug)]
struct Node {
    start: usize,
    end: usize,
    known: bool,
    /// The chance of the word alone, and the cost of the spaces within it.
    alone: f64,
    spaces: f64,
    forward: f64,
    backward: f64,
    previous: Option<usize>,
}

struct Lattice<'a> {
    letters: String,
    /// The runs' bytes among the letters.
    spans: Vec<Range<usize>>,
    window: &'a Window<'a>,
    idiom: &'a Idiom<'a>,
    noise: &'a Noise,
    nodes: Vec<Node>,
    edges: Vec<(usize, usize, f64)>,
}

/// Where the likeliest reading of a window differs from the source.
pub(super) fn changes(window: &Window<'_>, idiom: &Idiom<'_>, noise: &Noise) -> Vec<Change> {
    let mut letters = String::new();
    let spans = window
        .runs
        .iter()
        .map(|run| {
            let start = letters.len();
            letters.push_str(run.text);
            start..letters.len()
        })
        .collect();
    let mut lattice = Lattice {
        letters,
        spans,
        window,
        idiom,
        noise,
        nodes: Vec::new(),
        edges: Vec::new(),
    };
    lattice.build();
    lattice.read()
}

impl Lattice<'_> {
    fn build(&mut self) {
        let mut ending: Vec<Vec<usize>> = vec![Vec::new(); self.letters.len() + 1];
        let mut run = 0;
        let starts: Vec<usize> = self.letters.char_indices().map(|(at, _)| at).collect();
        for start in starts {
            while self.spans[run].end <= start {
                run += 1;
            }
            let reached = std::mem::take(&mut ending[start]);
            let inner = start > self.spans[run].start;
            if start > 0 && (reached.is_empty() || (inner && self.window.runs[run].closed)) {
                continue;
            }
            for mut node in self.nodes_from(start, run) {
                let to = self.nodes.len();
                if start == 0 {
                    node.forward = self.first(&node);
                } else {
                    for &from in &reached {
                        if let Some(step) = self.step(&self.nodes[from], &node) {
                            let total = self.nodes[from].forward + step;
                            self.edges.push((from, to, step));
                            if total > node.forward {
                                node.forward = total;
                                node.previous = Some(from);
                            }
                        }
                    }
                    if node.previous.is_none() {
                        continue;
                    }
                }
                ending[node.end].push(to);
                self.nodes.push(node);
            }
        }
        let kept = self.nodes.len();
        self.edges.retain(|&(_, to, _)| to < kept);
        self.look_back();
    }

    /// The best way from each node to the end.
    fn look_back(&mut self) {
        let end = self.letters.len();
        for at in 0..self.nodes.len() {
            if self.nodes[at].end == end {
                self.nodes[at].backward = self.last(&self.nodes[at]);
            }
        }
        for &(from, to, step) in self.edges.iter().rev() {
            let way = step + self.nodes[to].backward;
            if way > self.nodes[from].backward {
                self.nodes[from].backward = way;
            }
        }
    }

    /// The words that may begin here.
    fn nodes_from(&self, start: usize, run: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        let own_end = self.spans[run].end;
        let limit = self.letters[start..]
            .char_indices()
            .map(|(at, c)| start + at + c.len_utf8())
            .take_while(|&end| end <= own_end.max(start + LONGEST))
            .last()
            .unwrap_or(start);
        let rest = &self.letters[start..limit];
        let own = &self.spans[run];
        let whole = start == own.start;
        let lexicon = self.idiom.lexicon;
        let known = lexicon.map_or_else(Vec::new, |lexicon| lexicon.words_from(rest));
        let mut ends: Vec<usize> = known.into_iter().map(|len| start + len).collect();
        if !self.window.runs[run].closed {
            let inner = rest.char_indices().map(|(at, c)| start + at + c.len_utf8());
            let inner = inner.take_while(|&end| end <= own.end);
            ends.extend(inner.filter(|&end| {
                (start, end) != (own.start, own.end) && self.idiom.is_own(&self.letters[start..end])
            }));
        }
        let later = self.spans[run..].iter().map(|span| span.end);
        let later: Vec<usize> = later.take_while(|&end| end <= limit).collect();
        if whole {
            ends.extend(later.iter().skip(1).filter(|&&end| {
                let word = &self.letters[start..end];
                word.len() > 5 && self.idiom.usage.exact(word) > 0
            }));
        }
        if whole && self.window.runs[run].known {
            ends.push(own.end);
        }
        ends.sort_unstable();
        ends.dedup();
        // A known word loses letters to its neighbour, and falls into no words of its own.
        let sealed = !whole && self.window.runs[run].known;
        ends.retain(|&end| !sealed || end > own.end);
        for &end in &ends {
            if self.may_end(end) && self.is_part(start, end, run) {
                nodes.push(self.known(start, end));
            }
        }
        if whole && !ends.contains(&own.end) {
            nodes.push(self.run_unknown(run));
        }
        if whole {
            for &end in later.iter().skip(1).filter(|end| !ends.contains(end)) {
                if self.is_one_shape(start, end) {
                    let words = self.words_in(start, end) as f64;
                    nodes.push(self.unknown(start, end, MENDED_UNKNOWN + words * WORD_INSIDE));
                }
            }
            if !self.window.runs[run].closed && !self.window.runs[run].known {
                nodes.extend(self.before_function_words(own));
            }
        } else if start + STRANGER <= own.end
            && !sealed
            && !ends.contains(&own.end)
            && !rest.starts_with(is_apostrophe)
            && !self.letters[..start].ends_with(is_apostrophe)
        {
            nodes.push(self.unknown(start, own.end, 0.0));
        }
        nodes
    }

    /// Unknown words that a function word may follow in the same run: `Bolueta|and`, `VM|and`.
    fn before_function_words(&self, run: &Range<usize>) -> Vec<Node> {
        let Some(lexicon) = self.idiom.lexicon else {
            return Vec::new();
        };
        let text = &self.letters[run.clone()];
        let inner = text.char_indices().map(|(at, _)| at).skip(2);
        let followed = inner.filter(|&at| {
            let capitals = !text[..at].contains(char::is_lowercase);
            let least = if capitals { 2 } else { 3 };
            (at >= STRANGER || capitals)
                && !text[..at].ends_with(is_apostrophe)
                && text[at..].starts_with(char::is_lowercase)
                && lexicon.words_from(&text[at..]).iter().any(|&len| {
                    len >= least && self.idiom.grammar.is_function_word(&text[at..at + len])
                })
        });
        followed
            .map(|at| self.unknown(run.start, run.start + at, 0.0))
            .collect()
    }

    /// How many runs of a stretch are words that stand by themselves.
    fn words_in(&self, start: usize, end: usize) -> usize {
        let runs = self.spans.iter().zip(self.window.runs);
        runs.filter(|(span, run)| {
            start <= span.start && span.end <= end && run.known && run.text.len() > 2
        })
        .count()
    }

    /// Whether a word may end here: within a run only where a space may have been lost.
    fn may_end(&self, end: usize) -> bool {
        let run = self.spans.partition_point(|span| span.end < end);
        self.spans[run].end == end || !self.window.runs[run].closed
    }

    fn known(&self, start: usize, end: usize) -> Node {
        let word = &self.letters[start..end];
        self.node(start, end, true, unknown::at_least(word, self.idiom))
    }

    fn unknown(&self, start: usize, end: usize, cost: f64) -> Node {
        let chance = unknown::alone(&self.letters[start..end], self.idiom);
        self.node(start, end, false, chance + cost)
    }

    fn run_unknown(&self, run: usize) -> Node {
        let span = self.spans[run].clone();
        let word = self.window.runs[run].text;
        let near = |at: Option<usize>| {
            at.and_then(|at| self.window.runs.get(at))
                .map(|run| run.text)
        };
        let near = [
            near(run.checked_sub(1)).or(self.window.before.filter(|_| run == 0)),
            near(Some(run + 1)).or(self.window.after),
        ];
        let run = &self.window.runs[run];
        let mut chance = unknown::chance(word, near, self.idiom);
        let parts = match run.closed {
            true => None,
            false => self.parts(&span),
        };
        let of_parts = parts
            .as_ref()
            .map_or(&[][..], |(parts, _)| parts.as_slice());
        chance += unknown::against(of_parts, self.idiom);
        if unknown::is_name(word, of_parts, run.opens, self.idiom) {
            chance += unknown::NAME;
        }
        if let Some((_, parted)) = parts
            && parted > chance - 2.0
            && let Some(slip) = unknown::slip(word, near[0], self.idiom)
        {
            chance = chance.max(slip);
        }
        self.node(span.start, span.end, false, chance)
    }

    fn node(&self, start: usize, end: usize, known: bool, alone: f64) -> Node {
        let inside = self
            .spans
            .iter()
            .filter(|span| start < span.start && span.start < end);
        Node {
            start,
            end,
            known,
            alone,
            spaces: self.noise.stray(inside.count()),
            forward: f64::NEG_INFINITY,
            backward: f64::NEG_INFINITY,
            previous: None,
        }
    }

    /// The likeliest words of a run by themselves, and their chance.
    fn parts(&self, span: &Range<usize>) -> Option<(Vec<&str>, f64)> {
        let lexicon = self.idiom.lexicon?;
        let text = &self.letters[span.clone()];
        let mut best: Vec<Option<(f64, usize)>> = vec![None; text.len() + 1];
        best[0] = Some((0.0, 0));
        for (start, _) in text.char_indices() {
            let Some((score, _)) = best[start] else {
                continue;
            };
            let run = self
                .spans
                .partition_point(|other| other.end <= span.start + start);
            for len in lexicon.words_from(&text[start..]) {
                let end = start + len;
                if len == text.len() || !self.is_part(span.start + start, span.start + end, run) {
                    continue;
                }
                let word = &text[start..end];
                let mut total = score + unknown::at_least(word, self.idiom);
                if start > 0 {
                    total += self.noise.lost(word.chars().next().unwrap_or_default()) + BACKOFF;
                }
                if best[end].is_none_or(|(other, _)| total > other) {
                    best[end] = Some((total, start));
                }
            }
        }
        let (score, _) = best[text.len()]?;
        let mut parts = Vec::new();
        let mut end = text.len();
        while end > 0 {
            let (_, start) = best[end]?;
            parts.push(&text[start..end]);
            end = start;
        }
        parts.reverse();
        Some((parts, score))
    }

    fn word(&self, node: &Node) -> &str {
        &self.letters[node.start..node.end]
    }

    fn first(&self, node: &Node) -> f64 {
        let alone = match self.window.before {
            Some(before) if node.known => self.after(Some(before), node),
            _ => node.alone,
        };
        alone + node.spaces
    }

    fn last(&self, node: &Node) -> f64 {
        let word = node.known.then(|| self.word(node));
        let Some(after) = self.window.after else {
            return 0.0;
        };
        let chance = match word {
            Some(word) => self.idiom.chance_after(word, after),
            None => self.idiom.chance(after).map(|alone| alone + BACKOFF),
        };
        chance.unwrap_or(0.0)
    }

    /// The worth of a word after another, or nothing if it cannot stand there.
    fn step(&self, from: &Node, to: &Node) -> Option<f64> {
        let before = self.word(from);
        let run = self.spans.partition_point(|span| span.end <= to.start);
        let parted = self.spans[run].start != to.start;
        let mut worth = to.spaces + self.after(from.known.then_some(before), to);
        if parted {
            let word = self.word(to);
            let grammar = self.idiom.grammar;
            let carries = |word: &str, least| word.len() >= least && grammar.is_function_word(word);
            let shouted =
                !before.contains(char::is_lowercase) && word.starts_with(char::is_lowercase);
            match (from.known, to.known) {
                (true, true) => {}
                (true, false) if carries(before, 3) => {}
                (false, true) if carries(word, if shouted { 2 } else { 3 }) => {}
                _ => return None,
            }
            let next = word.chars().next().unwrap_or_default();
            worth += self.noise.lost(next);
            if next.is_uppercase() || (shouted && !from.known) {
                worth += CAPITAL;
            }
            if !grammar.is_loose(before) && !grammar.is_loose(word) {
                let related = self.idiom.are_neighbours(before, word);
                worth += if related { PHRASE } else { COMPOUND };
            }
        }
        Some(worth)
    }

    fn after(&self, before: Option<&str>, node: &Node) -> f64 {
        if !node.known {
            return node.alone;
        }
        let pair = before
            .zip(self.idiom.lexicon)
            .and_then(|(before, lexicon)| lexicon.bigram(before, self.word(node)));
        let alone = node.alone + BACKOFF;
        pair.map_or(alone, |pair| pair.max(alone))
    }

    /// Whether this stretch may be a word where the source has none: short ones if common.
    fn is_part(&self, start: usize, end: usize, run: usize) -> bool {
        let own = &self.spans[run];
        if start == own.start && end == own.end {
            return true;
        }
        let part = &self.letters[start..end];
        if part.starts_with(is_apostrophe) || part.ends_with(is_apostrophe) {
            return false;
        }
        let grammar = self.idiom.grammar;
        match part.chars().count() {
            1 => grammar.is_single_letter(part),
            2 => grammar.is_short_word(part),
            3 => self.idiom.chance(part).is_some_and(|chance| chance > -13.0),
            _ => true,
        }
    }

    /// Whether runs may be the pieces of one word by their capitals.
    fn is_one_shape(&self, start: usize, end: usize) -> bool {
        let word = &self.letters[start..end];
        let inner = word.chars().skip(1);
        !word.contains(is_apostrophe)
            && (!inner.clone().any(char::is_uppercase) || !word.contains(char::is_lowercase))
    }

    /// The changes of the best reading, each with how sure it is.
    fn read(&self) -> Vec<Change> {
        let end = self.letters.len();
        let last = (0..self.nodes.len())
            .filter(|&at| self.nodes[at].end == end)
            .max_by(|&a, &b| self.through(a).total_cmp(&self.through(b)));
        let Some(last) = last else {
            return Vec::new();
        };
        let mut path = Vec::new();
        let mut at = Some(last);
        while let Some(node) = at {
            path.push(node);
            at = self.nodes[node].previous;
        }
        path.reverse();
        let best = self.through(last);
        let changes = self.changed(&path);
        if changes.is_empty() {
            return changes;
        }
        let mut changes: Vec<Change> = changes
            .into_iter()
            .map(|change| Change {
                margin: best - self.without(&change),
                ..change
            })
            .collect();
        gather(&mut changes);
        changes
    }

    fn through(&self, node: usize) -> f64 {
        self.nodes[node].forward + self.nodes[node].backward
    }

    /// The worth of the best reading that has not this change.
    fn without(&self, change: &Change) -> f64 {
        let at = change.at;
        let worst = f64::NEG_INFINITY;
        if change.parts {
            let over = self.nodes.iter().enumerate();
            over.filter(|(_, node)| node.start < at && at < node.end)
                .map(|(number, _)| self.through(number))
                .fold(worst, f64::max)
        } else {
            let across = self.edges.iter();
            across
                .filter(|&&(_, to, _)| self.nodes[to].start == at)
                .map(|&(from, to, step)| self.nodes[from].forward + step + self.nodes[to].backward)
                .fold(worst, f64::max)
        }
    }

    /// Where a path parts the letters otherwise than the source.
    fn changed(&self, path: &[usize]) -> Vec<Change> {
        let mut changes = Vec::new();
        for (index, &node) in path.iter().enumerate() {
            let node = &self.nodes[node];
            let previous = index.checked_sub(1).map(|before| &self.nodes[path[before]]);
            if let Some(previous) = previous
                && !self.spans.iter().any(|span| span.start == node.start)
            {
                changes.push(Change {
                    at: node.start,
                    parts: true,
                    margin: 0.0,
                    words: (self.word(previous).to_owned(), self.word(node).to_owned()),
                    group: previous.start..node.end,
                });
            }
            let inside = self
                .spans
                .iter()
                .filter(|span| node.start < span.start && span.start < node.end);
            changes.extend(inside.map(|span| Change {
                at: span.start,
                parts: false,
                margin: 0.0,
                words: (self.word(node).to_owned(), String::new()),
                group: node.start..node.end,
            }));
        }
        changes
    }
}

/// Gives changes that touch the same word one group and the least of their margins.
fn gather(changes: &mut [Change]) {
    let mut from = 0;
    while from < changes.len() {
        let mut group = changes[from].group.clone();
        let mut margin = changes[from].margin;
        let mut to = from + 1;
        while to < changes.len() && changes[to].group.start < group.end {
            group.end = group.end.max(changes[to].group.end);
            margin = margin.min(changes[to].margin);
            to += 1;
        }
        for change in &mut changes[from..to] {
            change.group = group.clone();
            change.margin = margin;
        }
        from = to;
    }
}
