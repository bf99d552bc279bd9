//! Regions: a rectangle of a template becomes a [`Region`], the room and the manner of some words.

use resvg::usvg::roxmltree::Node;

use super::fields::Field;
use super::fit::{Grip, Hold};
use crate::typeset::page::{Ink, Rect};

/// Room for words on a cover, and how they are set in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// The identifier in the template.
    pub id: String,
    /// The rectangle, in the template's units.
    pub area: Rect,
    /// Where it goes on a page of another size.
    pub hold: Hold,
    /// What is said there.
    pub field: Field,
    /// The family of the face.
    pub family: String,
    /// The style of the words.
    pub style: Style,
    /// The style after the turn of a title: after its `…`, `:`, `?`, `!` or dash.
    pub turn: Option<Style>,
    /// The largest size, in points on the template's own page.
    pub largest: f64,
    /// The smallest size at which words still look well.
    pub smallest: f64,
    /// From baseline to baseline, in sizes.
    pub leading: f64,
    /// What is added between letters, in thousandths of the size.
    pub tracking: f64,
    /// Which edge the lines keep to.
    pub align: Grip,
    /// Which edge the lines as a whole keep to.
    pub stand: Grip,
    /// How the words are parted into lines.
    pub lines: Lines,
    /// The colour.
    pub ink: Ink,
    /// The region whose last line this one follows, at the distance drawn.
    pub below: Option<String>,
}

/// The style of a face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Bold letters.
    pub bold: bool,
    /// Italic letters.
    pub italic: bool,
    /// Small capitals.
    pub small_caps: bool,
}

/// How words are parted into lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// As a title: lines of like length, parted by sense, as large as there is room.
    #[default]
    Balanced,
    /// As a paragraph.
    Running,
}

/// What is wrong with an attribute: its name, and what may stand there.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) attribute: String,
    pub(super) hint: String,
}

impl Region {
    /// The region an element describes.
    pub(super) fn read(element: Node<'_, '_>) -> Result<Self, Fault> {
        known_attributes_only(element)?;
        let attributes = Attributes(element);
        let style = attributes.style("data-style")?.unwrap_or_default();
        let largest = attributes.number("data-largest", 14.0, 1.0..=400.0)?;
        let smallest = attributes.number("data-smallest", largest * 0.6, 1.0..=400.0)?;
        Ok(Self {
            id: element.attribute("id").unwrap_or_default().to_owned(),
            area: area(element)?,
            hold: hold(element)?.unwrap_or_default(),
            field: attributes
                .choice("data-text", &Field::NAMED)?
                .unwrap_or(Field::Title),
            family: element
                .attribute("data-face")
                .unwrap_or("Libertinus Serif")
                .to_owned(),
            style,
            turn: attributes.style("data-turn")?,
            largest,
            smallest: smallest.min(largest),
            leading: attributes.number("data-leading", 1.2, 0.5..=4.0)?,
            tracking: attributes.number("data-tracking", 0.0, -200.0..=1000.0)?,
            align: attributes
                .choice("data-align", &ALIGNMENTS)?
                .unwrap_or_default(),
            stand: attributes
                .choice("data-stand", &STANDS)?
                .unwrap_or_default(),
            lines: attributes.choice("data-lines", &LINES)?.unwrap_or_default(),
            ink: attributes.ink("data-ink")?,
            below: element.attribute("data-below").map(str::to_owned),
        })
    }
}

/// The rectangle of an element, in the template's units.
pub(super) fn area(element: Node<'_, '_>) -> Result<Rect, Fault> {
    let fault = |attribute: &str| Fault {
        attribute: attribute.to_owned(),
        hint: "draw the rectangle upright, with x, y, width and height as plain numbers".to_owned(),
    };
    let moved = element
        .ancestors()
        .find(|ancestor| ancestor.has_attribute("transform"));
    if element.tag_name().name() != "rect" || moved.is_some() {
        return Err(fault("transform"));
    }
    let number = |name: &str, otherwise: Option<f64>| match element.attribute(name) {
        None => otherwise.ok_or_else(|| fault(name)),
        Some(written) => match written.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(fault(name)),
        },
    };
    let area = Rect {
        x: number("x", Some(0.0))?,
        y: number("y", Some(0.0))?,
        width: number("width", None)?,
        height: number("height", None)?,
    };
    match area {
        area if area.width <= 0.0 => Err(fault("width")),
        area if area.height <= 0.0 => Err(fault("height")),
        area => Ok(area),
    }
}

