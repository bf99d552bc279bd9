//! Detection: the language of a text that does not declare it.
//!
//! Which language it is the `whatlang` crate tells by the trigrams of a sample (William B. Cavnar and
//! John M. Trenkle, "N-Gram-Based Text Categorization", 1994), and the words that carry grammar must
//! agree where they are known. Whether English is American or British is told by the spellings
//! that differ (*New Hart's Rules*, 2014, chapter 21). Cost: constant for the language, one pass
//! over the text for its variety.

use super::{Grammar, Language};

/// How many stretches of a text are looked at, and how long each is, in bytes.
const STRETCHES: usize = 4;
const STRETCH: usize = 1500;

/// How many words a text must have to be told by.
const FEWEST: usize = 20;

/// What words of American English begin with, where British English has another spelling.
const AMERICAN: &[&str] = &[
    "analyz",
    "armor",
    "behavior",
    "canceled",
    "catalog",
    "center",
    "color",
    "counselor",
    "defense",
    "dialog",
    "endeavor",
    "favor",
    "fiber",
    "flavor",
    "gray",
    "harbor",
    "honor",
    "humor",
    "jewelry",
    "labor",
    "leveled",
    "maneuver",
    "marvelous",
    "meager",
    "mold",
    "neighbor",
    "offense",
    "parlor",
    "plow",
    "pretense",
    "rumor",
    "skeptic",
    "skillful",
    "somber",
    "specter",
    "splendor",
    "theater",
    "traveled",
    "traveler",
    "traveling",
    "valor",
    "vigor",
    "woolen",
];

/// The same of British English.
const BRITISH: &[&str] = &[
    "amongst",
    "analys",
    "armour",
    "behaviour",
    "cancelled",
    "catalogue",
    "centre",
    "cheque",
    "civilisation",
    "colour",
    "counsellor",
    "defence",
    "dialogue",
    "endeavour",
    "favour",
    "fibre",
    "flavour",
    "grey",
    "harbour",
    "honour",
    "humour",
    "jewellery",
    "kerb",
    "labour",
    "levelled",
    "licence",
    "manoeuvre",
    "marvellous",
    "meagre",
    "mobilisation",
    "mould",
    "nationalisation",
    "neighbour",
    "offence",
    "organis",
    "organisation",
    "parlour",
    "plough",
    "pretence",
    "programme",
    "realis",
    "realisation",
    "recognis",
    "rumour",
    "sceptic",
    "skilful",
    "sombre",
    "spectre",
    "splendour",
    "theatre",
    "travelled",
    "traveller",
    "travelling",
    "tyre",
    "valour",
    "vigour",
    "whilst",
    "woollen",
];

/// The language of a text, and what tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// The language.
    pub language: Language,
    /// What speaks for it, in words; nothing where too little does, and the language is the usual
    /// one.
    pub evidence: Option<String>,
}

/// The language of a text.
///
/// ```
/// use pamphleteer::language::detect;
///
/// let german = detect("Die Arbeiter und die Arbeiterinnen haben nichts zu verlieren als ihre \
///                      Ketten. Sie haben eine Welt zu gewinnen, und das wissen sie auch schon.");
/// assert_eq!(german.language.tag(), "de");
/// assert_eq!(detect("Nothing much.").evidence, None);
/// ```
pub fn detect(text: &str) -> Detection {
    let sample = sample(text);
    let unknown = Detection {
        language: Language::default(),
        evidence: None,
    };
    if sample.split_whitespace().count() < FEWEST {
        return unknown;
    }
    let Some(found) = whatlang::detect(&sample).filter(whatlang::Info::is_reliable) else {
        return unknown;
    };
    if found.lang() == whatlang::Lang::Eng {
        return variety(text);
    }
    let language = Language::new(tag(found.lang()));
    if language == Language::default() || !is_borne_out(&sample, &language) {
        return unknown;
    }
    Detection {
        language,
        evidence: Some(format!(
            "its letters go together as those of {} do",
            found.lang().eng_name()
        )),
    }
}

