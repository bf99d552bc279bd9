//! Quotation marks: what a typewriter has one key for becomes the marks of the language.
//!
//! ```text
//! "He said, 'No.'"             -> “He said, ‘No.’”
//! the workers' right; '90s; 'tis; rock 'n' roll   -> apostrophes, all of them ’
//! ``TeX'' and `old' ways       -> “TeX” and ‘old’ ways
//! 6'2"                         -> 6′2″
//! `code "here"`, "lone         the first stays; what opens and never closes opens all the same
//! ```
//! A mark opens where a space is before it and none behind, and closes the other way round; where
//! that does not tell, the marks still open do. A quotation over several paragraphs opens each of
//! them. Marks that are right as they stand are let be.

use std::ops::Range;

use super::super::galley::{Edit, Galley};
use super::super::words::is_letter;
use super::{Manner, edit, is_literal};
use crate::language::Typography;

/// How far the end of a quotation in single marks is looked for, in bytes.
const REACH: usize = 600;

/// The marks that a text sets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marks {
    double: [&'static str; 2],
    single: [&'static str; 2],
}

impl Marks {
    /// The marks of the language, or those of its customs that a text has elsewhere.
    pub(super) fn of(galleys: &[Galley], typography: &'static Typography) -> Self {
        let count = |mark: char| -> usize {
            let texts = galleys
                .iter()
                .map(|galley| galley.text().matches(mark).count());
            texts.sum()
        };
        let german = typography.double[0] == "„";
        let guillemets = german && count('»') > count('„');
        Self {
            double: if guillemets {
                ["»", "«"]
            } else {
                typography.double
            },
            single: if guillemets {
                ["›", "‹"]
            } else {
                typography.single
            },
        }
    }
}

/// What a straight mark may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Double,
    Single,
}

/// The quotations that are open, the innermost last.
///
/// Thousands may be open in a text that closes none: what is asked of them takes no search.
#[derive(Debug, Default)]
struct Quotations {
    sorts: Vec<Sort>,
    doubles: usize,
}

impl Quotations {
    fn contains(&self, sort: Sort) -> bool {
        match sort {
            Sort::Double => self.doubles > 0,
            Sort::Single => self.doubles < self.sorts.len(),
        }
    }

    fn open(&mut self, sort: Sort) {
        self.sorts.push(sort);
        self.doubles += usize::from(sort == Sort::Double);
    }

    /// Closes the innermost quotation of a sort, and all that stand in it.
    fn close(&mut self, sort: Sort) {
        while self.contains(sort) {
            let inner = self.sorts.pop();
            self.doubles -= usize::from(inner == Some(Sort::Double));
            if inner == Some(sort) {
                break;
            }
        }
    }
}

/// The straight marks of a text, one after another.
struct Reader<'t> {
    text: &'t str,
    marks: Marks,
    manner: &'t Manner<'t>,
    open: Quotations,
    edits: Vec<Edit>,
}

/// The edits that turn the straight marks of a text.
pub(super) fn curled(text: &str, manner: &Manner<'_>) -> Vec<Edit> {
    if !text.contains(['"', '\'', '`', '‘']) {
        return Vec::new();
    }
    let mut reader = Reader {
        text,
        marks: manner.quotes,
        manner,
        open: Quotations::default(),
        edits: Vec::new(),
    };
    let mut from = 0;
    while let Some(at) = text[from..]
        .find(['"', '\'', '`', '‘'])
        .map(|found| from + found)
    {
        from = reader.read(at);
    }
    reader.edits
}

