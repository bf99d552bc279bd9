//! Content streams without their tags.

/// The content without marked-content operators and their operands.
///
/// Operands stand before their operator (ISO 32000-1, 7.8.2), so the stream is copied operator by
/// operator, and what belongs to `BMC`, `BDC`, `EMC`, `MP` or `DP` is left out. Strings are passed
/// over whole, and so are inline images, whose data may look like anything.
pub(super) fn without_marks(content: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(content.len());
    let mut pending = 0;
    let mut at = 0;
    while at < content.len() {
        let start = at;
        at = token_end(content, at);
        let token = &content[start..at];
        if !is_operator(token) {
            continue;
        }
        if token == b"ID" {
            at = image_end(content, at);
        }
        if !matches!(token, b"BMC" | b"BDC" | b"EMC" | b"MP" | b"DP") {
            plain.extend_from_slice(content[pending..at].trim_ascii_start());
            plain.push(b'\n');
        }
        pending = at;
    }
    plain
}

/// Where the token that begins at `start` ends: a string, a name, a number, an operator, a sign.
fn token_end(content: &[u8], start: usize) -> usize {
    let rest = &content[start..];
    let length = match rest[0] {
        b'(' => string_length(rest),
        b'<' if rest.get(1) != Some(&b'<') => 1 + position(&rest[1..], |byte| byte == b'>') + 1,
        b'<' | b'>' => 2,
        b'%' => position(rest, |byte| matches!(byte, b'\r' | b'\n')),
        b'/' => 1 + position(&rest[1..], |byte| !is_regular(byte)),
        byte if is_regular(byte) => position(rest, |byte| !is_regular(byte)),
        _ => 1,
    };
    (start + length.max(1)).min(content.len())
}

/// Whether a token is a command, not an operand: it begins like a word.
fn is_operator(token: &[u8]) -> bool {
    matches!(token[0], b'A'..=b'Z' | b'a'..=b'z' | b'\'' | b'"')
        && !matches!(token, b"true" | b"false" | b"null")
}

/// The length of a string in parentheses, which may hold others and escapes.
fn string_length(rest: &[u8]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Where the data of an inline image ends: after an `EI` that stands between blanks.
fn image_end(content: &[u8], start: usize) -> usize {
    let is_blank = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let mut at = start + 1;
    while at < content.len() {
        let ends = content[at..].starts_with(b"EI")
            && is_blank(content.get(at - 1))
            && is_blank(content.get(at + 2));
        if ends {
            return at + 2;
        }
        at += 1;
    }
    content.len()
}

fn is_regular(byte: u8) -> bool {
    !byte.is_ascii_whitespace() && byte != 0 && !b"()<>[]{}/%".contains(&byte)
}

fn position(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> usize {
    bytes
        .iter()
        .position(|&byte| wanted(byte))
        .unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_everything_else_stays() {
        let tagged = b"/P <</MCID 0/Lang (a\\)b)>> BDC\nBT /F 9 Tf [(EMC) -3 <0A>] TJ ET EMC\n\
                       /Artifact BMC 0 g f EMC BI /W 1 ID xEMC \x00 EI q true Q";
        let plain = without_marks(tagged);
        let expected =
            b"BT\n/F 9 Tf\n[(EMC) -3 <0A>] TJ\nET\n0 g\nf\nBI\n/W 1 ID xEMC \x00 EI\nq\ntrue Q\n";
        assert_eq!(
            String::from_utf8_lossy(&plain),
            String::from_utf8_lossy(expected)
        );
        assert_eq!(without_marks(b"(never closed"), b"");
    }
}
