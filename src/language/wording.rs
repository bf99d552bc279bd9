//! The few words a book says of itself, in its own language: [`Wording`].

use super::Language;

/// The words of headings and labels that no author wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The language these words are in.
    pub tag: &'static str,
    /// The heading of the table of contents.
    pub contents: &'static str,
    /// The heading of the list of works cited.
    pub bibliography: &'static str,
    /// The heading of the colophon.
    pub colophon: &'static str,
    /// The heading of the notes of a chapter.
    pub notes: &'static str,
    /// The name of the title page.
    pub title_page: &'static str,
    /// The name of the cover.
    pub cover: &'static str,
    /// The name of the list of printed pages.
    pub pages: &'static str,
    /// The name of the edition on paper.
    pub printed_edition: &'static str,
    /// The name of the list of places to go to.
    pub landmarks: &'static str,
    /// The name of the place where the text begins.
    pub beginning: &'static str,
    /// What comes before a page number.
    pub page: &'static str,
    /// What comes before several page numbers.
    pub pages_of: &'static str,
    /// What comes before the page, and the pages, that cite a work.
    pub cited_on: [&'static str; 2],
    /// What comes before the number of a note.
    pub note: &'static str,
    /// What a link back from a note or a work says.
    pub back: &'static str,
    /// The word between two names.
    pub and: &'static str,
    /// The word for those who are not named: `Stanton and others`.
    pub others: &'static str,
    /// What stands for the year of a work whose year is not known.
    pub undated: &'static str,
    /// What comes before a translator's name.
    pub translated_by: &'static str,
    /// What comes before an editor's name.
    pub edited_by: &'static str,
    /// The months, from January.
    pub months: [&'static str; 12],
}

impl Wording {
    /// The words of `language`, or English where we have none.
    pub fn of(language: &Language) -> &'static Self {
        match language.primary() {
            "de" => &GERMAN,
            "es" => &SPANISH,
            "fr" => &FRENCH,
            "it" => &ITALIAN,
            "pt" => &PORTUGUESE,
            _ => &ENGLISH,
        }
    }

    /// The language of these words, where it is not that of the book.
    pub fn foreign_to(&self, language: &Language) -> Option<Language> {
        (language.primary() != self.tag).then(|| Language::new(self.tag))
    }

    /// `2006-01-24`, `2006-01` or `2006` as a reader says it; anything else as it stands.
    pub fn date(&self, date: &str) -> String {
        let parts: Vec<&str> = date.split('-').collect();
        let month = parts
            .get(1)
            .and_then(|month| month.parse::<usize>().ok())
            .and_then(|month| self.months.get(month.checked_sub(1)?));
        let day = parts.get(2).map(|day| day.trim_start_matches('0'));
        match (parts[0], month, day, self.tag) {
            (year, Some(month), None, "es" | "pt") => format!("{month} de {year}"),
            (year, Some(month), None, _) => format!("{month} {year}"),
            (year, Some(month), Some(day), "de") => format!("{day}. {month} {year}"),
            (year, Some(month), Some(day), "es" | "pt") => format!("{day} de {month} de {year}"),
            (year, Some(month), Some(day), _) => format!("{day} {month} {year}"),
            _ => date.to_owned(),
        }
    }
}

