//! The few HTML elements that stand inside Markdown: each tag becomes a [`Markup`].

use crate::language::Language;

/// An inline HTML tag that the document model has a meaning for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Markup {
    /// `<br>`
    Break,
    /// An opening tag: its name and what it means.
    Open(&'static str, Element),
    /// A closing tag, which closes the element of its name only.
    Close(&'static str),
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
    /// `<span>` of another kind: its words stand as they would without it.
    Plain,
    /// `<b>`, `<strong>`
    Strong,
    /// `<s>`, `<del>`
    Struck,
    /// `<script>`, `<style>` and the like: what stands in it was never meant to be read.
    Unread,
}

/// The names of the elements that hold words or, the last six, what nobody reads.
const NAMES: [&str; 15] = [
    "sup", "sub", "i", "em", "b", "strong", "s", "del", "span", "script", "style", "template",
    "iframe", "object", "svg",
];

/// What a tag means, or `None` for one without a meaning here.
pub(crate) fn markup(tag: &str) -> Option<Markup> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?.trim();
    let known = |name: &str| {
        let mut names = NAMES.into_iter();
        names.find(|known| known.eq_ignore_ascii_case(name.trim()))
    };
    if let Some(name) = inner.strip_prefix('/') {
        return known(name).map(Markup::Close);
    }
    let inner = inner.trim_end_matches('/').trim_end();
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    if name.eq_ignore_ascii_case("br") {
        return Some(Markup::Break);
    }
    let name = known(name)?;
    let language = attribute(attributes, "lang").and_then(|tag| tag.parse().ok());
    let element = match name {
        "sup" => Element::Superscript,
        "sub" => Element::Subscript,
        "span" if is_small_caps(attributes) => Element::SmallCaps,
        "span" => language.map_or(Element::Plain, Element::Foreign),
        "b" | "strong" => Element::Strong,
        "s" | "del" => Element::Struck,
        "script" | "style" | "template" | "iframe" | "object" | "svg" => Element::Unread,
        _ => Element::Emphasis(language),
    };
    Some(Markup::Open(name, element))
}

fn is_small_caps(attributes: &str) -> bool {
    attribute(attributes, "class").is_some_and(|classes| {
        classes
            .split_whitespace()
            .any(|class| class == "small-caps")
    })
}

/// The value of the attribute called `name`, empty for one without a value (HTML, "Attributes").
fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let (found, after) = split_before(rest, |c| c.is_whitespace() || c == '=');
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(value) => value_before(value.trim_start()),
            None => ("", after),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after.trim_start();
    }
    None
}

/// A value in quotes or up to white space, and what follows it.
fn value_before(rest: &str) -> (&str, &str) {
    let quoted = ['"', '\'']
        .into_iter()
        .find_map(|quote| rest.strip_prefix(quote)?.split_once(quote));
    quoted.unwrap_or_else(|| split_before(rest, char::is_whitespace))
}

fn split_before(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_tags_it_knows() {
        let french = || Language::new("fr");
        let open = |name, element| Some(Markup::Open(name, element));
        assert_eq!(markup("<br/>"), Some(Markup::Break));
        assert_eq!(
            markup(r#"<i lang="fr">"#),
            open("i", Element::Emphasis(Some(french())))
        );
        assert_eq!(markup("</SPAN>"), Some(Markup::Close("span")));
        assert_eq!(markup("<script src=x>"), open("script", Element::Unread));
        assert_eq!(markup("<video>"), None);
        assert_eq!(markup("</p>"), None);
        assert_eq!(markup("<span>"), open("span", Element::Plain));
    }

    #[test]
    fn reads_an_attribute_by_its_whole_name() {
        assert_eq!(attribute(r#"data-lang="fr""#, "lang"), None);
        assert_eq!(attribute(r#"hreflang="fr" lang='de'"#, "lang"), Some("de"));
        assert_eq!(
            attribute(r#"title="a lang=x" LANG = it"#, "lang"),
            Some("it")
        );
        assert_eq!(attribute(r#"hidden lang"#, "lang"), Some(""));
        assert_eq!(attribute("= =\"", "lang"), None);
    }
}
