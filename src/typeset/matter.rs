//! Inlines become [`Matter`]: one text with a [`Style`] for each stretch of it.
//!
//! Line breaking (UAX #14) and hyphenation look across the borders of emphasis and links, so the
//! words of a paragraph are first joined, and what they mean is kept beside them by byte range.

use std::ops::Range;

use super::compositor::{Compositor, LinkTo};
use super::notes::call_id;
use super::style::Style;
use crate::font::{Capitals, Features};
use crate::language::{Language, Wording};
use crate::manuscript::address::is_outside;
use crate::manuscript::{Citation, Inline, plain_text};
use crate::typeset::page::{NodeId, Role, Target};

/// The words of a paragraph with what they look like and mean.
#[derive(Clone, Debug, Default)]
pub(super) struct Matter {
    /// The words; U+2028 ends a line, U+FFFC stands for a picture.
    pub(super) text: String,
    /// The styles, in order, without gaps.
    pub(super) stretches: Vec<Stretch>,
    /// Bytes before which the author put a soft hyphen.
    pub(super) soft_hyphens: Vec<usize>,
    /// The notes called, each at the byte where its mark begins.
    pub(super) notes: Vec<(usize, usize)>,
    /// Identifiers that links lead to, each at a byte.
    pub(super) anchors: Vec<(usize, String)>,
    /// Whether the block goes on in further matter, as verse does in its next line.
    pub(super) goes_on: bool,
    /// Pictures in the line, each at the byte of its U+FFFC.
    pub(super) pictures: Vec<Picture>,
}

/// A stretch of one style.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// Its style.
    pub(super) style: Style,
}

/// A picture in a line.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// Its byte in the text.
    pub(super) at: usize,
    /// Its name.
    pub(super) image: String,
    /// Its width on the page, in points.
    pub(super) width: f64,
    /// Its height on the page, in points.
    pub(super) height: f64,
    /// Its structure node.
    pub(super) node: NodeId,
}

impl Matter {
    /// Appends words, each run of white space as one space.
    pub(super) fn push(&mut self, words: &str, style: &Style) {
        let start = self.text.len();
        for character in words.chars() {
            match character {
                '\u{00ad}' => self.soft_hyphens.push(self.text.len()),
                ' ' | '\n' | '\t' | '\r' => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\u{2028}']) {
                        self.text.push(' ');
                    }
                }
                other if other.is_control() => {}
                other => self.text.push(other),
            }
        }
        self.style_from(start, style);
    }

    /// Ends the line here.
    pub(super) fn end_line(&mut self, style: &Style) {
        let start = self.text.len();
        self.text.push('\u{2028}');
        self.style_from(start, style);
    }

    fn style_from(&mut self, start: usize, style: &Style) {
        let range = start..self.text.len();
        if range.is_empty() {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.style == *style => last.range.end = range.end,
            _ => self.stretches.push(Stretch {
                range,
                style: style.clone(),
            }),
        }
    }
}

