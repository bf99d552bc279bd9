//! The words the typesetter itself puts on a page, by language.

use crate::language::Language;

/// What parts of the book are called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    pub(super) contents: &'static str,
    pub(super) bibliography: &'static str,
    pub(super) colophon: &'static str,
}

impl Terms {
    /// The terms of a language; English where there are none.
    pub(super) fn of(language: &Language) -> Self {
        let (contents, bibliography, colophon) = match language.primary() {
            "de" => ("Inhalt", "Literatur", "Kolophon"),
            "fr" => ("Table des matières", "Bibliographie", "Colophon"),
            "es" => ("Índice", "Bibliografía", "Colofón"),
            "it" => ("Indice", "Bibliografia", "Colophon"),
            "pt" => ("Índice", "Bibliografia", "Cólofon"),
            _ => ("Contents", "Bibliography", "Colophon"),
        };
        Self {
            contents,
            bibliography,
            colophon,
        }
    }
}
