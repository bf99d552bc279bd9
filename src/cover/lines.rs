//! Display lines: words become lines of like length, parted by sense, at the largest good size.
//!
//! A title on a cover is not a paragraph: it may be any size, its lines want to be of like length
//! and to end where a speaker would pause. [`compose`] tries sizes from the largest down; at each
//! it parts the words at the least cost by dynamic programming over the places they may be
//! parted (Unicode Standard Annex 14, revision 53), then weighs the looks of the lines against
//! the size lost. The cost is sizes times words times words a line.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::region::Lines;

/// A word with what stands after it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// The bytes of the text it is, without the space after it.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its width at size 1.
    pub(super) width: f64,
    /// How far it hangs out to the left when it begins a line, at size 1.
    pub(super) hang: f64,
    /// The width of the space after it, at size 1; none within a compound.
    pub(super) space: f64,
    /// Whether a line must end after it.
    pub(super) ends_line: bool,
    /// Whether it is a small word that leans on the next: `a`, `the`, `and`.
    pub(super) leans: bool,
    /// What it costs to end a line after it; less than nothing where the sense pauses.
    pub(super) parting: f64,
}

/// The room for the lines, and what they may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) largest: f64,
    pub(super) smallest: f64,
    pub(super) leading: f64,
    /// The height of a capital at size 1: the first line needs no more.
    pub(super) capital: f64,
    pub(super) lines: Lines,
}

/// Lines, each a range of words, at one size.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Composed {
    pub(super) size: f64,
    pub(super) lines: Vec<std::ops::Range<usize>>,
    /// Whether the size had to go below the smallest.
    pub(super) squeezed: bool,
}

/// The words of `text` with the places a line may end, and what that costs; widths are asked of
/// `measure`, which is given a range of bytes.
pub(super) fn words_of(
    text: &str,
    turn: Option<usize>,
    measure: &dyn Fn(std::ops::Range<usize>) -> f64,
) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let word = text[start..end].trim_end();
        if !word.is_empty() {
            let stop = start + word.len();
            let forced = opportunity == BreakOpportunity::Mandatory && end < text.len();
            words.push(Word {
                start,
                end: stop,
                width: measure(start..stop),
                hang: hanging(word).map_or(0.0, |mark| measure(start..start + mark)),
                space: if stop < end { measure(stop..end) } else { 0.0 },
                ends_line: forced || turn == Some(stop),
                leans: false,
                parting: 0.0,
            });
        }
        start = end;
    }
    price_partings(text, &mut words);
    words
}

/// The bytes of the quotation mark that a word begins with and that hangs out of a left edge.
pub(super) fn hanging(word: &str) -> Option<usize> {
    word.chars()
        .next()
        .filter(|mark| "“”„‘’‚«»\"'".contains(*mark))
        .map(char::len_utf8)
}

/// Prices of ending a line, in the measure of one line's squared relative shortness.
mod price {
    /// After a short small-lettered word (`a`, `the`, `is`): it leans on the next.
    pub(super) const LEANING: f64 = 0.12;
    /// For a line of one such word.
    pub(super) const ALONE: f64 = 0.4;
    /// After punctuation that makes a pause.
    pub(super) const PAUSE: f64 = -0.06;
    /// Inside a quotation.
    pub(super) const QUOTED: f64 = 0.08;
    /// Within a compound, at its hyphen.
    pub(super) const COMPOUND: f64 = 0.25;
    /// For a last line of one word much shorter than the longest line; so before a turn.
    pub(super) const WIDOW: f64 = 0.3;
    /// For halving the size: raise it to get larger, more ragged titles.
    pub(super) const SIZE: f64 = 1.0;
}

fn price_partings(text: &str, words: &mut [Word]) {
    let mut quoted = false;
    for word in words {
        let written = &text[word.start..word.end];
        for character in written.chars() {
            match character {
                '“' | '«' | '„' => quoted = true,
                '”' | '»' => quoted = false,
                _ => {}
            }
        }
        let short = written.chars().count() <= 3 && written.chars().all(char::is_alphabetic);
        word.leans = short && written.chars().all(char::is_lowercase);
        let pause = written.ends_with(['…', ':', ';', ',', '—', '–', '?', '!', '.', ')']);
        word.parting = if word.space == 0.0 && !word.ends_line {
            price::COMPOUND
        } else if pause {
            price::PAUSE
        } else if word.leans {
            price::LEANING
        } else if short {
            price::LEANING / 2.0
        } else {
            0.0
        };
        if quoted {
            word.parting += price::QUOTED;
        }
    }
}

