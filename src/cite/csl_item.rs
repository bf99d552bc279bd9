//! One entry of CSL JSON becomes a [`Record`]: its fields as the variables of CSL 1.0.2, checked.
//!
//! Fields that CSL has not are told, and so is every value that a style could not print. Two older
//! names of fields are taken for the present ones, and lines such as `original-date: 1840` at the
//! head of `note` are fields, as Zotero has them (*Zotero Documentation*, "Citing Fields from
//! Extra"). `annote` is the editor's remark; `candidates`, in `custom`, names what a work may be that is not
//! established.

use std::collections::BTreeMap;
use std::ops::Range;

use hayagriva::citationberg::json::{DateValue, Item, NameValue, Value as Field};
use hayagriva::citationberg::taxonomy::{
    DateVariable, Kind, NameVariable, NumberVariable, PageVariable, StandardVariable,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::cite::works::{Form, Record};
use crate::cite::{csl_date, csl_name, rich_text};

/// What is wrong with an entry.
#[derive(Debug, PartialEq)]
pub(super) enum Fault {
    /// A type that CSL has not.
    UnknownType(String),
    /// No type at all.
    NoType,
    /// A field that CSL has not.
    UnknownField(String),
    /// A span of dates, of which the first is printed.
    FirstOf(String),
    /// A value that cannot be printed.
    LeftOut {
        /// The field.
        field: String,
        /// Its value.
        value: String,
        /// Why it is left out.
        reason: &'static str,
        /// What to do about it.
        hint: &'static str,
    },
}

/// The record of an object, and what is wrong with it.
pub(super) fn record(
    key: String,
    object: &Map<String, Value>,
    span: Range<usize>,
) -> (Record, Vec<Fault>) {
    let mut reading = Reading::default();
    let kind = reading.kind(object.get("type"));
    reading.set("id", Field::String(key.clone()));
    for (field, value) in object {
        reading.field(field, value);
    }
    let kind = reading.kind_in_note.take().unwrap_or(kind);
    reading.set("type", Field::String(kind));
    let record = Record {
        title: reading.words("title"),
        pages: reading.words("page"),
        address: reading.address(),
        authors: reading.people().map(csl_name::author).collect(),
        given: reading.people().map(csl_name::given).collect(),
        year: reading.year("issued"),
        original: reading.year("original-date"),
        remark: reading.remark.take(),
        candidates: reading.candidates.take(),
        letter: None,
        printed: None,
        form: Form::Csl(Box::new(Item(reading.fields))),
        key,
        span,
    };
    (record, reading.faults)
}

#[derive(Default)]
struct Reading {
    fields: BTreeMap<String, Field>,
    kind_in_note: Option<String>,
    remark: Option<String>,
    candidates: Option<String>,
    faults: Vec<Fault>,
}

impl Reading {
    fn kind(&mut self, value: Option<&Value>) -> String {
        match value.and_then(Value::as_str) {
            Some(kind) if kind.parse::<Kind>().is_ok() => return kind.to_owned(),
            Some(kind) => self.faults.push(Fault::UnknownType(kind.to_owned())),
            None => self.faults.push(Fault::NoType),
        }
        "document".to_owned()
    }

    fn field(&mut self, field: &str, value: &Value) {
        match field {
            "id" | "type" | "citation-key" | "categories" => {}
            "journalAbbreviation" => self.text("container-title-short", value),
            "shortTitle" => self.text("title-short", value),
            "annote" | "annotation" => self.remark = worded(value),
            "custom" => {
                self.candidates = value.get("candidates").and_then(worded);
                let remark = value.get("annotation").and_then(worded);
                self.remark = remark.or(self.remark.take());
            }
            "note" => self.note(value),
            _ if is::<NameVariable>(field) => self.names(field, value),
            _ if is::<DateVariable>(field) => self.date(field, value),
            _ if is_text(field) => self.text(field, value),
            _ => self.faults.push(Fault::UnknownField(field.to_owned())),
        }
    }

    /// The lines `field: value` at the head of a note are fields; the rest is the note.
    fn note(&mut self, value: &Value) {
        let Some(note) = value.as_str() else {
            return self.text("note", value);
        };
        let mut rest = note;
        while let Some((field, value)) = rest.lines().next().and_then(|line| line.split_once(':')) {
            let field = field.trim();
            let lower = field.to_lowercase().replace(' ', "-");
            let known = [field, &lower].into_iter().find(|name| {
                let taken = matches!(*name, "note" | "abstract" | "type");
                !taken && (is::<NameVariable>(name) || is::<DateVariable>(name) || is_text(name))
            });
            let value = value.trim();
            match known {
                Some(name) if is::<NameVariable>(name) => {
                    let (family, given) = value.split_once("||").unwrap_or((value, ""));
                    let name_parts = match given.trim() {
                        "" => serde_json::json!([{ "literal": family.trim() }]),
                        given => serde_json::json!([{ "family": family.trim(), "given": given }]),
                    };
                    self.names(name, &name_parts);
                }
                Some(name) if is::<DateVariable>(name) => {
                    self.date(name, &serde_json::json!({ "raw": value }));
                }
                Some(name) => self.text(name, &Value::String(value.to_owned())),
                None if lower == "type" && value.parse::<Kind>().is_ok() => {
                    self.kind_in_note = Some(value.to_owned());
                }
                None => break,
            }
            rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
        if !rest.trim().is_empty() {
            self.text("note", &Value::String(rest.trim().to_owned()));
        }
    }

    fn text(&mut self, field: &str, value: &Value) {
        let words = match value {
            Value::String(words) => words.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::Number(number) => number.to_string(),
            _ => return self.leave_out(field, value, "it is no text", "write it in quotes"),
        };
        if !words.is_empty() {
            let encoded = rich_text::encode(&words);
            self.set(
                field,
                Field::String(match field.contains("title") {
                    true => rich_text::keep_after_stops(&encoded),
                    false => encoded,
                }),
            );
        }
    }

    fn names(&mut self, field: &str, value: &Value) {
        let listed = match value {
            Value::Array(names) => &names[..],
            one => std::slice::from_ref(one),
        };
        let mut names = Vec::new();
        for name in listed {
            match csl_name::read(name) {
                Some(name) => names.push(name),
                None => self.leave_out(
                    field,
                    name,
                    "it is no name",
                    "give it `family` and `given`, or `literal`",
                ),
            }
        }
        if !names.is_empty() {
            self.set(field, Field::Names(names));
        }
    }

    fn date(&mut self, field: &str, value: &Value) {
        match csl_date::read(value) {
            csl_date::Reading::Date(date) => self.set(field, Field::Date(date)),
            csl_date::Reading::FirstOf(date) => {
                self.faults.push(Fault::FirstOf(field.to_owned()));
                self.set(field, Field::Date(date));
            }
            csl_date::Reading::Nothing => {}
            csl_date::Reading::NoDate => self.leave_out(
                field,
                value,
                "it is no year",
                "write a year, or leave the field out",
            ),
        }
    }

    fn leave_out(&mut self, field: &str, value: &Value, reason: &'static str, hint: &'static str) {
        self.faults.push(Fault::LeftOut {
            field: field.to_owned(),
            value: value.to_string(),
            reason,
            hint,
        });
    }

    fn set(&mut self, field: &str, value: Field) {
        self.fields.insert(field.to_owned(), value);
    }

    fn words(&self, field: &str) -> Option<String> {
        let words = self.fields.get(field)?.to_str()?;
        Some(rich_text::plain(&words))
    }

    fn address(&self) -> Option<String> {
        let doi = self.words("DOI");
        let doi = doi.map(|doi| match doi.starts_with("http") {
            true => doi,
            false => format!("https://doi.org/{doi}"),
        });
        doi.or_else(|| self.words("URL"))
    }

    fn year(&self, field: &str) -> Option<i32> {
        match self.fields.get(field)? {
            Field::Date(DateValue::DateParts { date_parts, .. }) => {
                let date = date_parts.0.first()?;
                date.0.first().copied().map(i32::from)
            }
            _ => None,
        }
    }

    /// Those whom the work is cited under.
    fn people(&self) -> impl Iterator<Item = &NameValue> {
        let roles = ["author", "editor", "director", "composer"];
        let people = roles.iter().find_map(|role| match self.fields.get(*role) {
            Some(Field::Names(names)) => Some(names),
            _ => None,
        });
        people.into_iter().flatten()
    }
}

fn worded(value: &Value) -> Option<String> {
    let words = value.as_str()?.trim().to_owned();
    Some(words).filter(|words| !words.is_empty())
}

/// Whether a variable of a kind is called so.
fn is<V: DeserializeOwned>(field: &str) -> bool {
    serde_json::from_value::<V>(Value::String(field.to_owned())).is_ok()
}

fn is_text(field: &str) -> bool {
    is::<StandardVariable>(field) || is::<NumberVariable>(field) || is::<PageVariable>(field)
}
