//! The tables of letters, and their making.

use std::fs;

use pamphleteer::lexicon::letters::{EDGE, STEPS, SYMBOLS, symbol};

use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;

use super::data;

/// The chances of letters are those of the bundled words; with `EXPECT=write` they are written.
#[test]
fn letters_are_counted_in_the_words() {
    for (tag, orders) in [("en", 4), ("de", 3), ("fr", 3), ("es", 3), ("it", 3)] {
        let lexicon = Lexicon::for_language(&Language::new(tag)).expect("it is bundled");
        let bytes = letter_table(&lexicon.words(), orders);
        let path = data().join(format!("{tag}.letters"));
        if crate::cases::is_writing() {
            fs::write(&path, &bytes).expect("the table can be written");
        }
        assert!(
            fs::read(&path).ok() == Some(bytes),
            "{tag}.letters is stale"
        );
    }
}

/// The chance of each letter after so many less one, each order of context drawn towards the shorter
/// one by the number of letters seen after it.
fn letter_table(words: &[String], orders: u32) -> Vec<u8> {
    let mut chances = vec![1.0 / SYMBOLS as f64; SYMBOLS];
    for order in 0..orders {
        let contexts = SYMBOLS.pow(order);
        let mut counts = vec![0_u32; contexts * SYMBOLS];
        for word in words {
            let mut symbols = vec![EDGE; order as usize];
            symbols.extend(word.chars().map(symbol).chain([EDGE]));
            for row in symbols.windows(order as usize + 1) {
                counts[row.iter().fold(0, |at, symbol| at * SYMBOLS + symbol)] += 1;
            }
        }
        let shorter = chances.len() / SYMBOLS;
        let lower = chances;
        chances = counts.iter().map(|&count| f64::from(count)).collect();
        for context in 0..contexts {
            let row = &mut chances[context * SYMBOLS..][..SYMBOLS];
            let kinds = row.iter().filter(|&&count| count > 0.0).count().max(1) as f64;
            let total: f64 = row.iter().sum();
            let below = &lower[context % shorter * SYMBOLS..][..SYMBOLS];
            for (chance, below) in row.iter_mut().zip(below) {
                *chance = (*chance + kinds * below) / (total + kinds);
            }
        }
    }
    let steps = |chance: &f64| (-chance.ln() * STEPS).round().clamp(0.0, 255.0) as u8;
    chances.iter().map(steps).collect()
}
