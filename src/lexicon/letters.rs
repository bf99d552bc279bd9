//! How likely letters follow each other within the words of a language.
//!
//! A word that no dictionary has is still spelt as words are: `Thorneycroft` is likely, `ption`
//! and `ctrl` are hardly. The table has the chance of every letter after any three (of English) or
//! two (of the others), in words taken once each, a mark for the word's edge among them (Ian Witten and Timothy Bell, "The
//! Zero-Frequency Problem", *IEEE Transactions on Information Theory* 37, 1991, method C, for what
//! was never seen). Accents and capitals are left out of account.

use unicode_normalization::UnicodeNormalization;

/// The number of symbols: the edge of a word, the letters from a to z, and all others.
pub const SYMBOLS: usize = 28;

/// The symbol of a word's edge.
pub const EDGE: usize = 0;

/// How finely the table has its chances: this many steps to each factor of e.
pub const STEPS: f64 = 16.0;

/// The chances of letters, as the bundled table has them.
#[derive(Clone, Copy)]
pub(super) struct Letters(pub(super) &'static [u8]);

impl Letters {
    /// The natural logarithm of the chance that a word is spelt like this.
    pub(super) fn chance(self, word: &str) -> f64 {
        let contexts = self.0.len() / SYMBOLS;
        let mut seen = EDGE;
        let mut steps = 0_u32;
        let symbols = word.chars().map(symbol).chain([EDGE]);
        for next in symbols {
            let at = seen * SYMBOLS + next;
            steps += u32::from(self.0.get(at).copied().unwrap_or(u8::MAX));
            seen = at % contexts.max(1);
        }
        -f64::from(steps) / STEPS
    }
}

/// The symbol of a letter.
pub fn symbol(letter: char) -> usize {
    let of_ascii = |c: char| match c.to_ascii_lowercase() {
        c @ 'a'..='z' => c as usize - 'a' as usize + 1,
        _ => SYMBOLS - 1,
    };
    if letter.is_ascii() {
        return of_ascii(letter);
    }
    std::iter::once(letter)
        .nfd()
        .next()
        .map_or(SYMBOLS - 1, of_ascii)
}
