//! Formulas of LaTeX in letters: `\alpha`, `x^2`, `\mathbb{R}` become `α`, `x²`, `ℝ`.
//!
//! Titles hold a sign or two, not equations; what has no letter of its own stays as written, and is
//! told.

/// Commands and the letters they print.
#[rustfmt::skip]
const LETTERS: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"),
    ("varepsilon", "ε"), ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("vartheta", "ϑ"),
    ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"),
    ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("varsigma", "ς"), ("tau", "τ"), ("upsilon", "υ"),
    ("phi", "φ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"),
    ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
    ("Upsilon", "Υ"), ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("times", "×"), ("cdot", "·"),
    ("pm", "±"), ("div", "÷"), ("leq", "≤"), ("le", "≤"), ("geq", "≥"), ("ge", "≥"), ("neq", "≠"),
    ("ne", "≠"), ("approx", "≈"), ("equiv", "≡"), ("sim", "∼"), ("infty", "∞"), ("partial", "∂"),
    ("nabla", "∇"), ("sum", "∑"), ("prod", "∏"), ("int", "∫"), ("sqrt", "√"), ("in", "∈"),
    ("subset", "⊂"), ("cup", "∪"), ("cap", "∩"), ("emptyset", "∅"), ("forall", "∀"),
    ("exists", "∃"), ("to", "→"), ("rightarrow", "→"), ("leftarrow", "←"), ("Rightarrow", "⇒"),
    ("leftrightarrow", "↔"), ("ell", "ℓ"), ("hbar", "ℏ"), ("circ", "°"), ("degree", "°"),
    ("prime", "′"), ("dots", "…"), ("ldots", "…"), ("cdots", "⋯"), ("dag", "†"), ("star", "⋆"),
    ("ast", "∗"), ("langle", "⟨"), ("rangle", "⟩"), ("quad", " "), (",", " "), (";", " "),
    ("!", ""), ("{", "{"), ("}", "}"), ("%", "%"), ("&", "&"), ("_", "_"), ("$", "$"), ("#", "#"),
];

/// Commands that change the look of what they hold, which is kept.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "mathrm", "mathit", "mathbf", "mathsf", "mathcal", "mathbb", "mathfrak", "text", "textrm",
    "textit", "textbf", "textsc", "mbox", "hbox", "rm", "it", "bf", "operatorname", "left", "right",
];

const PLAIN: &str = "0123456789+-=()n";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

/// A formula in letters, and whether nothing of it stayed as written.
pub(super) fn letters(formula: &str) -> (String, bool) {
    let mut written = String::new();
    let mut whole = true;
    let mut rest = formula;
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        match letter {
            '\\' => {
                let name = command(rest);
                rest = &rest[name.len()..];
                match LETTERS.iter().find(|(known, _)| *known == name) {
                    Some((_, letters)) => {
                        written.push_str(letters);
                        rest = rest.trim_start();
                    }
                    None if LOOKS.contains(&name) => rest = rest.trim_start(),
                    None => {
                        written.push('\\');
                        written.push_str(name);
                        whole = false;
                    }
                }
            }
            '^' | '_' => {
                let (group, after) = group(rest);
                let (inner, sound) = letters(group);
                let set = if letter == '^' { RAISED } else { LOWERED };
                match shifted(&inner, set) {
                    Some(shifted) => written.push_str(&shifted),
                    None if inner == "∘" || inner == "°" || inner == "′" => {
                        written.push_str(&inner)
                    }
                    None => {
                        written.push(letter);
                        written.push_str(&inner);
                    }
                }
                whole &= sound;
                rest = after;
            }
            '{' | '}' => {}
            '~' => written.push('\u{a0}'),
            '-' => written.push('−'),
            other => written.push(other),
        }
    }
    (written, whole)
}

/// The name of a command: letters, or one sign.
fn command(rest: &str) -> &str {
    let letters = rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    match letters {
        0 => &rest[..rest.chars().next().map_or(0, char::len_utf8)],
        _ => &rest[..letters],
    }
}

/// What a raising or lowering sign takes: a group in braces, a command or one letter.
fn group(rest: &str) -> (&str, &str) {
    if let Some(inside) = rest.strip_prefix('{') {
        return inside.split_once('}').unwrap_or((inside, ""));
    }
    let length = match rest.strip_prefix('\\') {
        Some(after) => 1 + command(after).len(),
        None => rest.chars().next().map_or(0, char::len_utf8),
    };
    rest.split_at(length)
}

fn shifted(letters: &str, set: &str) -> Option<String> {
    let place = |letter: char| {
        let plain = if letter == '−' { '-' } else { letter };
        PLAIN.chars().position(|known| known == plain)
    };
    let one = |letter| set.chars().nth(place(letter)?);
    letters.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_put_into_letters() {
        for (formula, expected) in [
            (r"\alpha", "α"),
            (r"x^2 + y_{10}", "x² + y₁₀"),
            (r"10^{-3}", "10⁻³"),
            (r"\mathrm{CO}_2", "CO₂"),
            (r"\alpha\beta", "αβ"),
            (r"90^\circ", "90°"),
            (r"x^{abc}", "x^abc"),
        ] {
            assert_eq!(letters(formula), (expected.to_owned(), true), "{formula}");
        }
        assert_eq!(letters(r"\foo x"), (r"\foo x".to_owned(), false));
    }
}