/// The lines of `words` in a room, at the size that looks best.
pub(super) fn compose(words: &[Word], room: &Room) -> Composed {
    let mut best: Option<(f64, Composed)> = None;
    let mut size = room.largest;
    let length: f64 = words.iter().map(|word| word.width).sum();
    while size >= SMALLEST_OF_ALL {
        if let Some(lines) = fitting(words, length, room, size) {
            let composed = Composed {
                size,
                squeezed: size < room.smallest - 1e-9,
                lines,
            };
            if room.lines == Lines::Running || composed.squeezed {
                return best.map_or(composed, |(_, best)| best);
            }
            let cost = looks(words, &composed.lines) - price::SIZE * (size / room.largest).log2();
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, composed));
            }
        } else if size < room.smallest
            && let Some((_, found)) = best
        {
            return found;
        }
        size = next_size(size, room.smallest);
    }
    match best {
        Some((_, found)) => found,
        None => Composed {
            size: SMALLEST_OF_ALL,
            lines: (0..words.len()).map(|word| word..word + 1).collect(),
            squeezed: true,
        },
    }
}

/// Below this size, in points, nothing can be read, and nothing is made smaller.
const SMALLEST_OF_ALL: f64 = 2.0;

/// How much smaller each size tried is than the one before; nearer to 1 costs time and gains
/// nothing the eye sees.
const SIZE_STEP: f64 = 0.98;

fn next_size(size: f64, smallest: f64) -> f64 {
    let next = size * SIZE_STEP;
    if size > smallest && next < smallest {
        smallest
    } else {
        next
    }
}

/// The lines at a size, if the room holds them; sizes that are hopeless for the words' `length`
/// alone are refused before any line is tried.
fn fitting(
    words: &[Word],
    length: f64,
    room: &Room,
    size: f64,
) -> Option<Vec<std::ops::Range<usize>>> {
    let height = |lines: f64| (room.capital + (lines - 1.0).max(0.0) * room.leading) * size;
    let holds = |lines: f64| height(lines) <= room.height + 1e-6;
    if !holds(length * size / room.width - 1.0) {
        return None;
    }
    let lines = part(words, room.width / size, room.lines)?;
    holds(lines.len() as f64).then_some(lines)
}

/// The parting into lines no wider than `limit` that costs least; none if a word is wider.
fn part(words: &[Word], limit: f64, manner: Lines) -> Option<Vec<std::ops::Range<usize>>> {
    let mut costs = vec![f64::INFINITY; words.len() + 1];
    let mut starts = vec![0; words.len() + 1];
    costs[0] = 0.0;
    for start in 0..words.len() {
        if costs[start].is_infinite() {
            continue;
        }
        let mut width = -words[start].hang;
        for end in start + 1..=words.len() {
            let word = &words[end - 1];
            width += word.width;
            if width > limit {
                break;
            }
            let last = end == words.len();
            let shortness = (limit - width) / limit;
            let line = match manner {
                Lines::Running if last || word.ends_line => 0.0,
                _ => shortness * shortness,
            };
            let parting = match manner {
                Lines::Running => 0.0,
                Lines::Balanced => ending(words, &(start..end)),
            };
            let cost = costs[start] + line + parting;
            if cost < costs[end] {
                costs[end] = cost;
                starts[end] = start;
            }
            if word.ends_line {
                break;
            }
            width += word.space;
        }
    }
    if costs[words.len()].is_infinite() {
        return None;
    }
    let mut lines = Vec::new();
    let mut end = words.len();
    while end > 0 {
        lines.push(starts[end]..end);
        end = starts[end];
    }
    lines.reverse();
    Some(lines)
}

