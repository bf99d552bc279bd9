//! What an editor states of a pamphlet: [`Header`], in `pamphlet.toml` or as front matter.

use serde::Deserialize;

use crate::language::Language;
use crate::manuscript::identifiers::slug;
use crate::manuscript::isbn::Isbn;
use crate::manuscript::metadata::{Contributor, Metadata, Series};

/// The editor's statements; the table `[pamphlet]` of `pamphlet.toml`, or YAML front matter.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is documented on `Metadata`")]
pub struct Header {
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub slug: Option<String>,
    #[serde(alias = "author")]
    pub authors: Option<Names>,
    pub contributors: Option<Names>,
    pub date: Option<String>,
    #[serde(alias = "lang")]
    pub language: Option<Language>,
    pub dedication: Option<String>,
    pub epigraph: Option<String>,
    pub publisher: Option<String>,
    pub rights: Option<String>,
    pub source: Option<String>,
    pub description: Option<String>,
    pub subjects: Option<Vec<String>>,
    pub identifier: Option<String>,
    pub isbn: Option<Isbn>,
    pub edition: Option<String>,
    pub modified: Option<String>,
    pub series: Option<SeriesName>,
    pub certifier: Option<String>,
}

/// A series, by its title alone or with the number in it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    untagged,
    expecting = "the title of a series, or a table with `title` and `number`"
)]
pub enum SeriesName {
    /// `"Pamphlets of the Left"`
    Title(String),
    /// `{ title = "Pamphlets of the Left", number = 7 }`
    Numbered(Series),
}

impl SeriesName {
    fn series(self) -> Series {
        match self {
            Self::Title(title) => Series {
                title,
                number: None,
            },
            Self::Numbered(series) => series,
        }
    }
}

/// One name or several, each plain or with its details.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    untagged,
    expecting = "a name, or a list of names or of tables with `name`, `sort` and `role`"
)]
pub enum Names {
    /// `"Wayne Price"`
    One(Name),
    /// `["Wayne Price", { name = "…", sort = "…" }]`
    Several(Vec<Name>),
}

/// A name, plain or with its details.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    untagged,
    expecting = "a name, or a table with `name`, `sort` and `role`"
)]
pub enum Name {
    /// `"Wayne Price"`
    Plain(String),
    /// `{ name = "Wayne Price", sort = "Price, Wayne" }`
    Detailed(Contributor),
}

impl Names {
    fn contributors(self) -> Vec<Contributor> {
        let names = match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names,
        };
        names.into_iter().map(Name::contributor).collect()
    }
}

impl Name {
    fn contributor(self) -> Contributor {
        match self {
            Self::Plain(name) => Contributor {
                name,
                ..Contributor::default()
            },
            Self::Detailed(contributor) => contributor,
        }
    }
}

impl Header {
    /// This header, with what it leaves open taken from `other`.
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            subtitle: self.subtitle.or(other.subtitle),
            slug: self.slug.or(other.slug),
            authors: self.authors.or(other.authors),
            contributors: self.contributors.or(other.contributors),
            date: self.date.or(other.date),
            language: self.language.or(other.language),
            dedication: self.dedication.or(other.dedication),
            epigraph: self.epigraph.or(other.epigraph),
            publisher: self.publisher.or(other.publisher),
            rights: self.rights.or(other.rights),
            source: self.source.or(other.source),
            description: self.description.or(other.description),
            subjects: self.subjects.or(other.subjects),
            identifier: self.identifier.or(other.identifier),
            isbn: self.isbn.or(other.isbn),
            edition: self.edition.or(other.edition),
            modified: self.modified.or(other.modified),
            series: self.series.or(other.series),
            certifier: self.certifier.or(other.certifier),
        }
    }

    /// What is known of the pamphlet, with the title of the text where none is stated.
    pub(crate) fn establish(self, title_of_text: Option<&str>) -> Metadata {
        let title = self
            .title
            .or_else(|| title_of_text.map(str::to_owned))
            .unwrap_or_default();
        let (identifier, isbn) = identifiers(self.identifier, self.isbn);
        let slug = file_stem(self.slug.as_deref(), &title);
        Metadata {
            slug,
            title,
            subtitle: self.subtitle,
            authors: self.authors.map(Names::contributors).unwrap_or_default(),
            contributors: self
                .contributors
                .map(Names::contributors)
                .unwrap_or_default(),
            date: self.date,
            language: self.language.unwrap_or_default(),
            dedication: self.dedication,
            epigraph: self.epigraph,
            publisher: self.publisher,
            rights: self.rights,
            source: self.source,
            description: self.description,
            subjects: self.subjects.unwrap_or_default(),
            identifier,
            isbn,
            edition: self.edition,
            modified: self.modified,
            series: self.series.map(SeriesName::series),
            certifier: self.certifier,
        }
    }
}

/// An identifier of its own and the ISBN; an ISBN given as the identifier is taken for what it is.
fn identifiers(own: Option<String>, isbn: Option<Isbn>) -> (Option<String>, Option<Isbn>) {
    let own = own.filter(|own| !own.trim().is_empty());
    match own.as_deref().map(str::parse::<Isbn>) {
        Some(Ok(number)) => (None, isbn.or(Some(number))),
        _ => (own, isbn),
    }
}

/// The name of the output files: what the editor stated where that is a plain file name, else the
/// words of the statement or of the title as a slug.
fn file_stem(stated: Option<&str>, title: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    match stated {
        Some(name) if name.chars().all(plain) && name.starts_with(char::is_alphanumeric) => {
            name.to_owned()
        }
        _ => match slug(stated.unwrap_or(title)) {
            empty if empty.is_empty() => "pamphlet".to_owned(),
            made => made,
        },
    }
}

/// The header in YAML front matter.
pub(crate) fn front_matter(yaml: &str) -> Result<Header, String> {
    if yaml.trim().is_empty() {
        return Ok(Header::default());
    }
    serde_saphyr::from_str(yaml).map_err(|fault| {
        let told = fault.to_string();
        let first = told.lines().next().unwrap_or_default();
        first.trim_start_matches("error: ").to_owned()
    })
}
