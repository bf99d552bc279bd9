//! Commands and quotes of LaTeX inside a field: `\emph{Book}` becomes a mark, ` ``so'' ` becomes `“so”`.
//!
//! Accents and signs are the `biblatex` crate's; what it does not know it leaves as written.

use crate::cite::rich_text::{self, Mark};

/// Commands whose words look so.
#[rustfmt::skip]
const LOOKS: &[(&str, Mark)] = &[
    ("emph", Mark::Italic), ("textit", Mark::Italic), ("textsl", Mark::Italic),
    ("mkbibemph", Mark::Italic), ("textbf", Mark::Bold), ("mkbibbold", Mark::Bold),
    ("textsc", Mark::SmallCaps), ("textsuperscript", Mark::Raised), ("textsubscript", Mark::Lowered),
];

/// Commands whose words stay as they are.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "text", "textrm", "textsf", "texttt", "textup", "textnormal", "mbox", "hbox", "uppercase", "url",
    "nolinkurl", "path", "protect", "relax", "NoCaseChange", "autocap", "foreignlanguage",
];

/// The words of a field as they are printed.
pub(super) fn printed(field: &str) -> String {
    let mut words = String::with_capacity(field.len());
    let mut rest = field;
    while let Some(at) = rest.find(['\\', '`', '\'']) {
        words.push_str(&rest[..at]);
        rest = &rest[at..];
        let (put, length) = sign(rest);
        words.push_str(&put);
        rest = &rest[length..];
    }
    words + rest
}

/// What is printed for what stands first, and its length.
fn sign(rest: &str) -> (String, usize) {
    for (typed, quote) in [("``", "“"), ("''", "”")] {
        if rest.starts_with(typed) {
            return (quote.to_owned(), typed.len());
        }
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let Some(after) = rest.strip_prefix('\\') else {
        return (rest[..first].to_owned(), first);
    };
    let name = &after[..after.len()
        - after
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len()];
    let held = after[name.len()..].strip_prefix('{').and_then(balanced);
    let look = LOOKS.iter().find(|(known, _)| *known == name);
    match (held, look) {
        (Some(held), Some((_, mark))) => {
            let length = 1 + name.len() + held.len() + 2;
            (rich_text::marked(*mark, &printed(held)), length)
        }
        (Some(held), None) if name == "enquote" || name == "mkbibquote" => {
            let length = 1 + name.len() + held.len() + 2;
            (format!("“{}”", printed(held)), length)
        }
        (Some(held), None) if PLAIN.contains(&name) => {
            (printed(held), 1 + name.len() + held.len() + 2)
        }
        (None, _) if PLAIN.contains(&name) => (String::new(), 1 + name.len()),
        _ => (rest[..first].to_owned(), first),
    }
}

/// What stands before the brace that closes; none where none does.
fn balanced(inside: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(&inside[..at]),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_become_marks_or_nothing() {
        let plain = |field: &str| rich_text::plain(&printed(field));
        assert_eq!(
            plain(r"Big \emph{Book} & \textbf{\textsc{Co.}}"),
            "Big Book & Co."
        );
        assert_eq!(
            plain("``Quoted'' words, the author's"),
            "“Quoted” words, the author's"
        );
        assert_eq!(plain(r"\foo{x} \emph{y"), r"\foo{x} \emph{y");
    }
}
