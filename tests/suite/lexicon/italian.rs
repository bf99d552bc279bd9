//! The regular inflections of Italian: a stem of which a list has some forms has them all.
//!
//! A list drawn from texts has each verb in a few of its many forms. Where it has enough of one
//! paradigm, chance is ruled out, and the stem takes every ending of it (Luca Serianni,
//! *Grammatica italiana*, 1989, chapter XI, for the verbs; III and V for nouns and adjectives).

use std::collections::{BTreeMap, BTreeSet};

/// How many forms of a stem must be listed.
const ATTESTED: usize = 4;

/// The shortest stem, in letters.
const STEM: usize = 3;

const ARE: &[&str] = &[
    "o", "i", "a", "iamo", "ate", "ano", "avo", "avi", "ava", "avamo", "avate", "avano", "ai",
    "asti", "ò", "ammo", "aste", "arono", "erò", "erai", "erà", "eremo", "erete", "eranno", "erei",
    "eresti", "erebbe", "eremmo", "ereste", "erebbero", "ino", "assi", "asse", "assimo", "assero",
    "are", "ar", "ando", "ato", "ata", "ati", "ante", "anti", "arsi", "arlo", "arla", "arli",
    "arle", "argli", "armi", "arti", "arci", "arvi", "arne", "andosi", "andolo", "andola", "atosi",
];
const ERE: &[&str] = &[
    "o", "i", "e", "iamo", "ete", "ono", "evo", "evi", "eva", "evamo", "evate", "evano", "ei",
    "esti", "é", "è", "emmo", "este", "erono", "ette", "ettero", "erò", "erai", "erà", "eremo",
    "erete", "eranno", "erei", "eresti", "erebbe", "eremmo", "ereste", "erebbero", "a", "ano",
    "iate", "essi", "esse", "essimo", "essero", "ere", "er", "endo", "uto", "uta", "uti", "ute",
    "ente", "enti", "ersi", "erlo", "erla", "erli", "erle", "ergli", "ermi", "erti", "erci",
    "ervi", "erne", "endosi", "endolo", "endola",
];
const IRE: &[&str] = &[
    "o", "i", "e", "isco", "isci", "isce", "iscono", "isca", "iscano", "iamo", "ite", "ono", "ivo",
    "ivi", "iva", "ivamo", "ivate", "ivano", "ii", "isti", "ì", "immo", "iste", "irono", "irò",
    "irai", "irà", "iremo", "irete", "iranno", "irei", "iresti", "irebbe", "iremmo", "ireste",
    "irebbero", "a", "ano", "iate", "issi", "isse", "issimo", "issero", "ire", "ir", "endo", "ito",
    "ita", "iti", "ite", "ente", "enti", "irsi", "irlo", "irla", "irli", "irle", "irgli", "irmi",
    "irti", "irci", "irvi", "irne", "endosi", "endolo", "endola",
];
const ADJECTIVE: &[&str] = &[
    "o", "a", "i", "e", "amente", "issimo", "issima", "issimi", "issime",
];
/// Adjectives and nouns in `-e` of which few forms are to be had at all.
const TWO_FORMS: &[&str] = &["e", "i"];

/// A list with the regular forms of every stem it attests well enough.
pub(super) fn inflected(words: &BTreeSet<String>) -> BTreeSet<String> {
    let mut all = words.clone();
    for (paradigm, least) in [
        (ARE, ATTESTED),
        (ERE, ATTESTED),
        (IRE, ATTESTED),
        (ADJECTIVE, 3),
    ] {
        for stem in stems(words, paradigm, least) {
            all.extend(
                paradigm
                    .iter()
                    .map(|ending| joined(&stem, ending, paradigm)),
            );
        }
    }
    for stem in stems(words, TWO_FORMS, 2)
        .into_iter()
        .filter(|stem| stem.len() > STEM + 2)
    {
        all.insert(format!("{stem}mente"));
    }
    all
}

/// The stems of which at least so many forms are listed.
fn stems(words: &BTreeSet<String>, paradigm: &[&str], least: usize) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        for ending in paradigm {
            let stem = word.strip_suffix(ending);
            if let Some(stem) = stem.filter(|stem| stem.chars().count() >= STEM) {
                *counts.entry(stem).or_insert(0) += 1;
            }
        }
    }
    let stems = counts.into_iter().filter(|(_, count)| *count >= least);
    stems.map(|(stem, _)| stem.to_owned()).collect()
}

/// A form, its `c` and `g` kept hard before `e` and `i` where the paradigm keeps them so:
/// `cercherò`.
fn joined(stem: &str, ending: &str, paradigm: &[&str]) -> String {
    let soft = ending.starts_with(['e', 'i']);
    let hard = soft && stem.ends_with(['c', 'g']) && (paradigm == ARE || paradigm == ADJECTIVE);
    let stem = if soft && paradigm == ARE {
        stem.trim_end_matches('i')
    } else {
        stem
    };
    format!("{stem}{}{ending}", if hard { "h" } else { "" })
}

#[test]
fn a_stem_with_forms_enough_has_them_all() {
    let words = ["cercare", "cercava", "cercato", "cercano", "mare", "mari"];
    let all = inflected(&words.map(str::to_owned).into());
    assert!(all.contains("cercherò") && all.contains("cercando"));
    assert!(!all.contains("mava"));
}
