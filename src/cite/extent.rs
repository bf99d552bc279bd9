//! Whether the pages cited are among those of the work.

use std::ops::RangeInclusive;

use crate::cite::works::Record;

/// The pages of a work as its record has them: `220–35` is 220 to 235. None for roman numerals and
/// for an article counted by number.
pub(super) fn pages(record: &Record) -> Option<RangeInclusive<u32>> {
    let numbers = numbers(record.pages.as_deref()?);
    match numbers[..] {
        [first, last] if last >= first => Some(first..=last),
        _ => None,
    }
}

/// The page that `locator` cites and the work has not: of `pp. 5–7` the first such.
///
/// `(Goldman, 1910, p. 300)` where the article has pages 12 to 19 is told; `chap. 3` is no page.
pub(super) fn outside(locator: &str, pages: &RangeInclusive<u32>) -> Option<u32> {
    let bare = locator.trim_start_matches(|c: char| !c.is_ascii_digit());
    let word = locator[..locator.len() - bare.len()].trim();
    let counts_pages = matches!(
        word,
        "" | "p" | "p." | "pp" | "pp." | "page" | "pages" | "S."
    );
    let numbers = numbers(bare);
    let mut cited = numbers.into_iter().filter(|_| counts_pages);
    cited.find(|page| !pages.contains(page))
}

/// The numbers in `words`; one that is shorter than the one before it is filled up from that.
fn numbers(words: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    for digits in words.split(|c: char| !c.is_ascii_digit()) {
        let Ok(number) = digits.parse::<u32>() else {
            continue;
        };
        let filled = numbers.last().map_or(number, |&before| {
            let tens = 10_u32.saturating_pow(digits.len() as u32);
            match number < before && tens <= before {
                true => before - before % tens + number,
                false => number,
            }
        });
        numbers.push(filled);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_outside_are_told_and_chapters_are_not() {
        let pages = 220..=235;
        assert_eq!(outside("p. 221", &pages), None);
        assert_eq!(outside("pp. 221–35", &pages), None);
        assert_eq!(outside("pp. 221, 300", &pages), Some(300));
        assert_eq!(outside("12", &pages), Some(12));
        assert_eq!(outside("chap. 3", &pages), None);
        assert_eq!(outside("p. xii", &pages), None);
        assert_eq!(numbers("220-35"), [220, 235]);
    }
}
