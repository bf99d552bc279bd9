//! Scope: which [`Pass`]es of a restoration run, and whether lines stay lines.
//!
//! Restoration is also a tool for one thing at a time: a text that is in order and in paragraphs
//! may need its spaces mended and nothing else. Each pass has the repairs whose codes it names;
//! what belongs to no pass that runs is not done. Two rules follow from what passes are:
//!
//! - Markdown's marks are made where lines are gathered into paragraphs. Where lines stay, the
//!   text stays what it was.
//! - Where only spacing runs and lines stay, each line is a text of its own: no line is a witness
//!   for another. So a file of samples, one a line, is restored as if each stood in its own file.
//!
//! ```
//! use pamphleteer::scope::{Pass, Scope};
//!
//! let scope = Scope::of(&[Pass::Spacing], true);
//! assert!(scope.allows("R201") && !scope.allows("R101"));
//! assert!(scope.is_line_by_line() && !Scope::default().is_line_by_line());
//! ```

/// One kind of work of a restoration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Leaves are put into reading order.
    Order,
    /// Folios and running heads are taken out.
    Furniture,
    /// Lines become paragraphs, headings and what else a text is made of, and these Markdown.
    Lines,
    /// Hyphens at line ends, and those that stand within a line since.
    Hyphens,
    /// Spaces between words and after punctuation.
    Spacing,
    /// Ligatures, quotation marks, spaces that may not break.
    Punctuation,
}

impl Pass {
    /// All passes, in the order they run.
    pub const ALL: [Self; 6] = [
        Self::Order,
        Self::Furniture,
        Self::Lines,
        Self::Hyphens,
        Self::Spacing,
        Self::Punctuation,
    ];
}

/// What a restoration does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    passes: Vec<Pass>,
    keeps_lines: bool,
}

impl Default for Scope {
    fn default() -> Self {
        Self::of(&Pass::ALL, false)
    }
}

impl Scope {
    /// These passes; where lines are kept, `Pass::Lines` does not run.
    pub fn of(passes: &[Pass], keeps_lines: bool) -> Self {
        let runs = |pass: &Pass| passes.contains(pass) && !(keeps_lines && *pass == Pass::Lines);
        Self {
            passes: Pass::ALL.into_iter().filter(runs).collect(),
            keeps_lines,
        }
    }

    /// Whether a pass runs.
    pub fn has(&self, pass: Pass) -> bool {
        self.passes.contains(&pass)
    }

    /// Whether everything is done: only then is the editor asked about words, since half a text
    /// raises questions that the other half answers.
    pub fn is_whole(&self) -> bool {
        self.passes.len() == Pass::ALL.len()
    }

    /// Whether each line is a text of its own.
    pub fn is_line_by_line(&self) -> bool {
        self.keeps_lines && self.passes == [Pass::Spacing]
    }

    /// Whether a repair of this code belongs to a pass that runs.
    pub fn allows(&self, code: &str) -> bool {
        let pass = match code.as_bytes() {
            [b'R', b'0', ..] => Pass::Lines,
            [b'R', b'1', ..] | b"R301" => Pass::Hyphens,
            [b'R', b'2', ..] => Pass::Spacing,
            [b'R', b'3', ..] => Pass::Punctuation,
            _ => return true,
        };
        self.has(pass)
    }
}