impl Compositor<'_> {
    /// The matter of a paragraph's inlines in a style.
    pub(super) fn matter(&mut self, inlines: &[Inline], style: &Style) -> Matter {
        let mut matter = Matter::default();
        self.gather(inlines, style, &mut matter);
        matter
    }

    /// Appends inlines to matter that has begun.
    pub(super) fn gather(&mut self, inlines: &[Inline], style: &Style, matter: &mut Matter) {
        for inline in inlines {
            self.gather_one(inline, style, matter);
        }
    }

    fn gather_one(&mut self, inline: &Inline, style: &Style, matter: &mut Matter) {
        match inline {
            Inline::Text(words) => matter.push(words, style),
            Inline::Emphasis(inner) => {
                let turned = self.turned(style, style.bold, !style.italic);
                self.gather(inner, &turned, matter);
            }
            Inline::Strong(inner) => {
                let turned = self.turned(style, !style.bold, style.italic);
                self.gather(inner, &turned, matter);
            }
            Inline::Struck(inner) => {
                let struck = Style {
                    struck: true,
                    ..style.clone()
                };
                self.gather(inner, &struck, matter);
            }
            Inline::SmallCaps(inner) => {
                let mut small = style.clone();
                small.features.capitals = Capitals::Small;
                small.tracking = 0.03;
                self.gather(inner, &small, matter);
            }
            Inline::Superscript(inner) => self.gather(inner, &shifted(style, 0.36), matter),
            Inline::Subscript(inner) => self.gather(inner, &shifted(style, -0.16), matter),
            Inline::Code(words) => matter.push(words, &verbatim(style)),
            Inline::Foreign(language, inner) => self.gather_foreign(language, inner, style, matter),
            Inline::Abbreviation { content, .. } => self.gather(content, style, matter),
            Inline::Link { target, content } => self.gather_link(target, content, style, matter),
            Inline::Citation(citation) => self.gather_citation(citation, style, matter),
            Inline::NoteMark(note) => self.gather_note_mark(*note, style, matter),
            Inline::Image { image, alternative } => {
                self.gather_picture(image, alternative, style, matter);
            }
            Inline::LineBreak => matter.end_line(style),
            Inline::Sign { sign, words } => {
                let node = self.structure.add(Role::Span, style.node);
                self.structure.nodes[node.0].alternative = Some(words.clone());
                matter.push(sign, &style.clone().of(node));
            }
        }
    }

    fn gather_foreign(
        &mut self,
        language: &Language,
        inner: &[Inline],
        style: &Style,
        matter: &mut Matter,
    ) {
        let node = self.structure.add(Role::Span, style.node);
        self.structure.nodes[node.0].language = Some(language.clone());
        let foreign = Style {
            language: Some(language.clone()),
            ..style.clone().of(node)
        };
        self.gather(inner, &foreign, matter);
    }

    fn gather_link(
        &mut self,
        target: &str,
        content: &[Inline],
        style: &Style,
        matter: &mut Matter,
    ) {
        let target = match target.strip_prefix('#') {
            Some(id) => Target::Anchor(id.to_owned()),
            None if is_outside(target) => Target::Address(target.trim().to_owned()),
            None => return self.gather(content, style, matter),
        };
        let node = self.structure.add(Role::Link, style.node);
        let link = self.add_link(LinkTo {
            target,
            description: plain_text(content),
            node,
        });
        let linked = Style {
            link: Some(link),
            ..style.clone().of(node)
        };
        self.gather(content, &linked, matter);
    }

    fn gather_citation(&mut self, citation: &Citation, style: &Style, matter: &mut Matter) {
        matter
            .anchors
            .push((matter.text.len(), citation.id.clone()));
        for part in &citation.parts {
            let work = part.key.as_deref().and_then(|key| {
                self.manuscript
                    .bibliography
                    .iter()
                    .find(|work| work.key == key && !part.content.is_empty())
            });
            match work {
                Some(work) => {
                    let id = work.id();
                    self.gather_link(&format!("#{id}"), &part.content, style, matter);
                }
                None => self.gather(&part.content, style, matter),
            }
        }
    }

    /// A raised figure that leads to its note.
    fn gather_note_mark(&mut self, note: usize, style: &Style, matter: &mut Matter) {
        let Some(called) = self.manuscript.notes.get(note) else {
            return;
        };
        let number = (note + 1).to_string();
        let wording = Wording::of(&self.manuscript.metadata.language);
        let reference = self.structure.add(Role::Reference, style.node);
        let node = self.structure.add(Role::Link, Some(reference));
        let link = self.add_link(LinkTo {
            target: Target::Anchor(called.id.clone()),
            description: format!("{} {number}", wording.note),
            node,
        });
        let raised = Style {
            link: Some(link),
            features: Features {
                superior: true,
                ..style.features
            },
            ..style.clone().of(node)
        };
        let place = matter.text.len();
        matter.anchors.push((place, call_id(&called.id)));
        matter.notes.push((place, note));
        matter.push(&number, &raised);
    }

    fn gather_picture(
        &mut self,
        image: &str,
        alternative: &str,
        style: &Style,
        matter: &mut Matter,
    ) {
        let Some(size) = self.image_size(image) else {
            matter.push(alternative, style);
            return;
        };
        let height = style.size.min(size.height);
        let width = (size.width * height / size.height).min(self.block.measure);
        let node = self.structure.add(Role::Figure, style.node);
        self.structure.nodes[node.0].alternative = Some(alternative.to_owned());
        let start = matter.text.len();
        matter.pictures.push(Picture {
            at: start,
            image: image.to_owned(),
            width,
            height,
            node,
        });
        matter.text.push('\u{fffc}');
        matter.style_from(start, style);
    }

    /// The same style in another face of its family.
    pub(super) fn turned(&self, style: &Style, bold: bool, italic: bool) -> Style {
        let family = self.library.face(style.face).family();
        Style {
            face: self
                .library
                .select(family, bold, italic)
                .unwrap_or(style.face),
            bold,
            italic,
            ..style.clone()
        }
    }
}

/// The same style at seven tenths of the size, raised by a part of it.
fn shifted(style: &Style, rise: f64) -> Style {
    Style {
        size: style.size * 0.7,
        rise: style.rise + style.size * rise,
        ..style.clone()
    }
}

/// Words kept letter by letter: no ligatures, figures of one width, no hyphen that is not theirs.
pub(super) fn verbatim(style: &Style) -> Style {
    let mut kept = style.clone();
    kept.features = Features {
        ligatures: false,
        figures: crate::font::Figures::Tabular,
        ..Features::default()
    };
    kept.hyphenates = false;
    kept
}
