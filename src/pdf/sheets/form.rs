//! A page becomes a form: what it draws, upright and trimmed, with nought at its lower left corner.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::annotations::{self, Shown};
use super::original::resolved;
use crate::diagnostic::Diagnostic;
use crate::length::{Length, Size};
use crate::pdf::links::number;

/// A page as a form that can be drawn anywhere.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) object: ObjectId,
    /// The trimmed page.
    pub(super) size: Size,
    /// How far its art runs over the trimmed page, in points.
    pub(super) bleed: f64,
}

/// A form, and what of its page it does not show.
pub(super) struct Made {
    pub(super) form: Form,
    pub(super) lost: Option<String>,
}

/// The form of a page, or what is wrong with it.
pub(super) fn of(document: &mut Document, page: ObjectId) -> Result<Made, String> {
    let view = View::of(document, page)?;
    let mut content = content(document, page)?;
    let Shown { drawn, lost } = annotations::shown(document, page);
    let mut resources =
        stated(document, page, b"Resources").unwrap_or_else(|| Dictionary::new().into());
    if !drawn.is_empty() {
        let inner = form(&view, resources, content);
        let mut names = dictionary! { "Page" => document.add_object(inner) };
        let mut steps = "/Page Do\n".to_owned();
        for (index, appearance) in drawn.iter().enumerate() {
            let name = format!("A{index}");
            let matrix = appearance.matrix.map(|number| number.to_string()).join(" ");
            steps.push_str(&format!("q {matrix} cm /{name} Do Q\n"));
            names.set(name, appearance.object);
        }
        content = Stream::new(Dictionary::new(), steps.into_bytes());
        resources = dictionary! { "XObject" => names }.into();
    }
    let mut whole = form(&view, resources, content);
    let matrix = view.matrix().map(number).to_vec();
    whole.dict.set("Matrix", matrix);
    if let Some(group) = stated(document, page, b"Group") {
        whole.dict.set("Group", group);
    }
    Ok(Made {
        form: Form {
            object: document.add_object(whole),
            size: view.size(),
            bleed: view.bleed(),
        },
        lost,
    })
}

fn form(view: &View, resources: Object, mut content: Stream) -> Stream {
    let dict = &mut content.dict;
    for (key, value) in dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => view.art.map(number).to_vec(),
        "Resources" => resources,
    } {
        dict.set(key, value);
    }
    content
}

/// What is seen of a page, and how.
struct View {
    /// The trimmed page in its own coordinates: left, bottom, right, top.
    trim: [f64; 4],
    /// The same with its bleed.
    art: [f64; 4],
    /// Quarter turns with the clock (`Rotate`).
    turns: i64,
    /// Points in a unit (`UserUnit`).
    unit: f64,
}

impl View {
    /// The boxes of a page (ISO 32000-1, 14.11.2): each lies inside the sheet of its page, and what is
    /// shown is the sheet where nothing else is said.
    fn of(document: &Document, page: ObjectId) -> Result<Self, String> {
        let sheet = rectangle(document, page, b"MediaBox").ok_or("its size is missing")?;
        let within = |name: &[u8], default: [f64; 4]| {
            let found = rectangle(document, page, name).map(|found| common(found, sheet));
            found.filter(|area| is_sound(*area)).unwrap_or(default)
        };
        let shown = within(b"CropBox", sheet);
        let trim = within(b"TrimBox", shown);
        let bleed = within(b"BleedBox", trim);
        let art = [
            trim[0].min(bleed[0]),
            trim[1].min(bleed[1]),
            trim[2].max(bleed[2]),
            trim[3].max(bleed[3]),
        ];
        let value = |name: &[u8]| {
            let found = stated(document, page, name)?;
            Some(f64::from(resolved(document, &found)?.as_float().ok()?))
        };
        let unit = value(b"UserUnit").filter(|unit: &f64| *unit > 0.0);
        let unit = unit.unwrap_or(1.0);
        let turns = (value(b"Rotate").unwrap_or(0.0) / 90.0).round() as i64;
        if !is_sound(trim) {
            return Err("it has no area".to_owned());
        }
        let view = Self {
            trim,
            art,
            turns: turns.rem_euclid(4),
            unit,
        };
        let size = view.size();
        let longest = size.width.to_pt().max(size.height.to_pt());
        match longest <= LARGEST {
            true => Ok(view),
            false => Err(format!("it is {size} large")),
        }
    }

    fn size(&self) -> Size {
        let [left, bottom, right, top] = self.trim;
        let side = |units: f64| Length::pt(units * self.unit);
        let size = Size::new(side(right - left), side(top - bottom));
        match self.turns {
            1 | 3 => size.turned(),
            _ => size,
        }
    }

