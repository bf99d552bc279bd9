//! Numbers of pages, as printed: Arabic ones, misread figures and all, and small Roman ones.

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) roman: bool,
}

/// A head with its folio: the number at either end, and the words.
pub(super) fn numbered_head(text: &str) -> (Option<Number>, &str) {
    if let Some((first, rest)) = text.split_once(char::is_whitespace)
        && let Some(number) = number(first)
    {
        return (Some(number), rest);
    }
    if let Some((rest, last)) = text.rsplit_once(char::is_whitespace)
        && let Some(number) = number(last)
    {
        return (Some(number), rest);
    }
    (None, text)
}

pub(super) fn number(text: &str) -> Option<Number> {
    let arabic = arabic(text).map(|value| Number {
        value,
        roman: false,
    });
    let roman = || roman(text).map(|value| Number { value, roman: true });
    arabic.or_else(roman)
}

/// The value of a number of at most four figures, as a machine may have read it: `l2` is 12, `1O` is
/// 10. One figure at least is read rightly, so that `lo` and `Il` stay words.
fn arabic(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 4 || !text.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    text.chars().try_fold(0, |value, sign| {
        let figure = match sign {
            'l' | 'I' | '|' => 1,
            'O' | 'o' => 0,
            sign => sign.to_digit(10)?,
        };
        Some(10 * value + figure)
    })
}

/// The value of a lower-case Roman number below 400; capitals number chapters, not pages.
fn roman(text: &str) -> Option<u32> {
    let hundreds = ["", "c", "cc", "ccc"];
    let tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"];
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let possible = text.len() <= 12 && text.chars().all(|letter| "ivxlc".contains(letter));
    let value = |value: &u32| {
        let place = |unit: u32| (value / unit % 10) as usize;
        let rest = text.strip_prefix(hundreds[place(100)]);
        let rest = rest.and_then(|rest| rest.strip_prefix(tens[place(10)]));
        rest == Some(ones[place(1)])
    };
    (1..400u32).filter(|_| possible).find(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misread_figures_are_read() {
        assert_eq!(["lo", "Il", "l0l"].map(arabic), [None, None, Some(101)]);
    }

    #[test]
    fn roman_folios_are_read() {
        assert_eq!(roman("xiv"), Some(14));
        assert_eq!(roman("xc"), Some(90));
        assert_eq!(roman("clxvii"), Some(167));
        assert_eq!(roman("iix"), None);
        assert_eq!(roman("mild"), None);
        assert_eq!(roman("civil"), None);
    }
}
