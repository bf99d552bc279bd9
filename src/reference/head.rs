//! The head of a printed reference: its number, its authors, and the year where it follows them.

use crate::reference::bodies::{incorporated, is_imprint, newspaper, unnamed};
use crate::reference::dates::{Date, closing, date, in_brackets};
use crate::reference::name_words::{initials, same_author};
use crate::reference::names::{Form, Name, all_in_order, names};
use crate::reference::roles::role;
use crate::reference::title::quoted;
use crate::reference::words::{Says, has, starts};

/// What somebody who stands first has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Has written it.
    #[default]
    Author,
    /// Has edited it.
    Editor,
    /// Has translated it.
    Translator,
}

/// The head of a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Who stands first.
    pub(super) names: Vec<Name>,
    /// What they have done.
    pub(super) role: Role,
    /// Whether a dash stands for the names of the entry above.
    pub(super) same: bool,
    /// The date, if it follows the names; `Some(None)` where it says that there is none.
    pub(super) date: Option<Option<Date>>,
    /// A title that stands before the date.
    pub(super) title: Option<String>,
    /// Where the rest begins.
    pub(super) end: usize,
    /// Whether commas part what follows.
    pub(super) commas: bool,
    /// Whether the names are a guess.
    pub(super) guessed: bool,
}

/// The head of `text`, which has no label and no addresses any more.
pub(super) fn head(text: &str) -> Head {
    if quoted(text).is_some() {
        return Head::default();
    }
    if let Some(head) = newspaper(text).or_else(|| incorporated(text)) {
        return head;
    }
    let mut head = contributors(text).unwrap_or_default();
    if head.names.is_empty() && !head.same {
        return unnamed(text);
    }
    head.read_role(text);
    head.read_alias(text);
    head.read_date(text);
    head
}

/// The names that a reference begins with, if it begins with persons or a dash.
fn contributors(text: &str) -> Option<Head> {
    if let Some(length) = same_author(text) {
        return Some(Head {
            same: true,
            end: length,
            ..Head::default()
        });
    }
    // "[Steiner, Gerolf?]."
    if text.starts_with('[')
        && let Some(close) = closing(text, ']')
        && let Some(found) = names(text[1..close].trim_end_matches('?'))
        && found.form == Form::Inverted
    {
        return Some(Head {
            names: found.names,
            end: close + 1,
            guessed: true,
            ..Head::default()
        });
    }
    if let Some(found) = names(text) {
        let after = &text[found.end..];
        let next = after.trim_start_matches([' ', ',', '.']);
        let dated = in_brackets(next).is_some() || date(next).is_some();
        let marked = next.starts_with(['(', '[']) || role(next).is_some();
        let quote = quoted(next).is_some();
        // "New York Times, January 26, 2015"
        let stated = (has(&text[..found.end], Says::Body) || starts(text, Says::Town).is_some())
            && found.names.len() == 1;
        let fits = match found.form {
            Form::Inverted | Form::Small => true,
            Form::Closed => after.starts_with(['.', ' ', ',', ':']),
            Form::Direct if stated => false,
            Form::Direct => {
                let initialled = initials(text).is_some()
                    || found.names.iter().any(|name| {
                        name.given
                            .as_deref()
                            .is_some_and(|given| given.ends_with('.'))
                    });
                let several = found.names.len() > 1;
                let titled = after.starts_with('.') && (initialled || several || !is_imprint(next));
                (after.starts_with(", ") && !after.starts_with(", and "))
                    || after.starts_with(": ")
                    || (dated && after.starts_with([' ', '.']))
                    || (quote && after.starts_with(['.', ' ']))
                    || (marked && after.starts_with(' ') && role(next).is_some())
                    || titled
            }
        };
        if fits {
            return Some(Head {
                guessed: found.form == Form::Direct && !dated && !quote && after.starts_with('.'),
                names: found.names,
                end: found.end,
                ..Head::default()
            });
        }
    }
    single(text)
}

