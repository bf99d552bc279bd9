//! A reference that begins with no person: with a body, or with its title.

use crate::reference::dates::{Date, closing, date, in_brackets};
use crate::reference::head::Head;
use crate::reference::names::Name;
use crate::reference::piece::Piece;
use crate::reference::pieces::pieces;
use crate::reference::roles::{role, role_by};
use crate::reference::stops::ends_part;
use crate::reference::title::quoted;
use crate::reference::words::{Says, has, starts};

/// An issue of a newspaper, which stands for an author and a title: `Manchester Guardian, July 22,
/// 1936, 5`, `Solidaridad Obrera (Barcelona), 20 July 1936`.
pub(super) fn newspaper(text: &str) -> Option<Head> {
    let (name, rest) = text.split_once(", ")?;
    let bare = name.split_once(" (").map_or(name, |(bare, _)| bare);
    let words: Vec<&str> = bare.split(' ').collect();
    let closed = bare.len() == name.len() || name.ends_with(')');
    let named = (2..=5).contains(&words.len()) && all_capitals(bare) && !bare.contains(['.', ':']);
    let (found, length) = date(rest).filter(|(found, _)| found.day.is_some())?;
    // "Emma Goldman, 3 March 1917, letter to …" is by somebody.
    let after = rest[length..].trim_start_matches([',', ':', ' ']);
    let paged = after
        .trim_end_matches('.')
        .chars()
        .all(|c| c.is_ascii_digit() || ",–- p.".contains(c));
    (closed && named && paged).then(|| Head {
        title: Some(name.to_owned()),
        date: Some(Some(found)),
        end: text.len() - rest.len() + length,
        ..Head::default()
    })
}

/// A body whose name has the full stop of a firm: `CrimethInc. Ex-Workers’ Collective`.
pub(super) fn incorporated(text: &str) -> Option<Head> {
    let first = text.split(' ').next()?;
    let firm = ["Inc.", "Co.", "Ltd."]
        .iter()
        .any(|end| first.ends_with(end));
    let rest = text[first.len()..].strip_prefix(' ').filter(|_| firm)?;
    let end = rest.find(['.', ',', ':', '('])?;
    let more = rest[..end].trim_end();
    let fits = has(more, Says::Body) && more.split(' ').count() <= 6 && all_capitals(more);
    let mut head = fits.then(|| Head {
        names: vec![Name::whole(&text[..first.len() + 1 + more.len()])],
        end: first.len() + 1 + more.len(),
        ..Head::default()
    })?;
    head.read_date(text);
    Some(head)
}

/// A head without persons: a body, or the title itself.
pub(super) fn unnamed(text: &str) -> Head {
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        match letter {
            '(' | '[' if at > 0 => {
                if let Some((found, length)) = in_brackets(rest) {
                    return body_or_title(text, at, found, at + length);
                }
                let close = closing(rest, if letter == '(' { ')' } else { ']' });
                at += close.unwrap_or(0);
            }
            '.' if ends_part(text, at) => {
                let next = text[at + 1..].trim_start();
                if let Some((found, length)) = in_brackets(next) {
                    let from = text.len() - next.len();
                    return body_or_title(text, at + 1, found, from + length);
                }
                return stated_or_title(text, at, next);
            }
            ',' => {
                let next = text[at + 1..].trim_start();
                let name = &text[..at];
                let is_body = has(name, Says::Body) && name.split(' ').count() <= 8;
                if is_body
                    && (role(next).is_some()
                        || next.starts_with(char::is_uppercase)
                        || quoted(next).is_some())
                {
                    let mut head = Head {
                        names: vec![Name::whole(name)],
                        end: at,
                        guessed: true,
                        ..Head::default()
                    };
                    head.read_role(text);
                    head.read_date(text);
                    return head;
                }
            }
            ':' => {
                let name = &text[..at];
                if has(name, Says::Body)
                    && name.split(' ').count() <= 6
                    && text[at + 1..].starts_with(' ')
                    && !is_imprint(text)
                {
                    return Head {
                        names: vec![Name::whole(name)],
                        end: at,
                        guessed: true,
                        ..Head::default()
                    };
                }
            }
            _ => {}
        }
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    Head::default()
}