    fn bleed(&self) -> f64 {
        let beyond = [
            self.trim[0] - self.art[0],
            self.trim[1] - self.art[1],
            self.art[2] - self.trim[2],
            self.art[3] - self.trim[3],
        ];
        beyond.into_iter().fold(0.0, f64::max) * self.unit
    }

    /// What brings the page upright, its trimmed corner to nought and its units to points.
    fn matrix(&self) -> [f64; 6] {
        let [left, bottom, right, top] = self.trim;
        let turned = match self.turns {
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            3 => [0.0, 1.0, -1.0, 0.0, top, -left],
            _ => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
        };
        turned.map(|number| number * self.unit + 0.0)
    }
}

/// The longest side of a page, in points: twice the largest that PDF 1.6 knows of (Annex C).
const LARGEST: f64 = 28_800.0;

fn is_sound([left, bottom, right, top]: [f64; 4]) -> bool {
    right - left > 1.0 && top - bottom > 1.0
}

fn common(one: [f64; 4], other: [f64; 4]) -> [f64; 4] {
    [
        one[0].max(other[0]),
        one[1].max(other[1]),
        one[2].min(other[2]),
        one[3].min(other[3]),
    ]
}

/// A rectangle of a page, by any two opposite corners (ISO 32000-1, 7.9.5).
fn rectangle(document: &Document, page: ObjectId, name: &[u8]) -> Option<[f64; 4]> {
    let found = stated(document, page, name)?;
    numbers(document, &found).map(|[a, b, c, d]| [a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// As many numbers as are wanted from an array.
pub(super) fn numbers<const N: usize>(document: &Document, object: &Object) -> Option<[f64; N]> {
    let array = resolved(document, object)?.as_array().ok()?;
    let mut numbers = [0.0; N];
    if array.len() < N {
        return None;
    }
    for (number, entry) in numbers.iter_mut().zip(array) {
        *number = f64::from(resolved(document, entry)?.as_float().ok()?);
    }
    numbers
        .iter()
        .all(|number| number.is_finite())
        .then_some(numbers)
}

/// What a page takes from the page tree where it does not say it itself (ISO 32000-1, table 30).
const INHERITABLE: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A value of a page, or, where pages inherit it, of the nearest branch of the page tree that has
/// it.
fn stated(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut branch = document.get_dictionary(page).ok();
    // A page tree deeper than this is a loop.
    for _ in 0..64 {
        let node = branch?;
        if let Ok(value) = node.get(key) {
            return Some(value.clone());
        }
        if !INHERITABLE.contains(&key) {
            return None;
        }
        let parent = node.get(b"Parent").and_then(Object::as_reference).ok()?;
        branch = document.get_dictionary(parent).ok();
    }
    None
}

/// The content of a page as one stream: a single stream as it came, several put together.
fn content(document: &Document, page: ObjectId) -> Result<Stream, String> {
    let page = document
        .get_dictionary(page)
        .map_err(|error| error.to_string())?;
    let Ok(contents) = page.get(b"Contents") else {
        return Ok(Stream::new(Dictionary::new(), Vec::new()));
    };
    let missing = || "a part of what it draws is missing".to_owned();
    let parts = match resolved(document, contents) {
        Some(Object::Array(parts)) => parts.clone(),
        Some(Object::Stream(_)) => vec![contents.clone()],
        Some(Object::Null) => Vec::new(),
        _ => return Err(missing()),
    };
    let mut streams = Vec::new();
    for part in &parts {
        match resolved(document, part) {
            Some(Object::Stream(stream)) => streams.push(stream),
            _ => return Err(missing()),
        }
    }
    if let [stream] = streams[..] {
        let mut about = Dictionary::new();
        for key in ["Filter", "DecodeParms"] {
            if let Ok(value) = stream.dict.get(key.as_bytes()) {
                about.set(key, value.clone());
            }
        }
        return Ok(Stream::new(about, stream.content.clone()));
    }
    let mut whole = Vec::new();
    for stream in streams {
        let plain = stream.get_plain_content_with_limit(1 << 30);
        whole.extend(plain.map_err(|error| error.to_string())?);
        whole.push(b'\n');
    }
    Ok(Stream::new(Dictionary::new(), whole))
}

/// What the document as a whole cannot show on paper.
pub(super) fn notices(document: &Document) -> Vec<Diagnostic> {
    let fields = document.catalog().ok().and_then(|catalog| {
        let fields = resolved(document, catalog.get(b"AcroForm").ok()?)?;
        fields.as_dict().ok()
    });
    let is_dynamic = fields.is_some_and(|fields| fields.get(b"XFA").is_ok());
    let told = "the PDF is an XFA form: what its pages show may not be what the form holds";
    let warning = Diagnostic::warning("P038", told)
        .hint("print the form into a new PDF from the viewer that fills it in");
    is_dynamic.then_some(warning).into_iter().collect()
}
