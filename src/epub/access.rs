//! What a reader who cannot see, or cannot bear flashes, must know before: true of this book.
//!
//! After *EPUB Accessibility 1.1* (W3C), 2.2, and the Schema.org accessibility properties. That it
//! conforms (`dcterms:conformsTo`) is for a person to say: the book claims it only where the
//! manuscript names who certifies it and nothing was found in the text.

use crate::epub::element::Element;
use crate::epub::images::Picture;
use crate::html::Chapter;
use crate::language::Language;

/// The `meta` elements that say how the book can be read.
pub(super) fn metadata(chapters: &[Chapter], pictures: &[Picture<'_>]) -> Vec<Element> {
    let has_pictures = !pictures.is_empty();
    let has_pages = chapters.iter().any(|chapter| !chapter.pages.is_empty());
    let mut metadata = vec![property("schema:accessMode", "textual")];
    if has_pictures {
        metadata.push(property("schema:accessMode", "visual"));
    }
    // Pictures without alternative text stop the edition; so words alone always suffice.
    metadata.push(property("schema:accessModeSufficient", "textual"));
    metadata.push(property("schema:accessibilityFeature", "readingOrder"));
    metadata.push(property(
        "schema:accessibilityFeature",
        "structuralNavigation",
    ));
    metadata.push(property("schema:accessibilityFeature", "tableOfContents"));
    metadata.push(property(
        "schema:accessibilityFeature",
        "displayTransformability",
    ));
    metadata.push(property("schema:accessibilityFeature", "ARIA"));
    if has_pictures {
        metadata.push(property("schema:accessibilityFeature", "alternativeText"));
    }
    if has_pages {
        metadata.push(property("schema:accessibilityFeature", "pageNavigation"));
        metadata.push(property("schema:accessibilityFeature", "pageBreakMarkers"));
    }
    let can_flash = pictures.iter().any(|picture| !picture.format.is_still());
    let hazard = if can_flash { "unknown" } else { "none" };
    metadata.push(property("schema:accessibilityHazard", hazard));
    metadata
}

/// The sentence that tells the same to people.
pub(super) fn summary(
    chapters: &[Chapter],
    pictures: &[Picture<'_>],
    language: &Language,
) -> Element {
    let phrases = Phrases::of(language);
    let has_pages = chapters.iter().any(|chapter| !chapter.pages.is_empty());
    let mut sentences = vec![phrases.text];
    sentences.extend((!pictures.is_empty()).then_some(phrases.pictures));
    sentences.extend(has_pages.then_some(phrases.pages));
    property("schema:accessibilitySummary", &sentences.join(" ")).with("xml:lang", phrases.tag)
}

/// The claim that the book conforms, and who certifies it (*EPUB Accessibility 1.1*, 5.2 and 5.3).
pub(super) fn conformance(certifier: &str) -> [Element; 2] {
    [
        property(
            "dcterms:conformsTo",
            "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        )
        .with("id", "conformance"),
        property("a11y:certifiedBy", certifier).with("refines", "#conformance"),
    ]
}

/// A `meta` element that says one thing.
pub(super) fn property(name: &str, value: &str) -> Element {
    Element::new("meta").with("property", name).text(value)
}

/// The sentences a summary is made of, in one language.
struct Phrases {
    tag: &'static str,
    text: &'static str,
    pictures: &'static str,
    pages: &'static str,
}

impl Phrases {
    fn of(language: &Language) -> Self {
        match language.primary() {
            "de" => Self {
                tag: "de",
                text: "Durchweg Text in logischer Lesefolge, mit Überschriften, Inhaltsverzeichnis und Verweisen in beide Richtungen; Schrift, Größe und Farben lassen sich ändern.",
                pictures: "Alle Bilder sind beschrieben.",
                pages: "Die Seitenzahlen der Druckausgabe sind verzeichnet.",
            },
            "es" => Self {
                tag: "es",
                text: "Todo el contenido es texto en orden lógico de lectura, con títulos, índice y enlaces de ida y vuelta; la letra, el tamaño y los colores se pueden cambiar.",
                pictures: "Todas las imágenes están descritas.",
                pages: "Se indican las páginas de la edición impresa.",
            },
            "it" => Self {
                tag: "it",
                text: "Tutto il contenuto è testo in ordine logico di lettura, con titoli, indice e collegamenti nei due sensi; carattere, dimensione e colori si possono cambiare.",
                pictures: "Tutte le immagini sono descritte.",
                pages: "Sono indicate le pagine dell’edizione a stampa.",
            },
            "pt" => Self {
                tag: "pt",
                text: "Todo o conteúdo é texto em ordem lógica de leitura, com títulos, índice e ligações nos dois sentidos; a letra, o tamanho e as cores podem ser mudados.",
                pictures: "Todas as imagens estão descritas.",
                pages: "As páginas da edição impressa estão indicadas.",
            },
            "fr" => Self {
                tag: "fr",
                text: "Tout le contenu est du texte dans un ordre de lecture logique, avec des titres, un sommaire et des liens dans les deux sens ; la police, la taille et les couleurs peuvent être changées.",
                pictures: "Toutes les images sont décrites.",
                pages: "Les pages de l’édition imprimée sont indiquées.",
            },
            _ => Self {
                tag: "en",
                text: "Text throughout, in logical reading order, with headings, a table of contents and links in both directions; typeface, size and colours can be changed.",
                pictures: "Every picture is described.",
                pages: "The pages of the printed edition are marked.",
            },
        }
    }
}