impl Reader<'_> {
    /// Reads the mark at a place, and says where to go on.
    fn read(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let (sort, len) = match rest.as_bytes() {
            [b'`', b'`', ..] | [b'\'', b'\'', ..] => (Sort::Double, 2),
            [b'"', ..] => (Sort::Double, 1),
            [b'\'' | b'`', ..] => (Sort::Single, 1),
            _ => return self.read_curly(at),
        };
        let span = at..at + len;
        let end = span.end;
        if is_literal(self.text, &span) {
            return end;
        }
        match (sort, rest.starts_with('`')) {
            (Sort::Double, true) => self.put(span, Some(true), Sort::Double),
            (Sort::Single, true) => {
                if self.after(end).is_some_and(is_letter) && self.closes_within(end) {
                    self.put(span, Some(true), Sort::Single);
                }
            }
            (Sort::Double, false) => {
                if self
                    .edits
                    .last()
                    .is_some_and(|last| last.after == "′" && self.is_number(last.span.end..at))
                {
                    self.turn(span, "″", "inches");
                } else if let Some(opens) = self.opens(&span, Sort::Double) {
                    self.put(span, Some(opens), Sort::Double);
                } else if self.is_glued(&span) {
                    self.open.open(Sort::Double);
                    let after = format!(" {}", self.marks.double[0]);
                    self.turn(span, &after, "a quotation opens, and its space was lost");
                }
            }
            (Sort::Single, false) => self.read_single(span),
        }
        end
    }

    /// A single mark: an apostrophe, feet, or a mark of quotation.
    fn read_single(&mut self, span: Range<usize>) {
        let before = self.before(span.start);
        let after = self.after(span.end);
        let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if before.is_some_and(|c| c.is_ascii_digit()) && self.is_feet(span.end) {
            return self.turn(span, "′", "feet");
        }
        if before.is_some_and(is_letter) && letter(after) {
            return self.put(span, None, Sort::Single);
        }
        let opens = before.is_none_or(|c| c.is_whitespace() || is_opening(c))
            && after.is_some_and(is_letter);
        if opens {
            let is_quote = !self.is_elided(span.end) && self.closes_within(span.end);
            let sense = is_quote.then_some(true);
            return self.put(span, sense, Sort::Single);
        }
        let quoted = self.open.contains(Sort::Single);
        let touches = before.is_some_and(|c| !c.is_whitespace());
        match (touches, after) {
            (true, _) if quoted => self.put(span, Some(false), Sort::Single),
            (true, after)
                if before.is_some_and(is_letter)
                    || after.is_none_or(|c| c.is_whitespace() || is_closing(c)) =>
            {
                self.put(span, None, Sort::Single);
            }
            (true, Some(c)) if is_opening_after(before) && !c.is_whitespace() => {
                self.put(span, Some(true), Sort::Single);
            }
            (false, Some(c)) if !c.is_whitespace() && self.closes_within(span.end) => {
                self.put(span, Some(true), Sort::Single);
            }
            _ => {}
        }
    }

    /// An opening mark that is an apostrophe: `‘tis`, as word processors have it.
    fn read_curly(&mut self, at: usize) -> usize {
        let end = at + '‘'.len_utf8();
        let before = self.before(at);
        let begins = before.is_none_or(|c| c.is_whitespace() || is_opening(c));
        let german = self.marks.single[1] == "‘";
        if begins && !german && self.is_certainly_elided(end) {
            self.turn(at..end, "’", "an apostrophe, not a quotation mark");
        }
        end
    }

    /// Whether a mark opens or closes; nothing where nothing tells.
    fn opens(&self, span: &Range<usize>, sort: Sort) -> Option<bool> {
        let before = self.before(span.start);
        let after = self.after(span.end);
        let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opening = free(before) || before.is_some_and(is_opening);
        let closing = free(after) || after.is_some_and(is_closing);
        let is_open = self.open.contains(sort);
        match (opening, closing) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) if free(before) && free(after) => None,
            // A dash or another mark on both sides, or letters.
            (true, true) => Some(!is_open),
            (false, false) if is_open => Some(false),
            (false, false) => None,
        }
    }

    /// Whether a mark between two letters, or between a stop and a capital, opens a quotation that the
    /// next one closes: `as"The Law" of`, `said."Where?"`.
    fn is_glued(&self, span: &Range<usize>) -> bool {
        let letter = |c: Option<char>| c.is_some_and(is_letter);
        let next = self.text[span.end..].find('"').map(|at| span.end + at);
        let closes = next.is_some_and(|next| {
            let after = self.after(next + 1);
            let free = after.is_none_or(|c| c.is_whitespace() || is_closing(c));
            free && self.before(next).is_some_and(|c| !c.is_whitespace())
        });
        let before = self.text[..span.start].trim_end_matches(['.', ',', '!', '?', ':', ';', '…']);
        let stopped = before.len() < span.start;
        let capital = self.after(span.end).is_some_and(char::is_uppercase);
        before.ends_with(is_letter)
            && letter(self.after(span.end))
            && (!stopped || capital)
            && closes
    }

    /// Turns a mark: one that opens, one that closes, or an apostrophe.
    fn put(&mut self, span: Range<usize>, opens: Option<bool>, sort: Sort) {
        let [open, close] = match sort {
            Sort::Double => self.marks.double,
            Sort::Single => self.marks.single,
        };
        match opens {
            Some(true) => {
                self.open.open(sort);
                self.turn(span, open, "a quotation opens");
            }
            Some(false) => {
                self.open.close(sort);
                self.turn(span, close, "a quotation closes");
            }
            None => self.turn(span, "’", "an apostrophe"),
        }
    }

    fn turn(&mut self, span: Range<usize>, after: &str, evidence: &'static str) {
        self.edits.push(Edit {
            confidence: 0.99,
            ..edit("R306", span, after, evidence)
        });
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn is_number(&self, span: Range<usize>) -> bool {
        let inner = self.text[span].trim_start();
        !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether inches follow, or a second measure: `6'2"`, `5' x 7'`.
    fn is_feet(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(' ');
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let inches = digits > 0 && rest[digits..].starts_with('"');
        inches
            || ["x ", "× ", "by "]
                .iter()
                .any(|sign| rest.starts_with(sign))
                && self.text[at..].starts_with(' ')
    }

    /// Whether the word that begins here has lost its beginning.
    fn is_elided(&self, at: usize) -> bool {
        let word = self.word(at);
        let closed = self.text[at + word.len()..].starts_with('\'');
        let lower = word.to_lowercase();
        let listed = self.manner.typography.elided.contains(&lower.as_str());
        let english = self.manner.grammar.tag == "en";
        let lexicon = self.manner.lexicon.filter(|_| english);
        // A dialect drops its aitches: `'ello`, `'ouse`.
        let dialect = lexicon.is_some_and(|lexicon| {
            !lexicon.contains(&lower) && lexicon.contains(&format!("h{lower}"))
        });
        self.is_certainly_elided(at) || dialect || listed && (!closed || lower == "n")
    }

    /// A decade, or a word that is written in no other way.
    fn is_certainly_elided(&self, at: usize) -> bool {
        let word = self.word(at);
        let digits = word.trim_end_matches('s');
        let decade = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let closed = self.text[at + word.len()..].starts_with(['’', '\'']);
        let always = ["tis", "twas", "twere", "twill", "twixt", "twould"];
        let english = self.manner.grammar.tag == "en";
        decade && !closed || english && always.contains(&word.to_lowercase().as_str())
    }

    /// The letters and figures that begin here.
    fn word(&self, at: usize) -> &str {
        let rest = &self.text[at..];
        &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())]
    }

    /// Whether a single mark follows that may close: after a mark, or after a word that is no plural
    /// in the genitive.
    fn closes_within(&self, from: usize) -> bool {
        let mut end = self.text.len().min(from + REACH);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let within = &self.text[from..end];
        within.match_indices('\'').any(|(at, _)| {
            let before = within[..at].chars().next_back();
            let behind = &within[at + 1..];
            let after = behind.chars().next();
            let ends =
                before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !is_letter(c));
            let genitive = before == Some('s')
                && behind
                    .strip_prefix(' ')
                    .is_some_and(|rest| rest.starts_with(char::is_lowercase));
            ends && !genitive
        })
    }
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '“' | '„' | '«' | '"' | '/' | '¿' | '¡' | '‘' | '-'
    )
}

fn is_opening_after(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '—' | '–' | '(' | '['))
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '…'
            | '—'
            | '–'
            | '”'
            | '’'
            | '»'
            | '\''
            | '-'
            | '/'
    )
}
