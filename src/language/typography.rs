//! Typography: the quotation marks of a language, and the spaces a good typesetter sets in it.
//!
//! Sources: *The Chicago Manual of Style*, 17th ed., chapters 6 and 7, and *New Hart's Rules*, 2014,
//! chapters 4 and 9, for English; DIN 5008 and *Duden. Die deutsche Rechtschreibung* for German; the
//! *Lexique des règles typographiques en usage à l'Imprimerie nationale*, 2002, for French; the
//! *Ortografía de la lengua española*, 2010, for Spanish; Luca Serianni, *Grammatica italiana*,
//! 1989, chapter I, for Italian.

use super::Language;

/// How a language is set.
#[derive(Debug)]
pub(crate) struct Typography {
    /// The outer quotation marks, with the spaces inside them.
    pub(crate) double: [&'static str; 2],
    /// The inner quotation marks.
    pub(crate) single: [&'static str; 2],
    /// The dash of a break in a sentence where it has spaces.
    pub(crate) spaced_dash: &'static str,
    /// What stands before a mark that does not touch its word.
    pub(crate) before_marks: &'static [(char, &'static str)],
    /// What stands inside guillemets.
    pub(crate) in_guillemets: Option<&'static str>,
    /// What a reference writes before a number.
    pub(crate) before_numbers: &'static [&'static str],
    /// Titles before a name.
    pub(crate) titles: &'static [&'static str],
    /// What is numbered with a lone `I`.
    pub(crate) numbered: &'static [&'static str],
    /// Abbreviations of two words.
    pub(crate) pairs: &'static [(&'static str, &'static str)],
    /// Words that begin with an apostrophe, without it.
    pub(crate) elided: &'static [&'static str],
}

/// What stands after a number and may not leave it.
pub(crate) const UNITS: &[&str] = &[
    "%", "°C", "°F", "cm", "g", "ha", "kg", "km", "m", "mm", "€", "£",
];

impl Typography {
    /// How a language is set; as English where we do not know.
    pub(crate) fn of(language: &Language) -> &'static Self {
        match (language.primary(), language.tag()) {
            ("de", _) => &GERMAN,
            ("es", _) => &SPANISH,
            ("fr", "fr-CA") => &CANADIAN_FRENCH,
            ("fr", _) => &FRENCH,
            ("it", _) => &ITALIAN,
            ("en", "en-US" | "en-CA" | "en") => &AMERICAN,
            ("en", _) => &BRITISH,
            _ => &PLAIN,
        }
    }
}

const NARROW: &str = "\u{202f}";
const NO_BREAK: &str = "\u{a0}";

static PLAIN: Typography = Typography {
    double: ["“", "”"],
    single: ["‘", "’"],
    spaced_dash: "–",
    before_marks: &[],
    in_guillemets: None,
    before_numbers: &["no.", "p.", "pp.", "vol."],
    titles: &["Dr."],
    numbered: &[],
    pairs: &[],
    elided: &[],
};

static AMERICAN: Typography = Typography {
    spaced_dash: "—",
    before_numbers: &[
        "ch.", "chap.", "chaps.", "fig.", "figs.", "no.", "nos.", "p.", "pp.", "sec.", "vol.",
        "vols.", "§", "§§",
    ],
    titles: &[
        "Capt.", "Col.", "Dr", "Dr.", "Fr.", "Gen.", "Gov.", "Hon.", "Lt.", "Messrs.", "Mme", "Mr",
        "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Prof.", "Rev.", "Sen.", "Sgt.", "St", "St.",
    ],
    numbered: &[
        "Act", "Appendix", "Article", "Book", "Chapter", "Part", "Scene", "Section", "Vol.",
        "Volume", "War",
    ],
    elided: &[
        "bout", "cause", "cept", "cos", "em", "fraid", "gainst", "kay", "least", "midst", "mongst",
        "n", "nd", "neath", "nother", "nuff", "od", "pon", "s", "spect", "til", "till", "tisn",
        "tween", "twasn", "ud", "un", "uns",
    ],
    ..PLAIN
};

