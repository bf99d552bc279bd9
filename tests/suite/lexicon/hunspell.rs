//! Spelling dictionaries of Hunspell as lists of words: every base form with every affix its flags
//! allow (the manual page `hunspell(5)`, sections "affix file" and "dictionary file").
//!
//! What is read: `FLAG`, `PFX`, `SFX` and `NEEDAFFIX`. Affixes may carry flags of their own, which
//! allow one affix more.

use std::collections::{BTreeMap, BTreeSet};

/// The affixes of a dictionary.
#[derive(Debug, Default)]
struct Affixes {
    long_flags: bool,
    need_affix: Option<String>,
    of: BTreeMap<String, Vec<Affix>>,
}

#[derive(Debug)]
struct Affix {
    is_prefix: bool,
    strip: String,
    add: String,
    condition: Vec<Condition>,
    flags: Vec<String>,
}

/// What one letter of a word must be.
#[derive(Debug)]
struct Condition {
    letters: Vec<char>,
    wanted: bool,
}

/// Every form of the words of a dictionary; prefixes only where they are asked for.
pub(super) fn forms(affixes: &str, words: &str, with_prefixes: bool) -> BTreeSet<String> {
    let affixes = Affixes::read(affixes, with_prefixes);
    let mut forms = BTreeSet::new();
    for line in words.lines().skip(1) {
        let entry = line.split(['\t', ' ']).next().unwrap_or_default();
        let (word, flags) = entry.split_once('/').unwrap_or((entry, ""));
        affixes.add_forms(word, &affixes.flags(flags), 2, &mut forms);
    }
    forms
}

impl Affixes {
    fn read(text: &str, with_prefixes: bool) -> Self {
        let mut affixes = Self {
            long_flags: text.lines().any(|line| line.trim() == "FLAG long"),
            ..Self::default()
        };
        for line in text.lines() {
            let cells: Vec<&str> = line.split_whitespace().collect();
            match cells[..] {
                ["NEEDAFFIX", flag] => affixes.need_affix = Some(flag.to_owned()),
                // The head of a class has four cells, of which the last is a number.
                [_, _, "Y" | "N", count] if count.parse::<usize>().is_ok() => {}
                [kind @ ("PFX" | "SFX"), flag, strip, add, ..] => {
                    let is_prefix = kind == "PFX";
                    if is_prefix && !with_prefixes {
                        continue;
                    }
                    let (add, flags) = add.split_once('/').unwrap_or((add, ""));
                    let affix = Affix {
                        is_prefix,
                        strip: bare(strip),
                        add: bare(add),
                        condition: condition(cells.get(4).copied().unwrap_or(".")),
                        flags: affixes.flags(flags),
                    };
                    affixes.of.entry(flag.to_owned()).or_default().push(affix);
                }
                _ => {}
            }
        }
        affixes
    }

    fn flags(&self, flags: &str) -> Vec<String> {
        let letters: Vec<char> = flags.chars().collect();
        letters
            .chunks(if self.long_flags { 2 } else { 1 })
            .map(|flag| flag.iter().collect())
            .collect()
    }

    /// The word and its forms, with so many affixes at most.
    fn add_forms(&self, word: &str, flags: &[String], most: usize, forms: &mut BTreeSet<String>) {
        if !flags
            .iter()
            .any(|flag| Some(flag) == self.need_affix.as_ref())
        {
            forms.insert(word.to_owned());
        }
        if most == 0 {
            return;
        }
        for affix in flags.iter().filter_map(|flag| self.of.get(flag)).flatten() {
            let Some(form) = affix.applied(word) else {
                continue;
            };
            // A suffixed form may still take the prefixes of its word.
            let prefixes = flags.iter().filter(|flag| {
                let of = self.of.get(*flag);
                !affix.is_prefix && of.is_some_and(|of| of.iter().all(|affix| affix.is_prefix))
            });
            let flags: Vec<String> = affix.flags.iter().chain(prefixes).cloned().collect();
            self.add_forms(&form, &flags, most - 1, forms);
        }
    }
}

impl Affix {
    fn applied(&self, word: &str) -> Option<String> {
        let letters: Vec<char> = word.chars().collect();
        let wanted = self.condition.len();
        if letters.len() < wanted {
            return None;
        }
        let (stem, tested) = if self.is_prefix {
            (word.strip_prefix(&self.strip)?, &letters[..wanted])
        } else {
            (
                word.strip_suffix(&self.strip)?,
                &letters[letters.len() - wanted..],
            )
        };
        let holds = self
            .condition
            .iter()
            .zip(tested)
            .all(|(condition, letter)| {
                condition.letters.is_empty()
                    || condition.letters.contains(letter) == condition.wanted
            });
        holds.then(|| {
            if self.is_prefix {
                format!("{}{stem}", self.add)
            } else {
                format!("{stem}{}", self.add)
            }
        })
    }
}

/// What is stripped or added; `0` is nothing.
fn bare(text: &str) -> String {
    if text == "0" {
        String::new()
    } else {
        text.to_owned()
    }
}

/// A condition such as `[^aeiou]r`, letter by letter; `.` allows every letter.
fn condition(text: &str) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let mut rest = text.chars();
    while let Some(first) = rest.next() {
        let inner: Vec<char> = match first {
            '[' => rest.by_ref().take_while(|&c| c != ']').collect(),
            '.' => Vec::new(),
            letter => vec![letter],
        };
        let wanted = inner.first() != Some(&'^');
        let letters = if wanted { inner } else { inner[1..].to_vec() };
        conditions.push(Condition { letters, wanted });
    }
    if text == "." { Vec::new() } else { conditions }
}

#[test]
fn affixes_make_the_forms_their_conditions_allow() {
    let affixes = "\
SET UTF-8
PFX u Y 1
PFX u 0 un .
SFX d Y 2
SFX d 0 d e
SFX d y ied/s [^aeiou]y
SFX s Y 1
SFX s 0 s .
";
    let all = forms(affixes, "2\ncarry/du\nplay/d\nbake/d\n", true);
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(
        all,
        [
            "bake",
            "baked",
            "carried",
            "carrieds",
            "carry",
            "play",
            "uncarried",
            "uncarry"
        ]
    );
    let bare = forms(affixes, "1\ncarry/u\n", false);
    assert_eq!(bare.len(), 1);
}
