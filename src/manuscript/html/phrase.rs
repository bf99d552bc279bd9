//! The elements of HTML that stand among words: each tag becomes a [`Markup`].

use crate::language::Language;
use crate::manuscript::html::element::is_unread;
use crate::manuscript::html::pieces::{Piece, Tag};

/// A tag among words that the document model has a meaning for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Markup {
    /// `<br>`
    Break,
    /// `<img>`
    Picture {
        /// The path, as written.
        image: String,
        /// What it shows.
        alternative: String,
        /// The words under it.
        caption: Option<String>,
    },
    /// What means nothing where it stands: `<wbr>`, a comment.
    Nothing,
    /// An opening tag: its name, what it means, and the language of what stands in it.
    Open(&'static str, Element, Option<Language>),
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
    /// `<i>`, `<em>` and others set so
    Emphasis,
    /// `<b>`, `<strong>`
    Strong,
    /// `<s>`, `<del>`
    Struck,
    /// `<span class="small-caps">`
    SmallCaps,
    /// `<code>` and the like
    Code,
    /// `<q>`
    Quoted,
    /// `<a href="…">`
    Link(String),
    /// `<abbr title="…">`
    Abbreviation(String),
    /// `<rt>`: how the word before it is read.
    Reading,
    /// Its words stand as they would without it.
    Plain,
    /// The same, and something is lost with it.
    Unknown,
    /// `<script>`, `<style>` and the like: what stands in it was never meant to be read.
    Unread,
    /// `<rp>`: what stands in it is for those who cannot read the element around it.
    Fallback,
}

/// The names of the elements that hold words or, on the last lines, what nobody reads.
const NAMES: [&str; 52] = [
    "sup", "sub", "i", "em", "cite", "dfn", "var", "u", "b", "strong", "s", "del", "strike",
    "code", "kbd", "samp", "tt", "q", "a", "abbr", "acronym", "ruby", "rb", "rt", "rtc", "rp",
    "time", "data", "bdi", "nobr", "label", "span", "small", "big", "mark", "ins", "font", "bdo",
    "script", "style", "template", "iframe", "object", "svg", "math", "select", "textarea",
    "button", "title", "noembed", "noframes", "datalist",
];

/// What a tag means, or `None` for one without a meaning here.
pub(crate) fn markup(piece: &Piece) -> Option<Markup> {
    match piece {
        Piece::Comment => Some(Markup::Nothing),
        Piece::Close(name) => known(name).map(Markup::Close),
        Piece::Open(tag) => opened(tag),
        _ => None,
    }
}

fn known(name: &str) -> Option<&'static str> {
    NAMES.into_iter().find(|known| *known == name)
}

fn opened(tag: &Tag) -> Option<Markup> {
    let given = |name: &str| tag.attribute(name).unwrap_or_default().to_owned();
    match tag.name.as_str() {
        "br" => return Some(Markup::Break),
        "wbr" => return Some(Markup::Nothing),
        "img" => {
            return Some(Markup::Picture {
                image: given("src"),
                alternative: given("alt"),
                caption: tag.attribute("title").map(str::to_owned),
            });
        }
        _ => {}
    }
    let name = known(&tag.name)?;
    let language = tag.attribute("lang").and_then(|tag| tag.parse().ok());
    let element = match name {
        "sup" => Element::Superscript,
        "sub" => Element::Subscript,
        "i" | "em" | "cite" | "dfn" | "var" | "u" => Element::Emphasis,
        "b" | "strong" => Element::Strong,
        "s" | "del" | "strike" => Element::Struck,
        "code" | "kbd" | "samp" | "tt" => Element::Code,
        "q" => Element::Quoted,
        "a" if tag.attribute("href").is_some() => Element::Link(given("href").trim().to_owned()),
        "abbr" | "acronym" if tag.attribute("title").is_some() => {
            let long = given("title");
            Element::Abbreviation(long.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        "rt" | "rtc" => Element::Reading,
        "rp" => Element::Fallback,
        "span" if is_small_caps(tag) => Element::SmallCaps,
        name if is_unread(name) => Element::Unread,
        name if language.is_some() || is_plain(name) => Element::Plain,
        _ => Element::Unknown,
    };
    Some(Markup::Open(name, element, language))
}

/// Whether an element without attributes of weight says nothing that words need.
fn is_plain(name: &str) -> bool {
    matches!(
        name,
        "abbr" | "acronym" | "ruby" | "rb" | "time" | "data" | "bdi" | "nobr" | "label"
    )
}

fn is_small_caps(tag: &Tag) -> bool {
    let classes = tag.attribute("class").unwrap_or_default();
    classes
        .split_whitespace()
        .any(|class| class == "small-caps")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::html::pieces::pieces;

    #[test]
    fn reads_the_tags_it_knows() {
        let french = || Language::new("fr");
        let open = |name, element| Some(Markup::Open(name, element, None));
        let markup = |tag: &str| markup(&pieces(tag).remove(0).0);
        assert_eq!(markup("<br/>"), Some(Markup::Break));
        assert_eq!(
            markup(r#"<i lang="fr">"#),
            Some(Markup::Open("i", Element::Emphasis, Some(french())))
        );
        assert_eq!(markup("</SPAN>"), Some(Markup::Close("span")));
        assert_eq!(markup("<script src=x>"), open("script", Element::Unread));
        assert_eq!(markup("<video>"), None);
        assert_eq!(markup("</p>"), None);
        assert_eq!(markup("<!-- x -->"), Some(Markup::Nothing));
        assert_eq!(markup("<span>"), open("span", Element::Unknown));
        assert_eq!(
            markup("<A HREF='&amp;x'>"),
            open("a", Element::Link("&x".to_owned()))
        );
    }
}
