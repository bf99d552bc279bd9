//! How an essay cites, and the bundled style whose citations look so.
//!
//! The list of works of an essay that cites `(Bookchin & Avrich, 1986, p. 221)` is best set as that
//! style sets it. What tells styles apart in the text are the comma before the year, the sign before
//! the page and the word between two authors; the table has what hayagriva's styles print there.

use crate::cite::shapes::{Item, item};
use crate::cite::style::HouseStyle;
use crate::language::Language;
use crate::reference::joins_names;

/// With fewer citations than this that name author and year, nothing is known.
const FEWEST: usize = 3;

/// How the citations of a text are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Habit {
    /// Those that name author and year.
    cited: usize,
    /// A comma stands before the year.
    commas: usize,
    /// `&` joins two authors.
    ampersands: usize,
    /// A word does.
    words: usize,
    /// A colon stands before the page: `1986: 221`.
    colons: usize,
    /// A comma or a word for pages does.
    pages: usize,
}

/// Whether a text cites by name and page, as the MLA has it: most of its brackets that say whose pages
/// they are have no year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ByPage {
    without: usize,
    with: usize,
}

impl ByPage {
    /// Counts an item of a bracket whose name is that of an author.
    pub(super) fn count(&mut self, item: &Item) {
        self.without += usize::from(item.unmarked);
        self.with += usize::from(item.is_dated());
    }

    /// Whether the text cites so.
    pub(super) fn is_so(self) -> bool {
        self.without > self.with
    }
}

impl Habit {
    /// Counts a citation: `Bookchin, 1986, p. 221`.
    pub(super) fn count(&mut self, words: &str) {
        let Some(item) = item(words, 0..words.len()) else {
            return;
        };
        let (Some(names), Some(year)) = (&item.names, item.years.first()) else {
            return;
        };
        self.cited += 1;
        self.commas += usize::from(words[names.end..year.span.start].contains(','));
        let written = &words[names.clone()];
        self.ampersands += usize::from(written.contains('&'));
        let mut joints = written.split(' ').filter(|word| *word != "&");
        self.words += usize::from(joints.any(joins_names));
        if let Some(locator) = &item.locator {
            let colon = words[year.span.end..locator.start].contains(':');
            self.colons += usize::from(colon);
            self.pages += usize::from(!colon);
        }
    }

    /// The name of the bundled style that cites so; none where the citations are too few, do not agree,
    /// or look as those of the usual style do (no comma, `, 221`).
    pub(super) fn nearest(&self, language: &Language) -> Option<&'static str> {
        let most = |count: usize| count * 3 >= self.cited * 2;
        if self.cited < FEWEST {
            return None;
        }
        let commas = most(self.commas);
        if !commas && !most(self.cited - self.commas) {
            return None;
        }
        let colon = self.colons > self.pages;
        let ampersand = self.ampersands > self.words;
        match (commas, language.primary()) {
            (true, "de") if ampersand => Some("deutsche-gesellschaft-für-psychologie"),
            (true, _) if ampersand => Some("apa"),
            (true, _) => Some("harvard-cite-them-right"),
            (false, "de") if !colon => Some("deutsche-sprache"),
            (false, _) if colon => Some("american-sociological-association"),
            (false, _) => None,
        }
    }

    /// That style, with whole first names.
    pub(super) fn style(&self, language: &Language) -> Option<HouseStyle> {
        let style = HouseStyle::named(self.nearest(language)?).ok();
        style.map(HouseStyle::with_whole_names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_that_whose_citations_look_so() {
        for (citations, language, style) in [
            (
                &[
                    "Bookchin, 1986, p. 221",
                    "Landy, 1990",
                    "Marx & Engels, 1848",
                ][..],
                "en",
                Some("apa"),
            ),
            (
                &[
                    "Bookchin, 1986, p. 221",
                    "Landy, 1990",
                    "Marx and Engels, 1848",
                ],
                "en",
                Some("harvard-cite-them-right"),
            ),
            (
                &["Bookchin 1986, 221", "Landy 1990", "Marx and Engels 1848"],
                "en",
                None,
            ),
            (
                &["Bookchin 1986: 221", "Landy 1990", "Marx and Engels 1848"],
                "en",
                Some("american-sociological-association"),
            ),
            (
                &[
                    "Landauer 1911, S. 12",
                    "Zetkin 1907",
                    "Marx und Engels 1848",
                ],
                "de",
                Some("deutsche-sprache"),
            ),
            (
                &["Bookchin, 1986", "Landy 1990", "Marx, 1848", "Goldman 1910"],
                "en",
                None,
            ),
            (&["Bookchin, 1986, p. 221", "1977, p. 3"], "en", None),
        ] {
            let mut habit = Habit::default();
            citations.iter().for_each(|words| habit.count(words));
            assert_eq!(
                habit.nearest(&Language::new(language)),
                style,
                "{citations:?}"
            );
        }
        for style in [
            "apa",
            "harvard-cite-them-right",
            "american-sociological-association",
            "deutsche-sprache",
            "deutsche-gesellschaft-für-psychologie",
        ] {
            assert!(HouseStyle::named(style).is_ok(), "{style}");
        }
    }
}