static BRITISH: Typography = Typography {
    spaced_dash: "–",
    ..AMERICAN
};

static GERMAN: Typography = Typography {
    double: ["„", "“"],
    single: ["‚", "‘"],
    spaced_dash: "–",
    before_numbers: &[
        "abb.", "abs.", "art.", "bd.", "bde.", "h.", "kap.", "nr.", "s.", "vgl.", "§", "§§",
    ],
    titles: &["Dr.", "Fr.", "Frau", "Herr", "Hr.", "Prof.", "St."],
    numbered: &["Abschnitt", "Band", "Buch", "Kapitel", "Teil"],
    pairs: &[
        ("a.", "a."),
        ("a.", "d."),
        ("a.", "M."),
        ("d.", "Ä."),
        ("d.", "h."),
        ("d.", "J."),
        ("i.", "A."),
        ("i.", "d."),
        ("o.", "J."),
        ("o.", "O."),
        ("o.", "Ä."),
        ("o.", "ä."),
        ("s.", "o."),
        ("s.", "u."),
        ("u.", "a."),
        ("u.", "Ä."),
        ("u.", "ä."),
        ("v.", "a."),
        ("v.", "Chr."),
        ("n.", "Chr."),
        ("z.", "B."),
        ("z.", "T."),
        ("z.", "Z."),
    ],
    elided: &[
        "is", "m", "n", "nauf", "naus", "ne", "nem", "nen", "ner", "nein", "ran", "raus", "rein",
        "rum", "runter", "rüber", "s", "ne", "ne", "was",
    ],
    ..PLAIN
};

static FRENCH: Typography = Typography {
    double: ["«\u{a0}", "\u{a0}»"],
    single: ["“", "”"],
    spaced_dash: "—",
    before_marks: &[(';', NARROW), ('!', NARROW), ('?', NARROW), (':', NO_BREAK)],
    in_guillemets: Some(NO_BREAK),
    before_numbers: &[
        "art.", "chap.", "fig.", "n°", "no", "p.", "pp.", "t.", "vol.", "§",
    ],
    titles: &[
        "Dr", "MM.", "Me", "Mgr", "Mlle", "Mlles", "Mme", "Mmes", "M.", "Pr", "St", "Ste",
    ],
    numbered: &["Acte", "Chapitre", "Livre", "Partie", "Tome"],
    elided: &["tit", "tite"],
    ..PLAIN
};

static CANADIAN_FRENCH: Typography = Typography {
    before_marks: &[(':', NO_BREAK)],
    ..FRENCH
};

static SPANISH: Typography = Typography {
    spaced_dash: "—",
    before_numbers: &[
        "art.", "cap.", "fig.", "núm.", "n.º", "p.", "pp.", "pág.", "págs.", "t.", "vol.", "§",
    ],
    titles: &[
        "D.", "Dr.", "Dra.", "Dña.", "Fr.", "Sr.", "Sra.", "Sres.", "Srta.", "Sta.", "Sto.",
    ],
    numbered: &["Capítulo", "Libro", "Parte", "Tomo"],
    pairs: &[("EE.", "UU."), ("a.", "C."), ("d.", "C."), ("RR.", "HH.")],
    ..PLAIN
};

static ITALIAN: Typography = Typography {
    spaced_dash: "—",
    before_numbers: &[
        "art.", "cap.", "fig.", "n.", "p.", "pag.", "pagg.", "pp.", "vol.", "§",
    ],
    titles: &[
        "Dott.", "Prof.", "S.", "Sig.", "Sigg.", "Sig.ra", "SS.", "dott.", "prof.", "sig.",
        "sig.na", "sig.ra",
    ],
    numbered: &["Capitolo", "Libro", "Parte", "Tomo"],
    pairs: &[("a.", "C."), ("d.", "C.")],
    elided: &["l", "n", "na", "ndrangheta", "no", "sta", "sto", "un"],
    ..PLAIN
};
