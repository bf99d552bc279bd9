//! Decisions on paragraphs: where one begins, and what it is.

use serde::Deserialize;

use crate::structure::PassageKind;

/// Where a paragraph begins, or does not, by the editor's hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphDecision {
    /// The first words of the line in question.
    pub begins: String,
    /// What happens there.
    #[serde(rename = "do")]
    pub action: Option<ParagraphAction>,
    /// What begins there.
    #[serde(rename = "is")]
    pub kind: Option<ParagraphKind>,
}

impl ParagraphDecision {
    /// Whether a line begins with these words, spaces, hyphens and marks aside.
    pub fn is_of(&self, line: &str) -> bool {
        let mut read = line.chars().filter(|c| c.is_alphanumeric());
        let mut begins = self
            .begins
            .chars()
            .filter(|c| c.is_alphanumeric())
            .peekable();
        match begins.peek() {
            Some(_) => begins.all(|c| read.next() == Some(c)),
            None => !self.begins.is_empty() && line.starts_with(&self.begins),
        }
    }
}

/// What happens before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParagraphAction {
    /// A paragraph begins.
    Break,
    /// The paragraph before runs on.
    Join,
}

/// What a passage is, by the editor's hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is named after the passage it is")]
pub enum ParagraphKind {
    Title,
    Heading,
    Subheading,
    Paragraph,
    Quotation,
    Verse,
    Item,
    SceneBreak,
    Furniture,
}

impl ParagraphKind {
    /// The kind of passage.
    pub fn of_passage(self) -> PassageKind {
        match self {
            Self::Title => PassageKind::Heading(1),
            Self::Heading => PassageKind::Heading(2),
            Self::Subheading => PassageKind::Heading(3),
            Self::Paragraph => PassageKind::Paragraph,
            Self::Quotation => PassageKind::Quotation,
            Self::Verse => PassageKind::Verse,
            Self::Item => PassageKind::ListItem,
            Self::SceneBreak => PassageKind::SceneBreak,
            Self::Furniture => PassageKind::Furniture,
        }
    }
}
