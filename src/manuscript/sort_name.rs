//! The name a person is filed under: `Wayne Price` becomes `Price, Wayne`.
//!
//! After the habits of library catalogues (*Names of Persons*, IFLA 1996) as far as they can be
//! followed without knowing the person: the family name comes first, particles in small letters
//! stand behind the given names (`Beauvoir, Simone de`), those with a capital belong to the family
//! name (`La Fontaine, Jean de`). What cannot be established from the words is left as it stands:
//! one word, the name of a body, three words in Spanish (of which one or two may be family names),
//! and languages in which the family name comes first or a given name is filed under.

use crate::language::Language;

/// Languages whose names are filed as they are said.
const AS_SAID: [&str; 6] = ["hu", "is", "ja", "ko", "vi", "zh"];
/// Words that stand between two parts of one family name: `Ortega y Gasset`.
const JOINING: [&str; 3] = ["y", "e", "i"];
/// What follows a family name, and is filed last.
const GENERATIONS: [&str; 7] = ["Jr", "Sr", "II", "III", "IV", "fils", "père"];
/// Particles that belong to the family name where they have a capital: `Du Bois`.
const PARTICLES: [&str; 22] = [
    "Da", "De", "Degli", "Dei", "Del", "Della", "Des", "Di", "Dos", "Du", "El", "La", "Las", "Le",
    "Los", "Mac", "Saint", "San", "St.", "Ter", "Van", "Von",
];
/// Articles with which the names of bodies begin.
const ARTICLES: [&str; 12] = [
    "the", "der", "die", "das", "le", "les", "el", "los", "las", "il", "gli", "os",
];
/// Words that stand in the names of bodies, not of people.
const OF_BODIES: [&str; 18] = [
    "of", "and", "for", "against", "in", "on", "at", "to", "by", "&", "press", "für", "und",
    "gegen", "et", "pour", "contre", "per",
];
/// What bodies are called, by the beginning of the word.
const BODIES: [&str; 43] = [
    "collectiv",
    "collectif",
    "colectiv",
    "coletiv",
    "collettiv",
    "kollektiv",
    "committee",
    "comité",
    "comitê",
    "comitat",
    "komitee",
    "group",
    "grupo",
    "gruppe",
    "gruppo",
    "verlag",
    "edition",
    "édition",
    "edicion",
    "edizion",
    "ediç",
    "federation",
    "fédération",
    "federaci",
    "federazion",
    "federaç",
    "föderation",
    "union",
    "unión",
    "gewerkschaft",
    "sindica",
    "syndicat",
    "sindacat",
    "association",
    "asociaci",
    "associa",
    "verein",
    "society",
    "société",
    "league",
    "network",
    "council",
    "international",
];

/// The name as it is filed; none where it is filed as it stands.
pub fn sort_name(name: &str, language: &Language) -> Option<String> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if AS_SAID.contains(&language.primary()) || is_body(name, &words) {
        return None;
    }
    let generation = words.pop_if(|last| {
        let bare = last.trim_end_matches('.');
        GENERATIONS.contains(&bare)
    });
    let (given, particles, family) = parted(&words, language)?;
    let mut filed = family.join(" ");
    filed.push_str(", ");
    filed.push_str(&[given, particles].concat().join(" "));
    if let Some(generation) = generation {
        filed.push_str(", ");
        filed.push_str(generation);
    }
    Some(filed)
}

/// Given names, particles and family name of a person.
fn parted<'a, 'w>(
    words: &'a [&'w str],
    language: &Language,
) -> Option<(&'a [&'w str], &'a [&'w str], &'a [&'w str])> {
    let last = words.len().checked_sub(1).filter(|&last| last > 0)?;
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    if is_small(words[0]) {
        return words.iter().all(|word| is_small(word)).then(|| {
            let (given, family) = words.split_at(last);
            (given, &words[..0], family)
        });
    }
    if is_small(words[last]) {
        return None;
    }
    if let Some(joint) = (2..last).find(|&at| JOINING.contains(&words[at])) {
        let (given, family) = words.split_at(joint - 1);
        return Some((given, &words[..0], family));
    }
    let Some(start) = (1..last).find(|&at| is_small(words[at])) else {
        let is_one = language.primary() != "es" || words.len() == 2;
        let before = words[1..last].iter().rev();
        let capital = before.take_while(|word| PARTICLES.contains(word)).count();
        let (given, family) = words.split_at(last - capital);
        return is_one.then_some((given, &words[..0], family));
    };
    let length = words[start..]
        .iter()
        .take_while(|word| is_small(word))
        .count();
    let end = start + length;
    Some((&words[..start], &words[start..end], &words[end..]))
}

/// Whether a name is that of a body: by its words, its signs, or capitals throughout.
fn is_body(name: &str, words: &[&str]) -> bool {
    let is_acronym = |word: &&str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && !word.contains('.') && word.chars().all(|c| !c.is_lowercase())
    };
    let is_generation = |word: &&str| GENERATIONS.contains(word);
    let is_of_body = |word: &&str| {
        let small = word.to_lowercase();
        OF_BODIES.contains(&small.as_str()) || BODIES.iter().any(|body| small.starts_with(body))
    };
    let begins = words.first().map(|first| first.to_lowercase());
    begins.is_some_and(|first| ARTICLES.contains(&first.as_str()))
        || name.contains(|c: char| c == ',' || c == '(' || c.is_numeric())
        || words.iter().any(is_of_body)
        || words
            .iter()
            .any(|word| is_acronym(word) && !is_generation(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_filed_under_their_family_names() {
        let table = [
            ("en", "Wayne Price", "Price, Wayne"),
            ("en", "W. E. B. Du\u{A0}Bois", "Du Bois, W. E. B."),
            ("en", "Martin Luther King Jr.", "King, Martin Luther, Jr."),
            ("en", "Malcolm X", "X, Malcolm"),
            ("en", "bell hooks", "hooks, bell"),
            ("fr", "Simone de Beauvoir", "Beauvoir, Simone de"),
            ("fr", "Jean de La Fontaine", "La Fontaine, Jean de"),
            (
                "nl",
                "Ferdinand Domela van der Goes",
                "Goes, Ferdinand Domela van der",
            ),
            ("es", "Federica Montseny", "Montseny, Federica"),
            ("es", "José Ortega y Gasset", "Ortega y Gasset, José"),
            (
                "es",
                "Miguel de Cervantes Saavedra",
                "Cervantes Saavedra, Miguel de",
            ),
            (
                "ru",
                "Пётр Алексеевич Кропоткин",
                "Кропоткин, Пётр Алексеевич",
            ),
        ];
        for (language, name, filed) in table {
            let language = Language::new(language);
            assert_eq!(sort_name(name, &language).as_deref(), Some(filed));
        }
    }

    #[test]
    fn what_is_no_persons_name_or_not_certain_stays_as_it_stands() {
        let table = [
            ("en", ""),
            ("en", "Anonymous"),
            ("en", "The Friends of Durruti"),
            ("en", "Angry Workers Collective"),
            ("en", "IWW London"),
            ("en", "Some friends"),
            ("en", "Price, Wayne"),
            ("en", "Committee 5"),
            ("de", "Verlag Freie Gesellschaft"),
            ("es", "Federico García Lorca"),
            ("hu", "Szabó Ervin"),
            ("zh", "巴 金"),
        ];
        for (language, name) in table {
            assert_eq!(sort_name(name, &Language::new(language)), None, "{name}");
        }
    }
}
