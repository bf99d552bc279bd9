//! The few HTML elements that stand inside Markdown: each tag becomes a [`Markup`].

use crate::language::Language;

/// An inline HTML tag that the document model has a meaning for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Markup {
    /// `<br>`
    Break,
    /// An opening tag.
    Open(Element),
    /// A closing tag.
    Close,
}

/// What an element means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Element {
    /// `<sup>`
    Superscript,
    /// `<sub>`
    Subscript,
    /// `<i>`, `<em>`, in another language if it says so.
    Emphasis(Option<Language>),
    /// `<span lang="…">`
    Foreign(Language),
    /// `<span class="small-caps">`
    SmallCaps,
}

/// What a tag means, or `None` for one without a meaning here.
pub(crate) fn markup(tag: &str) -> Option<Markup> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?.trim();
    if let Some(name) = inner.strip_prefix('/') {
        let known = ["sup", "sub", "i", "em", "span"];
        return known.contains(&name.trim()).then_some(Markup::Close);
    }
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let language = attribute(attributes, "lang").map(Language::new);
    let element = match name {
        "br" => return Some(Markup::Break),
        "sup" => Element::Superscript,
        "sub" => Element::Subscript,
        "i" | "em" => Element::Emphasis(language),
        "span" if attribute(attributes, "class") == Some("small-caps") => Element::SmallCaps,
        "span" => Element::Foreign(language?),
        _ => return None,
    };
    Some(Markup::Open(element))
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = attributes.split_once(name)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_tags_it_knows() {
        assert_eq!(markup("<br/>"), Some(Markup::Break));
        assert_eq!(
            markup(r#"<i lang="fr">"#),
            Some(Markup::Open(Element::Emphasis(Some(Language::new("fr")))))
        );
        assert_eq!(markup("</span>"), Some(Markup::Close));
        assert_eq!(markup("<script>"), None);
        assert_eq!(markup("<span>"), None);
    }
}
