//! The style of the printed list: one of the bundled ones by its name, or an editor's `.csl` file.
//!
//! Citation Style Language 1.0.2 (citationstyles.org). A dependent style, which only names another,
//! is followed to that one where it is bundled.

use std::sync::Arc;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{
    CslMacro, IndependentStyle, LayoutRenderingElement, LocaleCode, SortKey, Style, TextTarget,
};

use crate::cite::style_repairs::{each, pass_on_names, sort_without_quotes};
use crate::cite::whole_names::take_whole_names;
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::source::Source;

/// The style where none is asked for: author and year, whole first names, places and translators.
const USUAL: ArchivedStyle = ArchivedStyle::SpringerHumanitiesAuthorDate;

/// What an editor asks the list to be printed in.
#[derive(Clone, Debug)]
pub struct HouseStyle(Box<IndependentStyle>);

impl HouseStyle {
    /// The bundled style of a name: `apa`, `chicago-author-date`, `modern-language-association`.
    pub fn named(name: &str) -> Result<Self, Diagnostic> {
        let found = ArchivedStyle::by_name(name).map(ArchivedStyle::get);
        match found {
            Some(Style::Independent(style)) => Ok(Self(Box::new(style))),
            _ => Err(Diagnostic::error(
                "C106",
                format!("no bundled citation style is called `{name}`"),
            )
            .in_file("pamphlet.toml")
            .hint(near(name))),
        }
    }

    /// The same style with whole first names where it has initials.
    pub(super) fn with_whole_names(mut self) -> Self {
        take_whole_names(&mut self.0);
        self
    }

    /// The style of a `.csl` file.
    pub fn read(source: &Arc<Source>) -> Result<Self, Diagnostic> {
        let fault = |told: String| {
            Diagnostic::error(
                "C106",
                format!("`{}` is no citation style: {told}", source.name()),
            )
            .in_file(source.name())
            .hint("name a style of the Citation Style Language (a .csl file), or a bundled style")
        };
        if !source.text().contains("<style") {
            return Err(fault("it has no element `style`".to_owned()));
        }
        let style = Style::from_xml(source.text()).map_err(|error| {
            let path = error.path.as_ref().map(ToString::to_string);
            let path = path.filter(|path| path != ".");
            let place = path.map_or(String::new(), |path| format!(" (in `{path}`)"));
            fault(format!("{}{place}", error.source))
        })?;
        let style = match style {
            Style::Independent(style) => style,
            Style::Dependent(style) => {
                let parent = style.parent_link.href;
                match ArchivedStyle::by_id(&parent).map(ArchivedStyle::get) {
                    Some(Style::Independent(style)) => style,
                    _ => {
                        return Err(fault(format!(
                            "it depends on {parent}, which is not bundled"
                        )));
                    }
                }
            }
        };
        match style.bibliography {
            Some(_) => Ok(Self(Box::new(style))),
            None => Err(fault("it prints no list of works".to_owned())),
        }
    }

    /// What stands before and behind the numbers of a citation.
    pub(super) fn brackets(&self) -> [String; 2] {
        let layout = &self.0.citation.layout;
        let [before, behind] = [&layout.prefix, &layout.suffix];
        match (before, behind) {
            (Some(before), Some(behind)) => [before.clone(), behind.clone()],
            _ => ["[".to_owned(), "]".to_owned()],
        }
    }

    /// The sign that the style has for the author of the entry before.
    pub(super) fn same_author(&self) -> Option<&str> {
        let list = self.0.bibliography.as_ref()?;
        list.subsequent_author_substitute.as_deref()
    }

    /// The rules, to sort by the alphabet of `language` and to name every author.
    ///
    /// A name that is a key of its own is compared by its bytes; as a macro it is compared by the
    /// rules of the language, `Åberg` after `Zola` in Swedish and beside `Abel` in German.
    pub(super) fn rules_in(&self, language: &Language) -> IndependentStyle {
        let mut style = (*self.0).clone();
        style.default_locale = Some(LocaleCode(language.tag().to_owned()));
        let mut named = Vec::new();
        if let Some(list) = &mut style.bibliography {
            list.subsequent_author_substitute = None;
            let keys = list.sort.iter_mut().flat_map(|sort| &mut sort.keys);
            for key in keys {
                if let SortKey::Variable {
                    variable: Variable::Name(role),
                    sort_direction,
                } = key
                {
                    let name = format!("sorted-{role}");
                    named.extend(sorting_macro(&name, &role.to_string()));
                    *key = SortKey::MacroName {
                        name,
                        names_min: None,
                        names_use_first: None,
                        names_use_last: None,
                        sort_direction: *sort_direction,
                    };
                }
            }
        }
        style.macros.extend(named);
        pass_on_names(&mut style);
        sort_without_quotes(&mut style);
        style
    }
}

/// Whether a style numbers the works of its list; nothing in it is changed.
pub(super) fn is_numbered(style: &mut IndependentStyle) -> bool {
    let mut numbered = false;
    let mut look = |element: &mut LayoutRenderingElement| {
        if let LayoutRenderingElement::Text(text) = element {
            let number = Variable::Number(NumberVariable::CitationNumber);
            numbered |= matches!(&text.target, TextTarget::Variable { var, .. } if *var == number);
        }
    };
    let list = style.bibliography.iter_mut();
    list.for_each(|list| each(&mut list.layout.elements, &mut look));
    let macros = style.macros.iter_mut();
    macros.for_each(|made| each(&mut made.children, &mut look));
    numbered
}

/// A macro of the names in a role, whole.
fn sorting_macro(name: &str, role: &str) -> Option<CslMacro> {
    let xml = format!(
        "<style class='in-text' version='1.0'><info><title/><id/><updated>2000-01-01T00:00:00+00:00\
         </updated></info><macro name='{name}'><names variable='{role}'><name/></names></macro>\
         <citation><layout/></citation></style>"
    );
    match Style::from_xml(&xml) {
        Ok(Style::Independent(style)) => style.macros.into_iter().next(),
        _ => None,
    }
}

/// The style where none is asked for.
pub(super) fn usual() -> Option<HouseStyle> {
    match USUAL.get() {
        Style::Independent(style) => Some(HouseStyle(Box::new(style))),
        Style::Dependent(_) => None,
    }
}

/// The bundled names most like `name`.
fn near(name: &str) -> String {
    let mut names: Vec<(usize, &str)> = ArchivedStyle::all()
        .iter()
        .flat_map(|style| style.names())
        .map(|known| (distance(name, known), *known))
        .collect();
    names.sort_unstable();
    let first: Vec<&str> = names.iter().take(3).map(|(_, known)| *known).collect();
    format!(
        "did you mean {}? A file of your own is named by its path, ending in .csl",
        first.join(" or ")
    )
}

/// How far a name is from a known one; one that begins so is near.
fn distance(name: &str, known: &str) -> usize {
    match known.starts_with(name) {
        true => 0,
        false => strsim::osa_distance(name, known),
    }
}
