//! The sentences of a colophon, in the language of the book: [`Phrases`].

use crate::language::Wording;

/// What a colophon says. A pair of braces stands for what is filled in; of two sentences the first
/// is for one, the second for many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrases {
    /// The language of these words.
    pub(super) tag: &'static str,
    /// What parts the last of several things from the one before.
    pub(super) and: &'static str,
    pub(super) source: &'static str,
    pub(super) follows: &'static str,
    pub(super) no_source: &'static str,
    pub(super) restoration: &'static str,
    pub(super) no_repair: &'static str,
    pub(super) in_restoring: &'static str,
    pub(super) leaves: &'static str,
    pub(super) hyphens_gone: [&'static str; 2],
    pub(super) hyphens_kept: [&'static str; 2],
    /// What follows [`Self::hyphens_gone`] where some were kept too.
    pub(super) and_kept: [&'static str; 2],
    pub(super) spaces: [&'static str; 2],
    pub(super) as_found: &'static str,
    /// In place of [`Self::as_found`], where queries are open.
    pub(super) as_found_with: [&'static str; 2],
    pub(super) ledger: &'static str,
    pub(super) rights: &'static str,
    pub(super) no_rights: &'static str,
    pub(super) edition: &'static str,
    pub(super) changed: &'static str,
    /// The heading over the addresses of links.
    pub(super) links: &'static str,
    /// What a QR code of an address is.
    pub(super) qr_code: &'static str,
    pub(super) type_term: &'static str,
    /// The family, then its licence.
    pub(super) type_used: &'static str,
    pub(super) printing: &'static str,
    /// The edge on which the paper is flipped.
    pub(super) how_to_print: &'static str,
    /// The short edge, then the long one.
    pub(super) edges: [&'static str; 2],
    /// In place of [`Self::how_to_print`], where a booklet is made in another way.
    pub(super) guide: &'static str,
}

impl Phrases {
    /// The sentences in the language of `wording`.
    pub(super) fn of(wording: &Wording) -> &'static Self {
        let known = ALL.into_iter().find(|words| words.tag == wording.tag);
        known.unwrap_or(&ENGLISH)
    }
}

const ALL: [&Phrases; 6] = [&ENGLISH, &GERMAN, &FRENCH, &SPANISH, &ITALIAN, &PORTUGUESE];

const ENGLISH: Phrases = Phrases {
    tag: "en",
    and: "and",
    source: "Source",
    follows: "This edition follows {}",
    no_source: "Where the text comes from was not stated.",
    restoration: "Restoration",
    no_repair: "The text needed no repair.",
    in_restoring: "In restoring the text, {}.",
    leaves: "the {} leaves were put into reading order",
    hyphens_gone: [
        "{} line-end hyphen was taken out",
        "{} line-end hyphens were taken out",
    ],
    hyphens_kept: [
        "{} line-end hyphen was kept as the word’s own",
        "{} line-end hyphens were kept as the words’ own",
    ],
    and_kept: ["and one was kept", "and {} were kept as the words’ own"],
    spaces: ["{} lost space was put back", "{} lost spaces were put back"],
    as_found: "Everything else is printed as it was found.",
    as_found_with: [
        "Everything else is printed as it was found, one probable slip included.",
        "Everything else is printed as it was found, {} probable slips and doubtful places included.",
    ],
    ledger: "Every change stands in the ledger that comes with this edition.",
    rights: "Rights",
    no_rights: "No statement of rights was found with the text; its rights remain with its author.",
    edition: "Edition",
    changed: "Last changed on {}.",
    links: "Links",
    qr_code: "QR code of {}",
    type_term: "Type",
    type_used: "The printed editions are set in {}, which stands under the {}.",
    printing: "Printing",
    how_to_print: "Print the booklet on both sides of the paper at actual size (100 %), flipped on \
                   the {} edge. Lay the sheets on each other as they come, fold them in the \
                   middle, and put two staples through the fold.",
    edges: ["short", "long"],
    guide: "How the sheets are printed, folded and bound is said in the print guide that comes with them.",
};

const GERMAN: Phrases = Phrases {
    tag: "de",
    and: "und",
    source: "Vorlage",
    follows: "Diese Ausgabe folgt: {}",
    no_source: "Woher der Text stammt, ist nicht angegeben.",
    restoration: "Wiederherstellung",
    no_repair: "Am Text war nichts zu bessern.",
    in_restoring: "Bei der Wiederherstellung des Textes {}.",
    leaves: "wurden die {} Blätter in Lesefolge gebracht",
    hyphens_gone: [
        "wurde {} Trennstrich am Zeilenende getilgt",
        "wurden {} Trennstriche an Zeilenenden getilgt",
    ],
    hyphens_kept: [
        "blieb {} Strich am Zeilenende als Bindestrich stehen",
        "blieben {} Striche an Zeilenenden als Bindestriche stehen",
    ],
    and_kept: [
        "und einer blieb als Bindestrich stehen",
        "und {} blieben als Bindestriche stehen",
    ],
    spaces: [
        "wurde {} verlorener Wortabstand ergänzt",
        "wurden {} verlorene Wortabstände ergänzt",
    ],
    as_found: "Alles Übrige ist gedruckt, wie es vorlag.",
    as_found_with: [
        "Alles Übrige ist gedruckt, wie es vorlag, auch ein wahrscheinliches Versehen.",
        "Alles Übrige ist gedruckt, wie es vorlag, auch {} wahrscheinliche Versehen und \
         zweifelhafte Stellen.",
    ],
    ledger: "Jede Änderung ist in dem Verzeichnis nachzulesen, das dieser Ausgabe beiliegt.",
    rights: "Rechte",
    no_rights: "Beim Text fand sich keine Angabe der Rechte; sie verbleiben beim Verfasser.",
    edition: "Ausgabe",
    changed: "Zuletzt geändert: {}.",
    links: "Links",
    qr_code: "QR-Code von {}",
    type_term: "Schrift",
    type_used: "Die gedruckten Ausgaben sind aus der {} gesetzt (Lizenz: {}).",
    printing: "Druck",
    how_to_print: "Das Heft beidseitig in Originalgröße (100 %) drucken, über die {} Kante \
                   gewendet. Die Bögen aufeinanderlegen, wie sie kommen, in der Mitte falzen und \
                   zweimal durch den Falz heften.",
    edges: ["kurze", "lange"],
    guide: "Wie die Bögen gedruckt, gefalzt und gebunden werden, steht in der Druckanleitung, die ihnen beiliegt.",
};

const FRENCH: Phrases = Phrases {
    tag: "fr",
    and: "et",
    source: "Source",
    follows: "Cette édition suit : {}",
    no_source: "La provenance du texte n’est pas indiquée.",
    restoration: "Restauration",
    no_repair: "Le texte n’a demandé aucune correction.",
    in_restoring: "Pour restaurer le texte, {}.",
    leaves: "les {} feuillets ont été remis dans l’ordre de lecture",
    hyphens_gone: [
        "{} trait d’union de fin de ligne a été retiré",
        "{} traits d’union de fin de ligne ont été retirés",
    ],
    hyphens_kept: [
        "{} trait d’union de fin de ligne a été gardé",
        "{} traits d’union de fin de ligne ont été gardés",
    ],
    and_kept: [
        "et un seul a été gardé",
        "et {} ont été gardés, qui appartiennent aux mots",
    ],
    spaces: [
        "{} espace perdue a été rétablie",
        "{} espaces perdues ont été rétablies",
    ],
    as_found: "Tout le reste est imprimé tel quel.",
    as_found_with: [
        "Tout le reste est imprimé tel quel, y compris une coquille probable.",
        "Tout le reste est imprimé tel quel, y compris {} coquilles probables et passages douteux.",
    ],
    ledger: "Chaque changement figure dans le registre joint à cette édition.",
    rights: "Droits",
    no_rights: "Le texte ne portait aucune mention de droits ; ils restent à son auteur.",
    edition: "Édition",
    changed: "Dernière modification : {}.",
    links: "Liens",
    qr_code: "Code QR de {}",
    type_term: "Caractères",
    type_used: "Les éditions imprimées sont composées en {} (licence : {}).",
    printing: "Impression",
    how_to_print: "Imprimer la brochure recto verso, à taille réelle (100 %), en retournant sur le \
                   {} côté. Empiler les feuilles comme elles sortent, plier au milieu et poser \
                   deux agrafes dans le pli.",
    edges: ["petit", "grand"],
    guide: "La manière d’imprimer, de plier et de relier les feuilles est dans le guide d’impression joint.",
};

const SPANISH: Phrases = Phrases {
    tag: "es",
    and: "y",
    source: "Fuente",
    follows: "Esta edición sigue: {}",
    no_source: "No consta de dónde procede el texto.",
    restoration: "Restauración",
    no_repair: "El texto no necesitó ninguna corrección.",
    in_restoring: "Al restaurar el texto, {}.",
    leaves: "las {} páginas se pusieron en orden de lectura",
    hyphens_gone: [
        "se quitó {} guion de fin de línea",
        "se quitaron {} guiones de fin de línea",
    ],
    hyphens_kept: [
        "se conservó {} guion de fin de línea",
        "se conservaron {} guiones de fin de línea",
    ],
    and_kept: [
        "y se conservó uno, propio de la palabra",
        "y se conservaron {}, propios de las palabras",
    ],
    spaces: [
        "se repuso {} espacio perdido",
        "se repusieron {} espacios perdidos",
    ],
    as_found: "Todo lo demás se imprime como estaba.",
    as_found_with: [
        "Todo lo demás se imprime como estaba, incluida una errata probable.",
        "Todo lo demás se imprime como estaba, incluidas {} erratas probables y lugares dudosos.",
    ],
    ledger: "Cada cambio consta en el registro que acompaña a esta edición.",
    rights: "Derechos",
    no_rights: "El texto no llevaba ninguna mención de derechos; siguen siendo de su autor.",
    edition: "Edición",
    changed: "Último cambio: {}.",
    links: "Enlaces",
    qr_code: "Código QR de {}",
    type_term: "Tipo de letra",
    type_used: "Las ediciones impresas están compuestas en {} (licencia: {}).",
    printing: "Impresión",
    how_to_print: "Imprima el cuadernillo por ambas caras a tamaño real (100 %), volteando por el \
                   borde {}. Apile las hojas según salen, dóblelas por la mitad y ponga dos \
                   grapas en el doblez.",
    edges: ["corto", "largo"],
    guide: "Cómo se imprimen, doblan y encuadernan las hojas se dice en la guía de impresión que las acompaña.",
};

const ITALIAN: Phrases = Phrases {
    tag: "it",
    and: "e",
    source: "Fonte",
    follows: "Questa edizione segue: {}",
    no_source: "La provenienza del testo non è indicata.",
    restoration: "Restauro",
    no_repair: "Il testo non ha richiesto correzioni.",
    in_restoring: "Nel restaurare il testo, {}.",
    leaves: "le {} pagine sono state rimesse in ordine di lettura",
    hyphens_gone: [
        "{} trattino di fine riga è stato tolto",
        "{} trattini di fine riga sono stati tolti",
    ],
    hyphens_kept: [
        "{} trattino di fine riga è stato conservato",
        "{} trattini di fine riga sono stati conservati",
    ],
    and_kept: [
        "e uno è stato conservato",
        "e {} sono stati conservati come propri delle parole",
    ],
    spaces: [
        "{} spazio perduto è stato ripristinato",
        "{} spazi perduti sono stati ripristinati",
    ],
    as_found: "Tutto il resto è stampato com’era.",
    as_found_with: [
        "Tutto il resto è stampato com’era, compreso un probabile refuso.",
        "Tutto il resto è stampato com’era, compresi {} probabili refusi e luoghi dubbi.",
    ],
    ledger: "Ogni modifica è annotata nel registro che accompagna questa edizione.",
    rights: "Diritti",
    no_rights: "Il testo non recava alcuna menzione dei diritti, che restano al suo autore.",
    edition: "Edizione",
    changed: "Ultima modifica: {}.",
    links: "Collegamenti",
    qr_code: "Codice QR di {}",
    type_term: "Carattere",
    type_used: "Le edizioni a stampa sono composte in {} (licenza: {}).",
    printing: "Stampa",
    how_to_print: "Stampare l’opuscolo fronte e retro a dimensioni reali (100 %), girando sul lato \
                   {}. Sovrapporre i fogli come escono, piegarli a metà e mettere due punti \
                   metallici nella piega.",
    edges: ["corto", "lungo"],
    guide: "Come stampare, piegare e legare i fogli è detto nella guida di stampa che li accompagna.",
};

const PORTUGUESE: Phrases = Phrases {
    tag: "pt",
    and: "e",
    source: "Fonte",
    follows: "Esta edição segue: {}",
    no_source: "A proveniência do texto não é indicada.",
    restoration: "Restauro",
    no_repair: "O texto não precisou de correções.",
    in_restoring: "Ao restaurar o texto, {}.",
    leaves: "as {} páginas foram postas na ordem de leitura",
    hyphens_gone: [
        "{} hífen de fim de linha foi retirado",
        "{} hífenes de fim de linha foram retirados",
    ],
    hyphens_kept: [
        "{} hífen de fim de linha foi mantido",
        "{} hífenes de fim de linha foram mantidos",
    ],
    and_kept: [
        "e um foi mantido",
        "e {} foram mantidos como próprios das palavras",
    ],
    spaces: [
        "{} espaço perdido foi reposto",
        "{} espaços perdidos foram repostos",
    ],
    as_found: "Tudo o mais se imprime como estava.",
    as_found_with: [
        "Tudo o mais se imprime como estava, incluindo uma gralha provável.",
        "Tudo o mais se imprime como estava, incluindo {} gralhas prováveis e passagens duvidosas.",
    ],
    ledger: "Cada alteração consta do registo que acompanha esta edição.",
    rights: "Direitos",
    no_rights: "O texto não trazia menção de direitos; estes continuam a ser do seu autor.",
    edition: "Edição",
    changed: "Última alteração: {}.",
    links: "Ligações",
    qr_code: "Código QR de {}",
    type_term: "Tipo",
    type_used: "As edições impressas são compostas em {} (licença: {}).",
    printing: "Impressão",
    how_to_print: "Imprima o caderno em frente e verso, em tamanho real (100 %), virando pela \
                   margem {}. Sobreponha as folhas como saem, dobre-as ao meio e ponha dois \
                   agrafos na dobra.",
    edges: ["curta", "longa"],
    guide: "Como se imprimem, dobram e encadernam as folhas diz o guia de impressão que as acompanha.",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn every_language_fills_in_the_same_things() {
        let places = |words: &Phrases| {
            [
                words.follows,
                words.in_restoring,
                words.leaves,
                words.changed,
                words.type_used,
                words.how_to_print,
            ]
            .into_iter()
            .chain([
                words.hyphens_gone[1],
                words.hyphens_kept[1],
                words.and_kept[1],
            ])
            .chain([words.spaces[1], words.as_found_with[1]])
            .map(|sentence| sentence.matches("{}").count())
            .collect::<Vec<_>>()
        };
        for words in ALL {
            assert_eq!(places(words), places(&ENGLISH), "{}", words.tag);
        }
    }

    #[test]
    fn there_are_sentences_wherever_there_are_words() {
        for tag in ["en", "de", "es", "fr", "it", "pt", "fi"] {
            let wording = Wording::of(&Language::new(tag));
            assert_eq!(Phrases::of(wording).tag, wording.tag);
        }
    }
}
