//! Names as references print them: `Adorno, Theodor W., and Walter Benjamin`, `Duckworth, A. L.,
//! Quirk, A., & Gallop, R.`, `Hartigan JA, Kleiner B`, `Harry Joe`, a body, a dash for the same.

use crate::reference::dates::{date, in_brackets};
use crate::reference::joints::{Joint, ends_name, gap, others};
use crate::reference::name_forms::{bracketed, closed_first, direct, inverted};
use crate::reference::name_words::{initials, is_initials, is_role};
use crate::reference::words::{Says, starts};

/// A name, as far as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The family name with its particle, or the whole name of a body.
    pub family: String,
    /// The given names or their initials, as printed, with a `Jr.` after a comma.
    pub given: Option<String>,
}

impl Name {
    /// The name that stands for all further authors: `et al.`
    pub const OTHERS: &'static str = "others";

    /// The name of a body, or one that is not parted.
    pub(super) fn whole(name: &str) -> Self {
        Self {
            family: name.trim().to_owned(),
            given: None,
        }
    }

    pub(super) fn parted(family: &str, given: &str) -> Self {
        Self {
            family: in_small_letters(family.trim()),
            given: Some(given.trim().trim_end_matches(',').to_owned()),
        }
    }
}

/// A family name in capitals throughout, `AVRICH`, as it is written elsewhere: `Avrich`.
fn in_small_letters(family: &str) -> String {
    let letters = family.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 3 || letters.clone().any(char::is_lowercase) {
        return family.to_owned();
    }
    let mut begins = true;
    let mut written = String::new();
    for letter in family.chars() {
        match begins {
            true => written.push(letter),
            false => written.extend(letter.to_lowercase()),
        }
        begins = !letter.is_alphabetic();
    }
    written
}

/// How the first name of a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `Adorno, Theodor W.`
    Inverted,
    /// `hooks, bell`
    Small,
    /// `Hartigan JA`
    Closed,
    /// `Harry Joe`
    Direct,
}

/// Names, how the first is written, and where they end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) names: Vec<Name>,
    pub(super) form: Form,
    pub(super) end: usize,
}

/// The names that `text` begins with.
pub(super) fn names(text: &str) -> Option<Names> {
    let (first, form, mut at) = first(text)?;
    // "Steven Black, A. B. Red, and C. Blue. 1991": no family name of two words with initials.
    if form == Form::Inverted && first.family.contains(' ') && text[at..].starts_with(' ') {
        let whole = in_order(text, true).filter(|found| {
            let dated = text[found.end..].trim_start_matches([',', '.', ' ', '(']);
            found.names.len() > 1 && date(dated).is_some()
        });
        if whole.is_some() {
            return whole;
        }
    }
    at += part_in_brackets(&text[at..]);
    let read = |next: &str, joint: Joint| {
        let found = match form {
            Form::Inverted | Form::Small => inverted(next, true)
                .or_else(|| closed_first(next).filter(|(_, end)| next[..*end].ends_with('.')))
                .or_else(|| direct(next))
                .or_else(|| inverted(next, false).filter(|_| joint != Joint::Comma)),
            Form::Closed => closed_first(next)
                .or_else(|| bracketed(next))
                .or_else(|| inverted(next, true)),
            Form::Direct => direct(next),
        };
        let found = found.or_else(|| (joint == Joint::And).then(|| body(next)).flatten());
        let (name, mut length) = found?;
        length += part_in_brackets(&next[length..]);
        let rest = &next[length..];
        let initialled = name.given.as_deref().is_some_and(is_initials);
        // Names that only commas part from those before count when an `and` follows.
        let bound = joint != Joint::Comma
            || (initialled && (form != Form::Inverted || !starts_direct(next)));
        Some(Further {
            name,
            length,
            sure: bound && ends_name(rest),
            last: joint == Joint::And && !rest_has_joint(rest),
        })
    };
    Some(gathered(text, (first, at), form, read))
}

