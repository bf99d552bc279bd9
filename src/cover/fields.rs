//! What a region says: [`Field`] names a statement of the [`Metadata`] and words it for a cover.

use crate::language::{Language, Wording};
use crate::manuscript::metadata::Metadata;

/// A statement about the pamphlet that can stand on its cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title.
    Title,
    /// The subtitle.
    Subtitle,
    /// The authors, one a line.
    Authors,
    /// The month and the year: `January 2006`.
    Date,
    /// The year alone.
    Year,
    /// The publisher.
    Publisher,
    /// What it is about.
    Description,
    /// Which edition it is.
    Edition,
    /// Under which rights it stands.
    Rights,
}

impl Field {
    /// The names a template may use, with what they mean.
    pub const NAMED: [(&'static str, Self); 9] = [
        ("title", Self::Title),
        ("subtitle", Self::Subtitle),
        ("authors", Self::Authors),
        ("date", Self::Date),
        ("year", Self::Year),
        ("publisher", Self::Publisher),
        ("description", Self::Description),
        ("edition", Self::Edition),
        ("rights", Self::Rights),
    ];

    /// The words of the statement; empty if nothing is known.
    ///
    /// A line feed is a break that must be; a space before it keeps the words apart for those who
    /// hear or copy them.
    pub fn words(self, metadata: &Metadata) -> String {
        let known = |statement: &Option<String>| statement.clone().unwrap_or_default();
        match self {
            Self::Title => metadata.title.clone(),
            Self::Subtitle => known(&metadata.subtitle),
            Self::Authors => {
                let names: Vec<&str> = metadata
                    .authors
                    .iter()
                    .map(|author| author.name.as_str())
                    .collect();
                names.join(" \n")
            }
            Self::Date => date(&known(&metadata.date), &metadata.language),
            Self::Year => year(&known(&metadata.date)).to_owned(),
            Self::Publisher => known(&metadata.publisher),
            Self::Description => known(&metadata.description),
            Self::Edition => known(&metadata.edition),
            Self::Rights => known(&metadata.rights),
        }
    }
}

/// The date without its day, which nobody looks for on a cover.
fn date(written: &str, language: &Language) -> String {
    let month = match written.rsplit_once('-') {
        Some((month, _)) if month.contains('-') => month,
        _ => written,
    };
    Wording::of(language).date(month)
}

/// The year of `2006-01-24`; a date written otherwise (`c. 1936`) as it stands.
fn year(written: &str) -> &str {
    match written.split_once('-') {
        Some((year, _)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            year
        }
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_worded_only_as_far_as_they_are_known() {
        let english = |written| date(written, &Language::new("en-US"));
        assert_eq!(english("2006-01-24"), "January 2006");
        assert_eq!(date("2006-01", &Language::new("de")), "Januar 2006");
        assert_eq!(english("2006"), "2006");
        assert_eq!(english("c. 1936"), "c. 1936");
        assert_eq!(english(""), "");
    }
}