/// Where an element is held, if it says so.
pub(super) fn hold(element: Node<'_, '_>) -> Result<Option<Hold>, Fault> {
    let attributes = Attributes(element);
    let across = attributes.choice("data-across", &ACROSS)?;
    let down = attributes.choice("data-down", &DOWN)?;
    Ok((across.is_some() || down.is_some()).then(|| Hold {
        across: across.unwrap_or_default(),
        down: down.unwrap_or_default(),
    }))
}

const ACROSS: [(&str, Grip); 4] = [
    ("left", Grip::Start),
    ("middle", Grip::Middle),
    ("right", Grip::End),
    ("stretch", Grip::Both),
];
const DOWN: [(&str, Grip); 4] = [
    ("top", Grip::Start),
    ("middle", Grip::Middle),
    ("bottom", Grip::End),
    ("stretch", Grip::Both),
];
const ALIGNMENTS: [(&str, Grip); 3] = [
    ("left", Grip::Start),
    ("middle", Grip::Middle),
    ("right", Grip::End),
];
const STANDS: [(&str, Grip); 3] = [
    ("top", Grip::Start),
    ("middle", Grip::Middle),
    ("bottom", Grip::End),
];
const LINES: [(&str, Lines); 2] = [("balanced", Lines::Balanced), ("running", Lines::Running)];

const ATTRIBUTES: [&str; 15] = [
    "data-across",
    "data-align",
    "data-below",
    "data-down",
    "data-face",
    "data-ink",
    "data-largest",
    "data-leading",
    "data-lines",
    "data-smallest",
    "data-stand",
    "data-style",
    "data-text",
    "data-tracking",
    "data-turn",
];

fn known_attributes_only(element: Node<'_, '_>) -> Result<(), Fault> {
    let unknown = element
        .attributes()
        .map(|attribute| attribute.name())
        .find(|name| name.starts_with("data-") && !ATTRIBUTES.contains(name));
    match unknown {
        None => Ok(()),
        Some(name) => Err(Fault {
            attribute: name.to_owned(),
            hint: format!("a region knows {}", ATTRIBUTES.join(", ")),
        }),
    }
}

struct Attributes<'a, 'input>(Node<'a, 'input>);

impl Attributes<'_, '_> {
    fn choice<T: Copy>(&self, name: &str, named: &[(&str, T)]) -> Result<Option<T>, Fault> {
        let Some(written) = self.0.attribute(name) else {
            return Ok(None);
        };
        let found = named.iter().find(|(known, _)| *known == written.trim());
        match found {
            Some(&(_, value)) => Ok(Some(value)),
            None => {
                let known: Vec<&str> = named.iter().map(|&(known, _)| known).collect();
                Err(Fault {
                    attribute: name.to_owned(),
                    hint: format!("write one of {}", known.join(", ")),
                })
            }
        }
    }

    fn number(
        &self,
        name: &str,
        otherwise: f64,
        allowed: std::ops::RangeInclusive<f64>,
    ) -> Result<f64, Fault> {
        let Some(written) = self.0.attribute(name) else {
            return Ok(otherwise);
        };
        match written.trim().parse::<f64>() {
            Ok(number) if allowed.contains(&number) => Ok(number),
            _ => Err(Fault {
                attribute: name.to_owned(),
                hint: format!(
                    "write a number from {} to {}, without a unit",
                    allowed.start(),
                    allowed.end()
                ),
            }),
        }
    }

    fn style(&self, name: &str) -> Result<Option<Style>, Fault> {
        let Some(written) = self.0.attribute(name) else {
            return Ok(None);
        };
        let mut style = Style::default();
        for word in written.split_whitespace() {
            match word {
                "roman" => {}
                "bold" => style.bold = true,
                "italic" => style.italic = true,
                "small-caps" => style.small_caps = true,
                _ => {
                    return Err(Fault {
                        attribute: name.to_owned(),
                        hint: "write roman, bold, italic, small-caps, or several with spaces"
                            .to_owned(),
                    });
                }
            }
        }
        Ok(Some(style))
    }

    fn ink(&self, name: &str) -> Result<Ink, Fault> {
        let Some(written) = self.0.attribute(name) else {
            return Ok(Ink::BLACK);
        };
        let level = |digits: Option<&str>| {
            let digits = digits?;
            let level = u8::from_str_radix(digits, 16).ok()?;
            Some(f32::from(level) / 255.0)
        };
        let digits = written.trim().strip_prefix('#').unwrap_or_default();
        let parts = (digits.len() == 6)
            .then(|| [digits.get(0..2), digits.get(2..4), digits.get(4..6)].map(level));
        match parts {
            Some([Some(red), Some(green), Some(blue)]) => Ok(Ink { red, green, blue }),
            _ => Err(Fault {
                attribute: name.to_owned(),
                hint: "write a colour as #rrggbb: #000000 is black, #777777 a grey".to_owned(),
            }),
        }
    }
}
