//! A QR code as a drawing: dark squares in runs, of one path (ISO/IEC 18004:2015).

use qrcode::{Color, EcLevel, QrCode};

/// The width of a printed square, in millimetres; a telephone reads them from 0.4 mm on.
const SQUARE: f64 = 0.5;
/// The light squares around a code that the standard asks for.
const QUIET: usize = 4;

/// The code of an address as SVG; none if it holds too much for one.
pub(super) fn drawing(address: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..]
                .iter()
                .take_while(|colour| **colour == Color::Dark)
                .count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET));
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    let millimetres = side as f64 * SQUARE;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{millimetres}mm\" height=\"{millimetres}mm\" \
         viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    );
    Some(svg.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_its_margin() {
        let svg = String::from_utf8(drawing("https://example.org/").unwrap()).unwrap();
        // The top edge of the first corner, seven squares wide, within a margin of four.
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 33 33\""), "{svg}");
        assert_eq!(drawing(&"x".repeat(5000)), None);
    }
}
