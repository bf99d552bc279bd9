//! Addresses outside the pamphlet that its links may lead to.

/// Whether a link may lead to `target`: to the web, or to write by mail, telephone and the like. Any
/// other address, such as a script's or a file's, has no place in an edition that strangers open.
pub(crate) fn is_outside(target: &str) -> bool {
    let Some((scheme, rest)) = target.trim().split_once(':') else {
        return false;
    };
    let is_allowed = ["http", "https", "mailto", "tel", "doi", "urn"]
        .iter()
        .any(|allowed| scheme.eq_ignore_ascii_case(allowed));
    let is_web = scheme.to_ascii_lowercase().starts_with("http");
    let has_host = rest
        .strip_prefix("//")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['));
    let is_complete = if is_web { has_host } else { !rest.is_empty() };
    is_allowed && is_complete
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_a_reader_may_follow_become_links() {
        let table = [
            ("https://a.org/x y", true),
            ("HTTP://a.org", true),
            (" mailto:a@b.org", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("data:text/html,x", false),
            ("chapter.md", false),
            ("https://", false),
            ("mailto:", false),
        ];
        for (target, is_allowed) in table {
            assert_eq!(is_outside(target), is_allowed, "{target}");
        }
    }
}
