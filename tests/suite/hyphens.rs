//! Line-end hyphens counted: the texts of `tests/cases/hyphens`, and what other rules make of
//! them. `cargo test hyphens -- --nocapture` prints the table.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;
use pamphleteer::restore::restore_within;
use pamphleteer::scope::{Pass, Scope};
use pamphleteer::source::Source;
use rayon::prelude::*;

use crate::cases;

/// The mark of a hyphen that the compositor put there.
const COMPOSITORS: char = '\u{ad}';

/// A word broken at a line end.
#[derive(Debug)]
struct Break {
    /// The byte of the hyphen in the damaged text.
    at: usize,
    left: String,
    right: String,
    stays: bool,
}

/// Which rule was wrong how often.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    breaks: usize,
    compounds: usize,
    always: usize,
    dictionary: usize,
    usage: usize,
    program: usize,
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the table is what `--nocapture` asks for"
)]
fn hyphens_at_line_ends_are_told_apart() {
    let mut table = String::from("\n");
    let mut tally_of = |part: &str, most: usize| {
        let tally = tally(part);
        let per_measure = |errors: usize| errors as f64 * 4349.0 / tally.breaks as f64;
        table += &format!(
            "{part}: {} breaks, {} of them the author’s; wrong, and wrong in 4,349:\n",
            tally.breaks, tally.compounds
        );
        for (rule, errors) in [
            ("always closed", tally.always),
            ("the dictionary", tally.dictionary),
            ("the text’s own usage, then the dictionary", tally.usage),
            ("publish", tally.program),
        ] {
            table += &format!("  {rule:42} {errors:4} {:6.1}\n", per_measure(errors));
        }
        assert!(tally.program <= most, "more than {most} errors:{table}");
    };
    tally_of("tuned", 3);
    tally_of("aside", 27);
    println!("{table}");
}

/// The errors of each rule in the texts of one part.
fn tally(part: &str) -> Tally {
    let files = cases::files(&format!("hyphens/{part}"), "txt");
    let tallies: Vec<Tally> = files.par_iter().map(|file| of_text(file)).collect();
    assert!(tallies.len() > 20, "{part}: {} texts", tallies.len());
    let sum = |field: fn(&Tally) -> usize| tallies.iter().map(field).sum();
    Tally {
        breaks: sum(|tally| tally.breaks),
        compounds: sum(|tally| tally.compounds),
        always: sum(|tally| tally.always),
        dictionary: sum(|tally| tally.dictionary),
        usage: sum(|tally| tally.usage),
        program: sum(|tally| tally.program),
    }
}

fn of_text(file: &Path) -> Tally {
    let truth = fs::read_to_string(file).expect("the text can be read");
    let (damaged, breaks) = damaged(&truth);
    let usage = usage(&truth);
    let lexicon = Lexicon::for_language(&Language::default()).expect("English has a lexicon");
    let stays = fates(&damaged);
    let mut tally = Tally::default();
    for broken in &breaks {
        let closed = format!("{}{}", broken.left, broken.right);
        let by_dictionary = !lexicon.contains(&closed);
        let count = |form: String| usage.get(&form.to_lowercase()).copied().unwrap_or(0);
        let as_closed = count(closed);
        let as_open = count(format!("{}-{}", broken.left, broken.right));
        let by_usage = match as_closed.cmp(&as_open) {
            std::cmp::Ordering::Equal => by_dictionary,
            order => order.is_lt(),
        };
        let wrong = |verdict: bool| usize::from(verdict != broken.stays);
        tally.breaks += 1;
        tally.compounds += usize::from(broken.stays);
        tally.always += wrong(false);
        tally.dictionary += wrong(by_dictionary);
        tally.usage += wrong(by_usage);
        tally.program += match stays.get(&broken.at) {
            Some(verdict) => wrong(*verdict),
            None => 1,
        };
    }
    tally
}

/// The text as an extractor gives it, and what is known of its breaks.
fn damaged(truth: &str) -> (String, Vec<Break>) {
    let mut text = String::new();
    let mut breaks = Vec::new();
    let mut lines = truth.lines().peekable();
    while let Some(line) = lines.next() {
        let soft = line.strip_suffix(COMPOSITORS);
        let hard = line
            .strip_suffix('-')
            .filter(|line| line.ends_with(char::is_alphanumeric));
        text += soft.unwrap_or(line);
        if let Some(broken) = soft.or(hard) {
            let next = lines.peek().copied().unwrap_or_default();
            breaks.push(Break {
                at: text.len() - usize::from(soft.is_none()),
                left: word(broken.rsplit(is_outside).next()),
                right: word(next.split(is_outside).next()),
                stays: soft.is_none(),
            });
            text += if soft.is_some() { "-" } else { "" };
        }
        text.push('\n');
    }
    (text, breaks)
}

fn word(part: Option<&str>) -> String {
    part.unwrap_or_default().trim_matches('’').to_owned()
}

fn is_outside(c: char) -> bool {
    !c.is_alphanumeric() && c != '’'
}

/// How often the text writes each word and compound where nothing breaks it, in small letters.
fn usage(truth: &str) -> HashMap<String, u32> {
    let is_broken = |token: &str| token.ends_with([COMPOSITORS, '-']);
    let mut usage = HashMap::new();
    let mut broken_before = false;
    for line in truth.lines() {
        for token in line.split_whitespace().skip(usize::from(broken_before)) {
            if is_broken(token) {
                continue;
            }
            for compound in token.split(|c| is_outside(c) && c != '-') {
                *usage.entry(compound.to_lowercase()).or_insert(0) += 1;
            }
        }
        broken_before = is_broken(line);
    }
    usage
}

/// Of each hyphen at a line end, by its byte, whether it stays.
fn fates(damaged: &str) -> HashMap<usize, bool> {
    let source = Arc::new(Source::new("source.txt", damaged));
    let scope = Scope::of(&[Pass::Lines, Pass::Hyphens], false);
    let restoration = restore_within(&source, &Language::default(), None, &scope);
    let fate = |code: &str| match code {
        "R101" => Some(false),
        "R102" | "R104" => Some(true),
        _ => None,
    };
    restoration
        .ledger
        .repairs
        .iter()
        .filter_map(|repair| Some((repair.span.start, fate(repair.code)?)))
        .collect()
}
