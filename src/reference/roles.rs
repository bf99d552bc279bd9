//! What somebody who stands first has done: `(ed.)`, `, trans.`

use crate::reference::head::Role;
use crate::reference::words::{Says, starts};

/// The length of a mark such as `(ed.)` or `, trans.`, and what it says.
pub(super) fn role(text: &str) -> Option<(Role, usize)> {
    let inner = text.trim_start_matches([',', ' ', '(', '[']);
    let gap = text.len() - inner.len();
    let found = [
        (Says::Editor, Role::Editor),
        (Says::Translator, Role::Translator),
    ];
    found.into_iter().find_map(|(says, role)| {
        let length = starts(inner, says)?;
        let mut end = gap + length;
        // "ed. and trans.", "(eds. & trans.)"
        for joint in [" and ", " & ", "/"] {
            if let Some(rest) = text[end..].strip_prefix(joint)
                && let Some(length) =
                    starts(rest, Says::Translator).or_else(|| starts(rest, Says::Editor))
            {
                end = text.len() - rest.len() + length;
            }
        }
        let after = &text[end..];
        let closes = after.is_empty() || after.starts_with([')', ']', ',', '.', ':', ' ']);
        closes.then(|| (role, end + usize::from(after.starts_with([')', ']']))))
    })
}

pub(super) fn role_by(text: &str) -> Option<usize> {
    starts(text, Says::ByEditor)
        .or_else(|| starts(text, Says::ByTranslator))
        .or_else(|| starts(text, Says::ByOther).filter(|_| text.starts_with(char::is_lowercase)))
}
