//! A name of CSL JSON: family, given, particles and suffix, or the whole of it for a body.

use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};
use serde_json::{Map, Value};

use crate::cite::works::Author;

/// A name as the printer of the list takes it; none where there is no name in it.
pub(super) fn read(value: &Value) -> Option<NameValue> {
    let parts = match value {
        Value::String(name) => return literal(name),
        Value::Object(parts) => parts,
        _ => return None,
    };
    let part = |name: &str| {
        let words = parts.get(name)?.as_str()?;
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(words).filter(|words| !words.is_empty())
    };
    let Some(family) = part("family") else {
        return literal(&part("literal").or_else(|| part("given"))?);
    };
    let (particle, family) = parted(&family);
    let stated = part("non-dropping-particle");
    Some(NameValue::Item(NameItem {
        // A space that does not part keeps `Du Bois`, written as one family name, one.
        family: family.replace(' ', "\u{a0}"),
        given: part("given"),
        non_dropping_particle: stated.or(particle),
        dropping_particle: part("dropping-particle"),
        suffix: part("suffix"),
        comma_suffix: Some(is_set(parts, "comma-suffix")),
    }))
}

fn literal(name: &str) -> Option<NameValue> {
    let literal = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!literal.is_empty()).then_some(NameValue::Literal(LiteralName { literal }))
}

/// The particle in small letters that a family name begins with, and the rest: `van der | Linden`.
fn parted(family: &str) -> (Option<String>, &str) {
    let capital = family.char_indices().find(|&(at, letter)| {
        letter.is_uppercase() && (at == 0 || family[..at].ends_with([' ', '’', '\'']))
    });
    match capital {
        Some((at, _)) if family[..at].ends_with(' ') => {
            (Some(family[..at].trim_end().to_owned()), &family[at..])
        }
        _ => (None, family),
    }
}

/// Whether a flag is set: `true`, `1` or `"true"`.
fn is_set(parts: &Map<String, Value>, name: &str) -> bool {
    match parts.get(name) {
        Some(Value::Bool(flag)) => *flag,
        Some(Value::Number(number)) => number.as_i64() == Some(1),
        Some(Value::String(flag)) => flag == "true" || flag == "1",
        _ => false,
    }
}

/// The name as a text cites it.
pub(super) fn author(name: &NameValue) -> Author {
    match name {
        NameValue::Literal(name) if name.literal.contains(' ') => Author::body(&name.literal),
        NameValue::Literal(name) => Author::person(&name.literal),
        NameValue::Item(name) => {
            let particles = [&name.dropping_particle, &name.non_dropping_particle];
            let particles = particles.into_iter().flatten().map(String::as_str);
            let parts: Vec<&str> = particles.chain([name.family.as_str()]).collect();
            Author::person(&parts.join(" ").replace('\u{a0}', " "))
        }
    }
}

/// The given name, empty where there is none.
pub(super) fn given(name: &NameValue) -> String {
    match name {
        NameValue::Item(name) => name.given.clone().unwrap_or_default(),
        NameValue::Literal(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_in_small_letters_are_parted() {
        assert_eq!(
            parted("van der Linden"),
            (Some("van der".to_owned()), "Linden")
        );
        assert_eq!(parted("Du Bois"), (None, "Du Bois"));
        assert_eq!(parted("d’Alembert"), (None, "d’Alembert"));
        assert_eq!(parted("hooks"), (None, "hooks"));
    }
}
