//! What a region says: [`Field`] names a statement of the [`Metadata`] and words it for a cover.

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
    /// The date: `January 2006` in English, the year in other languages.
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
            Self::Date => date(&known(&metadata.date), metadata.language.primary()),
            Self::Year => year(&known(&metadata.date)).to_owned(),
            Self::Publisher => known(&metadata.publisher),
            Self::Description => known(&metadata.description),
            Self::Edition => known(&metadata.edition),
            Self::Rights => known(&metadata.rights),
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date(written: &str, language: &str) -> String {
    let month = written
        .split('-')
        .nth(1)
        .and_then(|number| number.parse::<usize>().ok())
        .and_then(|number| MONTHS.get(number.checked_sub(1)?));
    match month {
        Some(month) if language == "en" => format!("{month} {}", year(written)),
        _ => year(written).to_owned(),
    }
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
        assert_eq!(date("2006-01-24", "en"), "January 2006");
        assert_eq!(date("2006-01", "de"), "2006");
        assert_eq!(date("2006", "en"), "2006");
        assert_eq!(date("c. 1936", "en"), "c. 1936");
        assert_eq!(date("2006-13", "en"), "2006");
        assert_eq!(date("", "en"), "");
    }
}