/// A name after others.
struct Further {
    name: Name,
    length: usize,
    /// Whether it and those before are surely names.
    sure: bool,
    /// Whether no other can follow.
    last: bool,
}

/// The names that begin with one read up to a place, as far as they are sure.
fn gathered(
    text: &str,
    (first, mut at): (Name, usize),
    form: Form,
    read: impl Fn(&str, Joint) -> Option<Further>,
) -> Names {
    let mut names = vec![first];
    let mut sure = (1, at);
    loop {
        let rest = &text[at..];
        if let Some(length) = others(rest) {
            names.push(Name::whole(Name::OTHERS));
            sure = (names.len(), at + length);
            break;
        }
        let Some((gap, joint)) = gap(rest) else {
            break;
        };
        let Some(further) = read(&rest[gap..], joint) else {
            break;
        };
        at += gap + further.length;
        names.push(further.name);
        if further.sure {
            sure = (names.len(), at);
        }
        if further.last {
            break;
        }
    }
    names.truncate(sure.0);
    Names {
        names,
        form,
        end: sure.1,
    }
}

/// Whether more names may be joined by `and` after one that was.
fn rest_has_joint(rest: &str) -> bool {
    rest.starts_with('/') || rest.starts_with(';') || others(rest).is_some()
}

/// Whether the words begin with initials, as a name in its usual order does.
fn starts_direct(text: &str) -> bool {
    initials(text).is_some()
}

/// The names after `edited by` and the like, in their usual order.
pub(super) fn names_in_order(text: &str) -> Option<Names> {
    in_order(text, false)
}

/// The names in their usual order, also where only commas part them: before `(eds.)`, say.
pub(super) fn all_in_order(text: &str) -> Option<Names> {
    in_order(text, true)
}

fn in_order(text: &str, commas: bool) -> Option<Names> {
    let start = text.len() - text.trim_start().len();
    let (first, length) = direct(&text[start..])?;
    let read = |next: &str, joint: Joint| {
        let (name, length) = direct(next)?;
        Some(Further {
            name,
            length,
            sure: joint != Joint::Comma || commas,
            last: joint == Joint::And,
        })
    };
    Some(gathered(text, (first, start + length), Form::Direct, read))
}

/// The one name that `text` begins with, whichever way it is written.
fn first(text: &str) -> Option<(Name, Form, usize)> {
    let with = |form| move |(name, end)| (name, form, end);
    inverted(text, true)
        .filter(|(_, end)| ends_name(&text[*end..]))
        .or_else(|| inverted(text, false).filter(|(_, end)| ends_name(&text[*end..])))
        .map(with(Form::Inverted))
        .or_else(|| closed_first(text).map(with(Form::Closed)))
        .or_else(|| bracketed(text).map(with(Form::Closed)))
        .or_else(|| direct(text).map(with(Form::Direct)))
        .or_else(|| in_small(text).map(with(Form::Small)))
}

/// `hooks, bell`, before a year or a title.
fn in_small(text: &str) -> Option<(Name, usize)> {
    let word = |text: &str| {
        let length = text.find(|c: char| !c.is_lowercase()).unwrap_or(text.len());
        (text[..length].chars().count() > 1).then_some(length)
    };
    let family = word(text)?;
    let start = family + text[family..].strip_prefix(", ").map(|_| 2)?;
    let end = start + word(&text[start..])?;
    let rest = text[end..].trim_start_matches(['.', ',', ' ']);
    let dated = in_brackets(rest).is_some() || date(rest).is_some();
    let titled = text[end..].starts_with(". ")
        && rest.starts_with(|c: char| c.is_uppercase() || "“‘\"".contains(c));
    let kept = is_role(&text[start..]) || starts(&text[start..], Says::Others).is_some();
    ((dated || titled) && !kept).then(|| (Name::parted(&text[..family], &text[start..end]), end))
}