/// Stretches of a text from its beginning to its end, whole words.
fn sample(text: &str) -> String {
    if text.len() <= STRETCHES * STRETCH {
        return text.to_owned();
    }
    let mut sample = String::with_capacity(STRETCHES * (STRETCH + 1));
    for number in 0..STRETCHES {
        let start = boundary(text, (text.len() - STRETCH) * number / (STRETCHES - 1));
        let end = boundary(text, start + STRETCH);
        sample.push_str(&text[start..end]);
        sample.push(' ');
    }
    sample
}

fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Whether the words that carry grammar do not speak for English instead.
fn is_borne_out(sample: &str, language: &Language) -> bool {
    let (grammar, english) = (Grammar::of(language), Grammar::of(&Language::default()));
    let count = |grammar: &Grammar| {
        let words = sample.split(|c: char| !c.is_alphabetic());
        words.filter(|word| grammar.is_function_word(word)).count()
    };
    grammar.tag == "und" || count(grammar) > count(english)
}

/// The variety of an English text.
fn variety(text: &str) -> Detection {
    let (mut american, mut british) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        if word.len() < 4 {
            continue;
        }
        let word = word.to_lowercase();
        // `organize` is British as well (Oxford), and `humorous`: neither tells.
        american += usize::from(begins(&word, AMERICAN));
        british += usize::from(begins(&word, BRITISH));
    }
    let (tag, more, other) = if british > american {
        ("en-GB", british, american)
    } else {
        ("en-US", american, british)
    };
    let evidence = format!("{more} of its words are spelled so, {other} in the other way");
    Detection {
        language: Language::new(tag),
        evidence: (more > 0).then_some(evidence),
    }
}

/// Whether a word begins with one of these, an ending or nothing after it.
fn begins(word: &str, beginnings: &[&str]) -> bool {
    const ENDINGS: &[&str] = &[
        "", "able", "al", "d", "e", "ed", "er", "ers", "es", "ful", "ing", "ings", "less", "ly",
        "s", "y",
    ];
    let next = beginnings.partition_point(|beginning| *beginning <= word);
    let near = beginnings[..next].iter().rev().take(3);
    near.filter_map(|beginning| word.strip_prefix(beginning))
        .any(|ending| ENDINGS.contains(&ending))
}

/// The tag of a language, its two letters where it has them (RFC 5646, 2.2.1).
fn tag(language: whatlang::Lang) -> &'static str {
    let code = language.code();
    TWO_LETTERS
        .iter()
        .find(|(three, _)| *three == code)
        .map_or(code, |(_, two)| two)
}

const TWO_LETTERS: &[(&str, &str)] = &[
    ("afr", "af"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("eus", "eu"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("gle", "ga"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_tell_the_variety_of_english() {
        assert!(AMERICAN.is_sorted() && BRITISH.is_sorted());
        let around = "They said that this was what they had come to see, and nothing more was said \
                      of it until the end of the day, when all of them went home again.";
        for (word, tag) in [
            ("The colour of labour", "en-GB"),
            ("The color of labor", "en-US"),
            ("The collar of Laborious", "en-US"),
            ("They recognise the centre", "en-GB"),
        ] {
            assert_eq!(detect(&format!("{word}. {around}")).language.tag(), tag);
        }
    }

    #[test]
    fn other_languages_are_told_by_their_words() {
        for (text, tag) in [
            (
                "Le spectre de la liberté vient toujours le couteau entre les dents, et les \
                 ouvriers de la ville le savent bien, puisqu’ils l’ont vu passer dans la rue.",
                "fr",
            ),
            (
                "Los obreros no tienen nada que perder más que sus cadenas, y tienen en cambio un \
                 mundo entero que ganar, como se ha dicho muchas veces en esta misma ciudad.",
                "es",
            ),
            (
                "Gli operai non hanno nulla da perdere fuorché le loro catene, e hanno invece un \
                 mondo da guadagnare, come si è detto molte volte anche in questa stessa città.",
                "it",
            ),
            (
                "Os trabalhadores não têm nada a perder senão as suas correntes, e têm um mundo \
                 inteiro a ganhar, como já foi dito muitas vezes também nesta mesma cidade.",
                "pt",
            ),
        ] {
            let found = detect(text);
            assert_eq!(found.language.tag(), tag);
            assert!(found.evidence.is_some());
        }
        assert_eq!(detect("1 2 3 4").language, Language::default());
    }
}