/// One name alone: `Euripides.`, `Lukian:`, `Plato (1902)`, `Voline (V. M. Eichenbaum)`.
fn single(text: &str) -> Option<Head> {
    let length = text.find(|c: char| !(c.is_alphabetic() || "-’".contains(c)))?;
    let word = &text[..length];
    let after = &text[length..];
    let next = after.trim_start_matches(['.', ':', ' ', ',']);
    let capital = word.starts_with(char::is_uppercase) && word.chars().count() > 2;
    let stopped = after.starts_with(". ") || after.starts_with(": ");
    let bracket = after.strip_prefix(' ').filter(|rest| rest.starts_with('('));
    // "Voline (V. M. Eichenbaum)"
    let alias = bracket.and_then(|rest| Some(&rest[1..closing(rest, ')')?]));
    let person = word.contains(char::is_lowercase);
    let alias = alias
        .filter(|alias| person && !has(alias, Says::Body))
        .is_some_and(|alias| {
            let found = all_in_order(alias);
            found.is_some_and(|found| found.end == alias.len() && found.names[0].given.is_some())
        });
    let dated = alias || bracket.is_some_and(|rest| in_brackets(rest).is_some());
    let fits = dated
        || (stopped
            && !is_imprint(next)
            && next.starts_with(|c: char| {
                c.is_uppercase() || c.is_ascii_digit() || "“‘»«„\"".contains(c)
            }));
    (capital && fits).then(|| Head {
        names: vec![Name::whole(word)],
        end: length,
        guessed: true,
        ..Head::default()
    })
}

impl Head {
    pub(super) fn read_role(&mut self, text: &str) {
        if let Some((role, length)) = role(&text[self.end..]) {
            // "Avrich, Paul. Ed. …" is no mark: it needs a comma, a blank or a bracket before it.
            let marked = text[self.end..].starts_with([',', ' ']);
            if marked {
                self.role = role;
                self.end += length;
            }
        }
    }

    /// Another name for the same, in brackets: `WHO (World Health Organization)`, `Rihanna [Robin Fenty]`.
    fn read_alias(&mut self, text: &str) {
        let rest = &text[self.end..];
        if let Some(inner) = rest.strip_prefix(' ')
            && inner.starts_with(['[', '('])
            && in_brackets(inner).is_none()
        {
            let close = if inner.starts_with('[') { ']' } else { ')' };
            let length = closing(inner, close);
            self.end += length.map_or(0, |length| length + 2);
            self.read_role(text);
        }
    }

    pub(super) fn read_date(&mut self, text: &str) {
        let rest = &text[self.end..];
        let gap = rest.len() - rest.trim_start_matches([' ', ',', '.', ':']).len();
        let inner = &rest[gap..];
        self.commas = rest.starts_with(',');
        if let Some((found, length)) = in_brackets(inner) {
            self.date = Some(found);
            self.end += gap + length;
            self.commas = text[self.end..].starts_with(',');
            return;
        }
        if let Some(length) = starts(inner, Says::Undated)
            && (inner[length..].starts_with(['.', ',', ':'])
                || (inner[..length].ends_with('.') && inner[length..].starts_with(' ')))
        {
            self.date = Some(None);
            self.end += gap + length;
            self.commas = text[self.end..].starts_with(',');
            return;
        }
        if let Some((found, length)) = date(inner)
            && (inner[length..].starts_with(['.', ',', ':', ';'])
                || inner[length..].strip_prefix(' ').is_some_and(|next| {
                    found.month.is_none()
                        && next.starts_with(|c: char| c.is_uppercase() || "“‘«\"".contains(c))
                }))
        {
            self.date = Some(Some(found));
            self.end += gap + length;
            self.commas = text[self.end..].starts_with(',')
                && quoted(inner[length..].trim_start_matches([',', ' '])).is_none();
        }
    }
}