/// `WHO (1983), ‘Nutrition’` names a body; `The Oxford Guide to Style (2002), ed. …` a title.
fn body_or_title(text: &str, at: usize, found: Option<Date>, end: usize) -> Head {
    let before = text[..at].trim_end();
    let stopped = before.ends_with('.') && !before.ends_with("Inc.") && !before.ends_with("Co.");
    let after = &text[end..];
    let next = after.trim_start_matches(['.', ',', ':', ' ']);
    let commas = after.starts_with(',');
    let first = pieces(next, 0, next.len()).into_iter().next();
    let says_more = first.is_some_and(|first| first.piece == Piece::Words && first.mark != '(');
    let in_parens = next.starts_with('(');
    // "Badlands National Park [@BadlandsNPS]."
    if let Some((name, _)) = before.split_once(" [@") {
        return Head {
            names: vec![Name::whole(name)],
            date: Some(found),
            end,
            ..Head::default()
        };
    }
    let few = before.split(' ').count() <= 10;
    let is_body = has(before, Says::Body) && !before.contains(": ");
    if (!stopped || is_body)
        && few
        && (quoted(next).is_some() || (says_more && !in_parens))
        && role_by(next).is_none()
    {
        return Head {
            names: vec![Name::whole(before.trim_end_matches('.'))],
            date: Some(found),
            end,
            commas,
            guessed: !has(before, Says::Body),
            ..Head::default()
        };
    }
    Head {
        title: Some(before.trim_end_matches('.').to_owned()),
        date: Some(found),
        end,
        commas,
        ..Head::default()
    }
}

/// `Associated Press. “Westchester”` names a body; `The Chicago Manual of Style. 15th ed.` a title.
fn stated_or_title(text: &str, at: usize, next: &str) -> Head {
    let name = &text[..at];
    let words = name.split(' ').count();
    let plain = !name.contains([',', ':', '“', '"']) && words <= 10;
    let year = date(next).filter(|(found, length)| {
        found.month.is_none() && next[*length..].starts_with(['.', ',', ':', ';'])
    });
    let is_body = plain
        && (year.is_some()
            || quoted(next).is_some()
            || (!is_imprint(next)
                && (has(name, Says::Body) || (words <= 4 && all_capitals(name)))));
    if !is_body {
        return Head::default();
    }
    let mut head = Head {
        names: vec![Name::whole(name)],
        end: at,
        guessed: !has(name, Says::Body),
        ..Head::default()
    };
    head.read_date(text);
    head
}

fn all_capitals(name: &str) -> bool {
    name.split(' ').all(|word| {
        word.starts_with(char::is_uppercase)
            || starts(word, Says::Particle).is_some()
            || matches!(word, "of" | "the" | "and" | "for")
    })
}

/// Whether the words tell what follows a title: an edition, an editor, a place with a publisher.
pub(super) fn is_imprint(next: &str) -> bool {
    let found = pieces(next, 0, next.len());
    match &found[..] {
        [] => true,
        [first, ..] if first.piece != Piece::Words => {
            !matches!(first.piece, Piece::Date(_) | Piece::Aside | Piece::Bare(_))
        }
        [first, second, rest @ ..] => {
            let _ = first;
            let publisher = second.piece == Piece::Words && second.mark == ':';
            let dated = matches!(second.piece, Piece::Date(_)) && rest.is_empty();
            let then_dated = rest.first().is_some_and(|third| {
                matches!(third.piece, Piece::Date(_)) || third.piece == Piece::Words
            });
            dated
                || (publisher
                    && then_dated
                    && rest
                        .iter()
                        .take(3)
                        .any(|piece| matches!(piece.piece, Piece::Date(_)))
                    && rest.len() < 4)
        }
        [_] => true,
    }
}