/// What it costs that a line ends where it does.
fn ending(words: &[Word], line: &std::ops::Range<usize>) -> f64 {
    let word = &words[line.end - 1];
    let alone = if line.len() == 1 && word.leans {
        price::ALONE
    } else {
        0.0
    };
    if word.ends_line || line.end == words.len() {
        alone
    } else {
        alone + word.parting
    }
}

/// What lines cost for how they look, whatever their size.
fn looks(words: &[Word], lines: &[std::ops::Range<usize>]) -> f64 {
    let widths: Vec<f64> = lines.iter().map(|line| width(words, line)).collect();
    let longest = widths.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let mut cost: f64 = widths
        .iter()
        .map(|width| ((longest - width) / longest).powi(2))
        .sum::<f64>()
        / lines.len().max(1) as f64;
    for (number, line) in lines.iter().enumerate() {
        let word = &words[line.end - 1];
        let ends = word.ends_line || line.end == words.len();
        let begins = line.start == 0 || words[line.start - 1].ends_line;
        cost += ending(words, line);
        if ends && !begins && line.len() == 1 && widths[number] < longest * 0.55 {
            cost += price::WIDOW;
        }
    }
    cost
}

/// The width of a line at size 1.
pub(super) fn width(words: &[Word], line: &std::ops::Range<usize>) -> f64 {
    let inner: f64 = words[line.clone()]
        .iter()
        .map(|word| word.width + word.space)
        .sum();
    inner
        - line
            .end
            .checked_sub(1)
            .map_or(0.0, |last| words[last].space)
}

/// Where a title turns: the end of the first word with `…`, `:`, `?`, `!`, `;` or a dash at its end
/// that has at least two words on either side.
pub(super) fn turn_of(text: &str) -> Option<usize> {
    let mut start = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let end = start + part.trim_end().len();
        start += part.len();
        let word = part.trim_end();
        let pauses = word.ends_with(['…', ':', '?', '!', ';', '—', '–']) || word.ends_with("...");
        let count = |half: &str| half.split_whitespace().count();
        if pauses && count(&text[..end]) >= 2 && count(&text[end..]) >= 2 {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: f64) -> Vec<String> {
        let measure = |range: std::ops::Range<usize>| text[range].chars().count() as f64 * 0.5;
        let words = words_of(text, turn_of(text), &measure);
        let room = Room {
            width,
            height: 400.0,
            largest: 60.0,
            smallest: 18.0,
            leading: 1.1,
            capital: 0.65,
            lines: Lines::Balanced,
        };
        let composed = compose(&words, &room);
        assert!(!composed.squeezed);
        composed
            .lines
            .iter()
            .map(|line| text[words[line.start].start..words[line.end - 1].end].to_owned())
            .collect()
    }

    #[test]
    fn a_title_turns_where_it_pauses() {
        assert_eq!(turn_of("What is to be done: some questions"), Some(19));
        assert_eq!(turn_of("Why? Because we must"), None);
        assert_eq!(turn_of("Why? Because we must: a reply"), Some(21));
        assert_eq!(turn_of("Mutual aid"), None);
    }

    #[test]
    fn lines_end_where_a_speaker_would_pause() {
        assert_eq!(lines("Anarchy", 340.0), ["Anarchy"]);
        assert_eq!(
            lines("The Conquest of Bread and Other Writings", 340.0),
            ["The", "Conquest", "of Bread", "and Other", "Writings"]
        );
        assert_eq!(
            lines(
                "Fields, Factories, and Workshops: Or Industry Combined",
                340.0
            ),
            [
                "Fields,",
                "Factories,",
                "and Workshops:",
                "Or Industry",
                "Combined"
            ]
        );
    }

    #[test]
    fn a_word_wider_than_the_room_is_made_smaller_not_cut() {
        let text = "Donaudampfschifffahrtsgesellschaft";
        let measure = |range: std::ops::Range<usize>| text[range].len() as f64 * 0.5;
        let words = words_of(text, None, &measure);
        let room = Room {
            width: 100.0,
            height: 100.0,
            largest: 60.0,
            smallest: 18.0,
            leading: 1.1,
            capital: 0.65,
            lines: Lines::Balanced,
        };
        let composed = compose(&words, &room);
        assert!(composed.squeezed && composed.size * words[0].width <= 100.0);
    }
}