const ENGLISH: Wording = Wording {
    tag: "en",
    contents: "Contents",
    bibliography: "Bibliography",
    colophon: "Colophon",
    notes: "Notes",
    title_page: "Title page",
    cover: "Cover",
    pages: "Pages of the printed edition",
    printed_edition: "printed edition",
    landmarks: "Landmarks",
    beginning: "Beginning of the text",
    page: "p.",
    pages_of: "pp.",
    cited_on: ["Cited on p.", "Cited on pp."],
    note: "note",
    back: "Back to the text",
    and: "and",
    others: "others",
    undated: "n.d.",
    translated_by: "Translated by",
    edited_by: "Edited by",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

const GERMAN: Wording = Wording {
    tag: "de",
    contents: "Inhalt",
    bibliography: "Literatur",
    colophon: "Kolophon",
    notes: "Anmerkungen",
    title_page: "Titelseite",
    cover: "Umschlag",
    pages: "Seiten der Druckausgabe",
    printed_edition: "Druckausgabe",
    landmarks: "Wegmarken",
    beginning: "Anfang des Textes",
    page: "S.",
    pages_of: "S.",
    cited_on: ["Zitiert auf S.", "Zitiert auf S."],
    note: "Anmerkung",
    back: "Zurück zum Text",
    and: "und",
    others: "andere",
    undated: "o. J.",
    translated_by: "Übersetzt von",
    edited_by: "Herausgegeben von",
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
};

const SPANISH: Wording = Wording {
    tag: "es",
    contents: "Índice",
    bibliography: "Bibliografía",
    colophon: "Colofón",
    notes: "Notas",
    title_page: "Portada",
    cover: "Cubierta",
    pages: "Páginas de la edición impresa",
    printed_edition: "edición impresa",
    landmarks: "Puntos de referencia",
    beginning: "Comienzo del texto",
    page: "p.",
    pages_of: "pp.",
    cited_on: ["Citado en p.", "Citado en pp."],
    note: "nota",
    back: "Volver al texto",
    and: "y",
    others: "otros",
    undated: "s. f.",
    translated_by: "Traducción de",
    edited_by: "Edición de",
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
};

const FRENCH: Wording = Wording {
    tag: "fr",
    contents: "Table des matières",
    bibliography: "Bibliographie",
    colophon: "Colophon",
    notes: "Notes",
    title_page: "Page de titre",
    cover: "Couverture",
    pages: "Pages de l’édition imprimée",
    printed_edition: "édition imprimée",
    landmarks: "Repères",
    beginning: "Début du texte",
    page: "p.",
    pages_of: "pp.",
    cited_on: ["Cité p.", "Cité p."],
    note: "note",
    back: "Retour au texte",
    and: "et",
    others: "autres",
    undated: "s. d.",
    translated_by: "Traduction de",
    edited_by: "Édition de",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
};

const ITALIAN: Wording = Wording {
    tag: "it",
    contents: "Indice",
    bibliography: "Bibliografia",
    colophon: "Colophon",
    notes: "Note",
    title_page: "Frontespizio",
    cover: "Copertina",
    pages: "Pagine dell’edizione a stampa",
    printed_edition: "edizione a stampa",
    landmarks: "Punti di riferimento",
    beginning: "Inizio del testo",
    page: "p.",
    pages_of: "pp.",
    cited_on: ["Citato a p.", "Citato a pp."],
    note: "nota",
    back: "Torna al testo",
    and: "e",
    others: "altri",
    undated: "s.d.",
    translated_by: "Traduzione di",
    edited_by: "A cura di",
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
};

const PORTUGUESE: Wording = Wording {
    tag: "pt",
    contents: "Índice",
    bibliography: "Bibliografia",
    colophon: "Cólofon",
    notes: "Notas",
    title_page: "Folha de rosto",
    cover: "Capa",
    pages: "Páginas da edição impressa",
    printed_edition: "edição impressa",
    landmarks: "Pontos de referência",
    beginning: "Início do texto",
    page: "p.",
    pages_of: "pp.",
    cited_on: ["Citado na p.", "Citado nas pp."],
    note: "nota",
    back: "Voltar ao texto",
    and: "e",
    others: "outros",
    undated: "s.d.",
    translated_by: "Tradução de",
    edited_by: "Organização de",
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_as_far_as_they_are_known() {
        let english = Wording::of(&Language::new("en-GB"));
        assert_eq!(english.date("2006"), "2006");
        assert_eq!(english.date("2006-01"), "January 2006");
        assert_eq!(english.date("2006-01-24"), "24 January 2006");
        assert_eq!(english.date("c. 1850"), "c. 1850");
        assert_eq!(
            Wording::of(&Language::new("de")).date("2006-03-01"),
            "1. März 2006"
        );
    }
}
