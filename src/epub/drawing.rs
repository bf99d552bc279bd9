//! Drawings looked into: an SVG is a document, and may do what no picture should.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a drawing may not have, in words that follow its name; none if it is harmless.
///
/// A book is opened by strangers on machines of their own: a drawing in it runs nothing and
/// fetches nothing (EPUB 3.3, 3.6, allows resources from elsewhere only for sound and film).
pub(super) fn fault(svg: &[u8]) -> Option<String> {
    let mut reader = Reader::from_reader(svg);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                depth += 1;
                if let Some(fault) = fault_of_element(&start) {
                    return Some(fault);
                }
            }
            Ok(Event::Empty(start)) => {
                if let Some(fault) = fault_of_element(&start) {
                    return Some(fault);
                }
            }
            Ok(Event::Text(text)) if fetches(&String::from_utf8_lossy(&text)) => {
                return Some("takes a part from elsewhere in its style sheet".to_owned());
            }
            Ok(Event::CData(text)) if fetches(&String::from_utf8_lossy(&text)) => {
                return Some("takes a part from elsewhere in its style sheet".to_owned());
            }
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => return None,
            Ok(Event::Eof) => return Some("ends in the middle".to_owned()),
            Ok(_) => {}
            Err(error) => return Some(format!("is not well-formed: {error}")),
        }
        buffer.clear();
    }
}

fn fault_of_element(start: &BytesStart<'_>) -> Option<String> {
    let name = String::from_utf8_lossy(start.local_name().as_ref()).to_ascii_lowercase();
    if matches!(
        name.as_str(),
        "script" | "foreignobject" | "iframe" | "audio" | "video"
    ) {
        return Some(format!("holds <{name}>"));
    }
    for attribute in start.attributes() {
        let Ok(attribute) = attribute else {
            return Some("has an attribute that cannot be read".to_owned());
        };
        let key = String::from_utf8_lossy(attribute.key.local_name().as_ref()).to_ascii_lowercase();
        let value = attribute.unescape_value().unwrap_or_default();
        let value = value.trim();
        if key.starts_with("on") {
            return Some(format!("runs a script ({key})"));
        }
        let is_inside = value.starts_with('#') || value.starts_with("data:image/");
        if matches!(key.as_str(), "href" | "src") && name != "a" && !is_inside {
            return Some(format!("takes a part from elsewhere ({value})"));
        }
        if fetches(value) {
            return Some(format!("takes a part from elsewhere ({value})"));
        }
    }
    None
}

/// Whether a style asks for anything outside the drawing.
fn fetches(style: &str) -> bool {
    let style: String = style
        .to_ascii_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\''))
        .collect();
    let mut addresses = style.split("url(").skip(1);
    style.contains("@import")
        || addresses.any(|rest| !rest.starts_with('#') && !rest.starts_with("data:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_drawings_that_keep_to_themselves_pass() {
        let table = [
            ("<svg><use href='#a'/><rect fill='url(#b)'/></svg>", true),
            (
                "<svg><image href='data:image/png;base64,AAAA'/></svg>",
                true,
            ),
            ("<svg><script>alert(1)</script></svg>", false),
            ("<svg onload='alert(1)'/>", false),
            ("<svg><image xlink:href='http://a.org/b.png'/></svg>", false),
            ("<svg><image href='../../secret.png'/></svg>", false),
            (
                "<svg><rect style='fill: url(http://a.org/b)'/></svg>",
                false,
            ),
            ("<svg><style>@import 'a.css';</style></svg>", false),
            ("<svg><style>.a { fill: url( '#b' ) }</style></svg>", true),
            ("<svg><g></svg>", false),
            ("<svg><g>", false),
        ];
        for (svg, is_harmless) in table {
            assert_eq!(fault(svg.as_bytes()).is_none(), is_harmless, "{svg}");
        }
    }
}
