//! The printed list: [`Works`] become the bibliography by a CSL style.
//!
//! The style is the one the editor asks for (`style`), or the one whose citations look as the text's
//! (`habit`), or else Springer's for the humanities, an author-date style after the *Chicago Manual of
//! Style* with whole first names, places and translators. (Chicago's own, of a hundred times the
//! rules, takes 24 ms for ten works, this one 4 ms.) Styles and locales are those of the Citation
//! Style Language project (CC BY-SA 3.0), as the `hayagriva` crate carries them. Cost: decoding
//! the style and one locale, some 2 ms, and about 0.2 ms a work.

use std::collections::BTreeMap;

use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{IndependentStyle, Locale};
use hayagriva::{BibliographyDriver, BibliographyItem, BibliographyRequest};
use hayagriva::{CitationItem, CitationRequest, ElemChildren};

use crate::cite::keyed::Numbers;
use crate::cite::pieces::Setting;
use crate::cite::same_author::{SameAuthor, first_people};
use crate::cite::style::HouseStyle;
use crate::cite::works::{Form, Works};
use crate::cite::{Cites, print, style};
use crate::language::{Language, Wording};
use crate::manuscript::Work;

/// A list of works.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// The works in their order.
    pub(super) works: Vec<Work>,
    /// The records of which the style prints nothing, such as interviews in that of the APA.
    pub(super) passed_over: Vec<usize>,
}

/// The works in the order of the printed list; `citations` are those of each key, `order` is that in which
/// works are first cited, and `near` is the
/// style nearest to them, where that is known.
pub(super) fn print_list(
    works: &Works,
    near: impl Fn() -> Option<HouseStyle>,
    language: &Language,
    (citations, order): (&BTreeMap<String, Cites>, &[usize]),
) -> Printed {
    let mut printed = Printed::default();
    let Some(house) = works.style.clone().or_else(near).or_else(style::usual) else {
        return printed;
    };
    let sign = SameAuthor::sign(works.same_author, house.same_author());
    let mut style = house.rules_in(language);
    let mut before = None;
    let locales = locales(language);
    let options = locales
        .first()
        .and_then(|locale| locale.style_options.as_ref());
    let commas_in_quotes = options.and_then(|options| options.punctuation_in_quote) == Some(true);
    let in_file: Vec<usize> = (0..works.len()).collect();
    let order = match style::is_numbered(&mut style) {
        true => order,
        false => &in_file,
    };
    for item in rendered(works, order, &style, &locales) {
        let Some(place) = works.find(&item.key) else {
            continue;
        };
        let record = &works.records[place];
        let people = first_people(&item.content);
        let is_same = people.is_some() && people == before;
        before = people;
        let sign = sign.as_deref().filter(|_| is_same);
        let manner = print::Manner {
            same_author: sign,
            others: Wording::of(language).others,
            commas_in_quotes,
        };
        let content = print::inlines(&item, record, manner);
        if content.is_empty() {
            printed.passed_over.push(place);
            continue;
        }
        printed.works.push(Work {
            content,
            remark: record.remark.as_deref().map(print::remark),
            cited_by: citations
                .get(&item.key)
                .map(|cites| cites.ids.clone())
                .unwrap_or_default(),
            key: item.key,
        });
    }
    printed
}

/// The numbers of the works as the style asked for prints and cites them; none where it has none. Works
/// are numbered in the `order` in which they are cited, unless the style sorts them.
pub(super) fn numbers(works: &Works, order: &[usize], language: &Language) -> Option<Numbers> {
    let house = works.style.as_ref()?;
    let mut style = house.rules_in(language);
    if !style::is_numbered(&mut style) {
        return None;
    }
    let items = rendered(works, order, &style, &locales(language));
    let labelled = items.iter().filter_map(|item| {
        let mut setting = Setting::new(None, "");
        setting.gather(&ElemChildren(vec![item.first_field.clone()?]));
        let label: String = setting.pieces.into_iter().map(|piece| piece.text).collect();
        let label = label
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned();
        Some((works.find(&item.key)?, label)).filter(|(_, label)| !label.is_empty())
    });
    let labels: BTreeMap<usize, String> = labelled.collect();
    let brackets = house.brackets();
    (!labels.is_empty()).then_some(Numbers { labels, brackets })
}

/// What the style makes of the works, in its order. The trait that entries and items share cannot be
/// named outside of its crate, so each kind has its own driver; a file holds one kind.
fn rendered(
    works: &Works,
    order: &[usize],
    style: &IndependentStyle,
    locales: &[Locale],
) -> Vec<BibliographyItem> {
    let code = locales.first().and_then(|locale| locale.lang.clone());
    let mut items = Vec::new();
    macro_rules! render {
        ($kind:path) => {
            let mut driver = BibliographyDriver::new();
            for &work in order {
                let record = &works.records[work];
                if let $kind(entry) = &record.form {
                    let item = vec![CitationItem::with_entry(&**entry)];
                    driver.citation(CitationRequest::from_items(item, style, locales));
                }
            }
            let rendered = driver.finish(BibliographyRequest::new(style, code.clone(), locales));
            items.extend(
                rendered
                    .bibliography
                    .map(|list| list.items)
                    .unwrap_or_default(),
            );
        };
    }
    render!(Form::Entry);
    render!(Form::Csl);
    items
}

/// The locale of the language, then `en-US`, which the styles fall back on. The archive's 63
/// locales take longer to decode than the rest of a build, so only those are that are asked for.
fn locales(language: &Language) -> Vec<Locale> {
    let own = archived(|tag| tag == language.tag())
        .or_else(|| archived(|tag| tag.split('-').next() == Some(language.primary())));
    let own = own.filter(|_| language.primary() != "en" || language.tag() == "en-GB");
    let common = archived(|tag| tag == "en-US");
    own.into_iter().chain(common).collect()
}

/// The first locale of the archive whose tag is the one wanted.
fn archived(wanted: impl Fn(&str) -> bool) -> Option<Locale> {
    let bytes = LOCALES
        .iter()
        .find(|bytes| tag_of(bytes).is_some_and(&wanted))?;
    ciborium::de::from_reader(*bytes).ok()
}

/// The tag of an encoded locale, without decoding it: CBOR (RFC 8949, 3.1) writes the first
/// member as the key `@xml:lang` and a text of less than 24 bytes, led by 0x60 and its length.
fn tag_of(bytes: &[u8]) -> Option<&str> {
    const KEY: &[u8] = b"@xml:lang";
    let at = bytes
        .windows(KEY.len())
        .take(8)
        .position(|window| window == KEY)?;
    let (&head, rest) = bytes[at + KEY.len()..].split_first()?;
    let length = usize::from(head.checked_sub(0x60).filter(|length| *length < 24)?);
    std::str::from_utf8(rest.get(..length)?).ok()
}
