//! Addresses in a printed reference: an URL or a DOI, blanks that copying put into it taken out.

/// What stands in the words for the address that was taken out of them.
pub(super) const MARK: char = '\u{fffc}';

/// The words of a reference without its addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Addressed {
    /// The words, a [`MARK`] for each address.
    pub(super) words: String,
    /// The first address that is no DOI.
    pub(super) url: Option<String>,
    /// The DOI, without what stands before it.
    pub(super) doi: Option<String>,
}

/// Takes the addresses out of a reference.
pub(super) fn take_addresses(text: &str) -> Addressed {
    let mut found = Addressed::default();
    let mut rest = text;
    while let Some(at) = begin(rest) {
        let (address, length) = address(&rest[at..]);
        found.words.push_str(&rest[..at]);
        found.words.push(MARK);
        rest = &rest[at + length..];
        match doi(&address) {
            Some(doi) => found.doi = found.doi.or(Some(doi)),
            None => found.url = found.url.or(Some(address)),
        }
        if rest.starts_with('>') {
            rest = &rest[1..];
        }
    }
    found.words.push_str(rest);
    found
}

/// Where an address begins.
fn begin(text: &str) -> Option<usize> {
    let starts = [
        "http://",
        "https://",
        "http: //",
        "https: //",
        "www.",
        "doi:",
        "DOI:",
        "doi.org/",
        "DOI 10.",
        "doi 10.",
    ];
    let starts = starts.iter().filter_map(|start| text.find(start));
    starts.min()
}

/// The address that `text` begins with, and how many bytes it takes.
fn address(text: &str) -> (String, usize) {
    let mut address = String::new();
    let mut end = 0;
    for (at, word) in pieces(text) {
        let goes_on = match address.as_str() {
            "" => true,
            "doi:" | "DOI:" | "DOI" | "doi" => true,
            so_far => is_cut(so_far, word, text[..at].ends_with(char::is_whitespace)),
        };
        if !goes_on {
            break;
        }
        let word = word.split('>').next().unwrap_or_default();
        address.push_str(word);
        end = at + word.len();
        if text[end..].starts_with('>') {
            break;
        }
    }
    let kept = without_stops(&address);
    (kept.to_owned(), end - (address.len() - kept.len()))
}

/// The words of `text`, each with where it begins.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| !c.is_whitespace())?;
        let length = text[start..]
            .find(char::is_whitespace)
            .unwrap_or(text.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}

/// Whether a blank stands inside an address rather than after it.
fn is_cut(before: &str, word: &str, parted: bool) -> bool {
    if !parted || word.starts_with(['(', '[', '“', '"', '<']) {
        return false;
    }
    let open = before.ends_with(['/', '-', '=', '_', '&', '?', ':', '%']);
    let capital = word.starts_with(char::is_uppercase);
    let path = word.trim_end_matches(['.', ',']).contains('/') || word.contains("%20");
    let is_address = word.starts_with("http") || word.starts_with("doi");
    let ended = before.ends_with(['.', ',', ';']);
    let is_date = word.chars().filter(|c| *c == '/').count() == 2
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || "/.,)".contains(c));
    !is_address && !is_date && ((open && !capital) || (path && !ended))
}

/// The address without the stop of the sentence.
fn without_stops(address: &str) -> &str {
    let mut kept = address.trim_end_matches(['.', ',', ';', '”', '"', '\'', '’']);
    while kept.ends_with([')', ']']) {
        let (open, close) = if kept.ends_with(')') {
            ('(', ')')
        } else {
            ('[', ']')
        };
        if kept.matches(open).count() >= kept.matches(close).count() {
            break;
        }
        kept = kept[..kept.len() - 1].trim_end_matches(['.', ',', ';']);
    }
    kept
}

/// The DOI of an address that is one.
fn doi(address: &str) -> Option<String> {
    let at = address.find("10.")?;
    let lead = address[..at].to_ascii_lowercase();
    let is_doi = lead.contains("doi") && address[at..].contains('/');
    is_doi.then(|| address[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        for (text, url, doi, words) in [
            (
                "X. http://a.org/b. Accessed",
                Some("http://a.org/b"),
                None,
                "X. \u{fffc}. Accessed",
            ),
            (
                "X. https://doi.org/10.10 86/590002.",
                None,
                Some("10.1086/590002"),
                "X. \u{fffc}.",
            ),
            (
                "X. https://www.quo ra.com/How-did/.",
                Some("https://www.quora.com/How-did/"),
                None,
                "X. \u{fffc}.",
            ),
            (
                "X (http://a.org/b_(c)).",
                Some("http://a.org/b_(c)"),
                None,
                "X (\u{fffc}).",
            ),
            (
                "http://a.org/roger/ gaps.html (accessed 04/08/2009).",
                Some("http://a.org/roger/gaps.html"),
                None,
                "\u{fffc} (accessed 04/08/2009).",
            ),
            (
                "doi: 10.1016/0304-4076(88)90079-6.",
                None,
                Some("10.1016/0304-4076(88)90079-6"),
                "\u{fffc}.",
            ),
            (
                "<http://a.org/>, 5 May 2001",
                Some("http://a.org/"),
                None,
                "<\u{fffc}, 5 May 2001",
            ),
        ] {
            let found = take_addresses(text);
            let seen = (
                found.url.as_deref(),
                found.doi.as_deref(),
                found.words.as_str(),
            );
            assert_eq!(seen, (url, doi, words), "{text}");
        }
    }
}
