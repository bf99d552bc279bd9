//! The words by which printed references say what their parts are, from `data/words.txt`.

use std::sync::LazyLock;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Heads a list of references.
    Heading,
    /// Heads a list of notes.
    Notes,
    /// Stands before the book that a chapter is in.
    In,
    /// Stands before an editor.
    ByEditor,
    /// Stands before a translator.
    ByTranslator,
    /// Stands before somebody else.
    ByOther,
    /// Stands after editors.
    Editor,
    /// Stands after translators.
    Translator,
    /// Counts volumes.
    Volume,
    /// Counts numbers of a journal.
    Number,
    /// Counts pages.
    Pages,
    /// Counts chapters and the like.
    Part,
    /// Stands in for the year.
    Undated,
    /// Stands in for the place or the publisher.
    Unplaced,
    /// A month, in full or short.
    Month,
    /// A season.
    Season,
    /// An edition.
    Edition,
    /// Stands before the word edition.
    EditionLead,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// When and where it was looked at.
    Access,
    /// Stands before an address.
    Address,
    /// When it first came out.
    Original,
    /// That it came out again.
    Reprint,
    /// A preface or the like.
    Piece,
    /// Stands between a preface and its book.
    PieceOf,
    /// The author of the entry above.
    Same,
    /// And other authors.
    Others,
    /// And.
    And,
    /// A small word of a name.
    Particle,
    /// In the name of a body.
    Body,
    /// In the name of a publisher.
    Publisher,
    /// Of what kind the work is.
    Medium,
    /// Who has done something in a film or a broadcast.
    Doer,
    /// How the work was seen.
    Seen,
    /// A word of a journal's name that is cut short.
    Short,
    /// A town that books come from.
    Town,
    /// An article.
    Article,
}

/// The words of each kind, in small letters, the longest first; months in the order of the year,
/// language after language.
static WORDS: LazyLock<Vec<(Says, Vec<String>)>> = LazyLock::new(read);

fn read() -> Vec<(Says, Vec<String>)> {
    let mut words: Vec<(Says, Vec<String>)> = Vec::new();
    for line in include_str!("data/words.txt").lines() {
        let Some((head, list)) = line.split_once(": ") else {
            continue;
        };
        let Some(says) = head.split(' ').next().and_then(kind) else {
            continue;
        };
        let place = words.iter().position(|(known, _)| *known == says);
        let place = place.unwrap_or_else(|| {
            words.push((says, Vec::new()));
            words.len() - 1
        });
        words[place]
            .1
            .extend(list.split('|').map(|word| word.trim().to_lowercase()));
    }
    for (says, list) in &mut words {
        if *says != Says::Month {
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
    }
    words
}

fn kind(name: &str) -> Option<Says> {
    Some(match name {
        "heading" => Says::Heading,
        "notes" => Says::Notes,
        "in" => Says::In,
        "by-editor" => Says::ByEditor,
        "by-translator" => Says::ByTranslator,
        "by-other" => Says::ByOther,
        "editor" => Says::Editor,
        "translator" => Says::Translator,
        "volume" => Says::Volume,
        "number" => Says::Number,
        "pages" => Says::Pages,
        "part" => Says::Part,
        "unplaced" => Says::Unplaced,
        "undated" => Says::Undated,
        "month" | "month-short" | "month-bare" => Says::Month,
        "season" => Says::Season,
        "edition" => Says::Edition,
        "edition-lead" => Says::EditionLead,
        "thesis" => Says::Thesis,
        "report" => Says::Report,
        "access" => Says::Access,
        "address" => Says::Address,
        "original" => Says::Original,
        "reprint" => Says::Reprint,
        "piece" => Says::Piece,
        "piece-of" => Says::PieceOf,
        "same" => Says::Same,
        "others" => Says::Others,
        "and" => Says::And,
        "particle" => Says::Particle,
        "body" => Says::Body,
        "publisher" => Says::Publisher,
        "medium" => Says::Medium,
        "doer" => Says::Doer,
        "seen" => Says::Seen,
        "short" => Says::Short,
        "town" => Says::Town,
        "article" => Says::Article,
        _ => return None,
    })
}

/// The words of a kind.
fn of(says: Says) -> &'static [String] {
    let found = WORDS.iter().find(|(known, _)| *known == says);
    found.map_or(&[], |(_, words)| words)
}

/// The length of the longest word of a kind that `text` begins with, in any case, and that ends
/// there.
pub(super) fn starts(text: &str, says: Says) -> Option<usize> {
    of(says).iter().find_map(|word| length(text, word))
}

/// The month, from 1, that `text` begins with, and the length of its name.
pub(super) fn month(text: &str) -> Option<(u8, usize)> {
    let months = of(Says::Month).iter().enumerate();
    months
        .filter_map(|(index, word)| Some(((index % 12) as u8 + 1, length(text, word)?)))
        .max_by_key(|(_, length)| *length)
}

/// Whether the whole of `text` is a word of a kind.
pub(super) fn is(text: &str, says: Says) -> bool {
    starts(text, says) == Some(text.len())
}

/// Whether `text` has a word of a kind anywhere.
pub(super) fn has(text: &str, says: Says) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || ",;:()/[]".contains(c));
    words.any(|word| !word.is_empty() && is(word, says))
}

/// How much of `text` the word takes, if it begins so and ends there.
fn length(text: &str, word: &str) -> Option<usize> {
    let mut rest = text;
    for letter in word.chars() {
        let next = rest.chars().next()?;
        let same =
            next == letter || next.to_lowercase().eq([letter]) || (letter == '’' && next == '\'');
        if !same {
            return None;
        }
        rest = &rest[next.len_utf8()..];
    }
    let whole = !word.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    whole.then_some(text.len() - rest.len())
}

/// Whether a heading is that of notes: `Notes`, `Anmerkungen`.
pub fn heads_notes(words: &str) -> bool {
    is(words.trim().trim_end_matches([':', '.']), Says::Notes)
}

/// Whether a word joins two names: `and`, `&`, `und`.
pub fn joins_names(word: &str) -> bool {
    is(word, Says::And)
}

/// Whether words stand for authors who are not named: `et al.`, `and others`, `u. a.`
pub fn names_others(words: &str) -> bool {
    is(words, Says::Others)
}

/// The bytes of the words for authors who are not named that `text` begins with.
pub fn others_length(text: &str) -> Option<usize> {
    starts(text, Says::Others)
}

/// The bytes of the words in place of a year that `text` begins with: `n.d.`, `forthcoming`.
pub fn undated_length(text: &str) -> Option<usize> {
    starts(text, Says::Undated)
}

/// Whether a word is a particle of a name: `von`, `de la`.
pub fn is_name_particle(word: &str) -> bool {
    is(word, Says::Particle)
}

/// Whether a word is the name of a month or a season.
pub fn month_or_season(word: &str) -> bool {
    is(word, Says::Month) || is(word, Says::Season)
}
