//! References to pages: `pp 7–8` beside `pp. viii-ix`, `p. 3, 4` for `pp. 3, 4`.

use std::ops::Range;

use super::Question;
use crate::repair::galley::Galley;

/// The forms in which a text refers to pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Forms {
    dotted: u32,
    en_dashes: u32,
    hyphens: u32,
}

/// A reference to pages.
struct Reference<'a> {
    span: Range<usize>,
    sign: &'a str,
    dotted: bool,
    space: &'a str,
    pages: &'a str,
}

impl Forms {
    /// How often a text has each form.
    pub(super) fn of(galleys: &[Galley]) -> Self {
        let mut forms = Self::default();
        for galley in galleys {
            for reference in references(galley.text()) {
                forms.dotted += u32::from(reference.dotted);
                forms.en_dashes += u32::from(reference.pages.contains('–'));
                forms.hyphens += u32::from(reference.pages.contains('-'));
            }
        }
        forms
    }

    /// The references that differ from the others, or from what they refer to.
    pub(super) fn questions(&self, text: &str) -> Vec<Question> {
        references(text)
            .filter_map(|reference| self.question(text, &reference))
            .collect()
    }

    fn question(&self, text: &str, reference: &Reference<'_>) -> Option<Question> {
        let mut said = Vec::new();
        let several = reference.pages.contains(['–', '-', ',', '&']);
        let sign = if several { "pp" } else { "p" };
        if sign != reference.sign && (several || !text[reference.span.end..].starts_with(" f")) {
            said.push(if several {
                "several pages are `pp.`"
            } else {
                "one page is `p.`"
            });
        }
        let dot = if reference.dotted || self.dotted > 0 {
            "."
        } else {
            ""
        };
        if !reference.dotted && self.dotted > 0 {
            said.push("elsewhere the text sets the full stop");
        }
        let mut pages = reference.pages.to_owned();
        if pages.contains('-') && self.en_dashes >= self.hyphens && self.en_dashes > 0 {
            pages = pages.replace('-', "–");
            said.push("elsewhere the text sets an en dash");
        }
        (!said.is_empty()).then(|| Question {
            code: "R905",
            found: reference.span.clone(),
            suggestion: Some(format!("{sign}{dot}{}{pages}", reference.space)),
            evidence: said.join("; "),
        })
    }
}

/// The references of a text: `p` or `pp`, perhaps a full stop, a space, and numbers.
fn references(text: &str) -> impl Iterator<Item = Reference<'_>> {
    text.match_indices('p')
        .filter_map(|(at, _)| reference(text, at))
}

fn reference(text: &str, at: usize) -> Option<Reference<'_>> {
    if !text[..at].ends_with([' ', '\u{a0}', '(', '[', ';', ',']) {
        return None;
    }
    let rest = &text[at..];
    let sign = if rest.starts_with("pp") { "pp" } else { "p" };
    let behind = &rest[sign.len()..];
    let (dotted, behind) = match behind.strip_prefix('.') {
        Some(behind) => (true, behind),
        None => (false, behind),
    };
    let space = behind
        .chars()
        .next()
        .filter(|c| c.is_whitespace())
        .map(|c| &behind[..c.len_utf8()])?;
    let pages = numbers(&behind[space.len()..])?;
    let len = sign.len() + usize::from(dotted) + space.len() + pages.len();
    Some(Reference {
        span: at..at + len,
        sign,
        dotted,
        space,
        pages,
    })
}

/// The numbers at the beginning of a text, with what parts them; a year ends them, which
/// stands after a comma in another kind of list.
fn numbers(text: &str) -> Option<&str> {
    let mut end = number(text)?;
    loop {
        let rest = &text[end..];
        let parted = [", ", "–", "-", " & "].iter().find_map(|parting| {
            let len = number(rest.strip_prefix(parting)?)?;
            let year = parting.starts_with(',') && len == 4;
            (!year).then_some(parting.len() + len)
        });
        match parted {
            Some(len) => end += len,
            None => return Some(&text[..end]),
        }
    }
}

/// The length of a number at the beginning of a text, in figures or small Roman numerals.
fn number(text: &str) -> Option<usize> {
    let len = |is: fn(char) -> bool| text.find(|c| !is(c)).unwrap_or(text.len());
    let figures = len(|c| c.is_ascii_digit());
    let roman = len(|c| matches!(c, 'i' | 'v' | 'x' | 'l' | 'c'));
    let len = figures.max(roman);
    let whole = !text[len..].starts_with(char::is_alphanumeric);
    (len > 0 && whole).then_some(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_pages_ends_before_a_year() {
        assert_eq!(numbers("3, 4)"), Some("3, 4"));
        assert_eq!(numbers("17; 1971"), Some("17"));
        assert_eq!(numbers("17, 1971"), Some("17"));
        assert_eq!(numbers("viii-ix)"), Some("viii-ix"));
        assert_eq!(numbers("other"), None);
    }
}