/// The length of what somebody has done who is neither author nor editor: ` (Producer)`.
fn part_in_brackets(rest: &str) -> usize {
    let found = rest.strip_prefix(" (").and_then(|inner| {
        let length = starts(inner, Says::Doer)?;
        inner[length..].starts_with(')').then_some(length + 3)
    });
    found.unwrap_or(0)
}

/// A body after `and`: `Pinheiro J and R Core Team`.
fn body(text: &str) -> Option<(Name, usize)> {
    let end = text.find([',', '.', '(', ':', ';']).unwrap_or(text.len());
    let name = text[..end].trim_end();
    let few = name.split(' ').count() <= 6;
    (few && name.starts_with(char::is_uppercase) && super::words::has(name, Says::Body))
        .then(|| (Name::whole(name), name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_they_end() {
        for (line, expected, rest) in [
            (
                "Adorno, Theodor W., and Walter Benjamin. 1999.",
                "Adorno|Theodor W.; Benjamin|Walter",
                ". 1999.",
            ),
            (
                "Cohen, Naomi W. Jacob H. Schiff: A",
                "Cohen|Naomi W.",
                " Jacob H. Schiff: A",
            ),
            (
                "Duckworth, A. L., Quirk, A., & Gallop, R. (2019)",
                "Duckworth|A. L.; Quirk|A.; Gallop|R.",
                " (2019)",
            ),
            (
                "Sechzer, Jeri A., S. M. Pfaffilin, and S. J. Blumenthal, eds.",
                "Sechzer|Jeri A.; Pfaffilin|S. M.; Blumenthal|S. J.",
                ", eds.",
            ),
            (
                "Hartigan JA, Kleiner B (1984).",
                "Hartigan|JA; Kleiner|B",
                " (1984).",
            ),
            ("Friendly M (2000).", "Friendly|M", " (2000)."),
            ("Wells, H. G.: Tono-Bungay", "Wells|H. G.", ": Tono-Bungay"),
            ("Keitz, Ursula von: »Das", "Keitz|Ursula von", ": »Das"),
            (
                "Kirchner, Andreas/Prümm, Karl/Richling, Martin (Hgg.):",
                "Kirchner|Andreas; Prümm|Karl; Richling|Martin",
                " (Hgg.):",
            ),
            (
                "Murray Bookchin, Post-Scarcity Anarchism (Berkeley",
                "Bookchin|Murray",
                ", Post-Scarcity Anarchism (Berkeley",
            ),
            (
                "Avrich, Paul. Anarchist Portraits.",
                "Avrich|Paul",
                ". Anarchist Portraits.",
            ),
            (
                "Weber, M., H. M. de Burlet, and O. Abel. 1928.",
                "Weber|M.; de Burlet|H. M.; Abel|O.",
                ". 1928.",
            ),
            (
                "Stewart, Thomas W., Jr. 2000.",
                "Stewart|Thomas W., Jr.",
                " 2000.",
            ),
            (
                "Vázques de Parga, Luis, et al. Las",
                "Vázques de Parga|Luis; others",
                " Las",
            ),
            (
                "Martin Lillie, C. M. (2016",
                "Martin Lillie|C. M.",
                " (2016",
            ),
            (
                "Murray, Robert W. & Theo Vennemann. 1983.",
                "Murray|Robert W.; Vennemann|Theo",
                ". 1983.",
            ),
            ("White, E. B. 1946a.", "White|E. B.", " 1946a."),
        ] {
            let found = names(line).unwrap_or_else(|| panic!("{line}"));
            let shown: Vec<String> = found
                .names
                .iter()
                .map(|name| match &name.given {
                    Some(given) => format!("{}|{given}", name.family),
                    None => name.family.clone(),
                })
                .collect();
            assert_eq!(
                (shown.join("; ").as_str(), &line[found.end..]),
                (expected, rest),
                "{line}"
            );
        }
    }
}
