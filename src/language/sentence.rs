//! Sentences with gaps, filled in.

/// The sentence with its braces filled in one after another.
pub(crate) fn filled(sentence: &str, fillings: &[&str]) -> String {
    let mut fillings = fillings.iter();
    let mut parts = sentence.split("{}");
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        words.push_str(fillings.next().copied().unwrap_or_default());
        words.push_str(part);
    }
    words
}

/// The one of two sentences that fits a number, with the number filled in.
pub(crate) fn numbered(sentences: [&str; 2], number: usize) -> String {
    let sentence = sentences[usize::from(number != 1)];
    filled(sentence, &[&number.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_filled_in_order() {
        assert_eq!(filled("{} and {}.", &["a", "b"]), "a and b.");
        assert_eq!(numbered(["one", "{} of them"], 1), "one");
        assert_eq!(numbered(["one", "{} of them"], 12), "12 of them");
    }
}
