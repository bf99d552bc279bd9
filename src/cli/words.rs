//! Words of a command line to be typed again.

use std::path::Path;

/// The path as a shell takes it for one word: in single quotes where it holds anything but the
/// letters, figures and signs that mean themselves (POSIX.1-2017, XCU 2.2).
pub(super) fn typed(path: &Path) -> String {
    let shown = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "-_./:\\".contains(c);
    if shown.chars().all(plain) {
        shown
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_need_it_are_quoted() {
        assert_eq!(typed(Path::new("zines/one")), "zines/one");
        assert_eq!(typed(Path::new("my zine")), "'my zine'");
        assert_eq!(typed(Path::new("Jo's")), r"'Jo'\''s'");
    }
}
