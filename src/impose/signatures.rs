//! How many sheets lie in each signature.

use super::written::Signature;

/// The sheets of each signature: `sheets` in all, or a few more where the range leaves no choice.
///
/// A given size leaves a smaller last signature. A range takes the fewest sheets beyond what is
/// needed, then the fewest signatures, as equal as can be: they differ by one sheet at most, the
/// thicker ones first, for a thin section at the end is the first to work loose.
///
/// ```
/// use pamphleteer::impose::{Signature, signature_sizes};
///
/// assert_eq!(signature_sizes(11, Signature::Sheets(4)), [4, 4, 3]);
/// assert_eq!(signature_sizes(11, Signature::Range(4, 8)), [6, 5]);
/// // Five sheets cannot be parted into threes and fours: one is added.
/// assert_eq!(signature_sizes(5, Signature::Range(3, 4)), [3, 3]);
/// ```
pub fn signature_sizes(sheets: usize, signature: Signature) -> Vec<usize> {
    match signature {
        _ if sheets == 0 => Vec::new(),
        Signature::Whole => vec![sheets],
        Signature::Sheets(size) => {
            let mut sizes = vec![size; sheets / size];
            sizes.extend((!sheets.is_multiple_of(size)).then_some(sheets % size));
            sizes
        }
        Signature::Range(least, most) => {
            let enough = sheets.max(least);
            let mut choices = (enough..).filter_map(|sheets| {
                let signatures = sheets.div_ceil(most);
                (sheets / signatures >= least).then_some((sheets, signatures))
            });
            // Every multiple of `least` can be parted, so there is a choice within `least` steps.
            let (sheets, signatures) = choices.next().unwrap_or((enough, 1));
            let (size, more) = (sheets / signatures, sheets % signatures);
            (0..signatures)
                .map(|index| size + usize::from(index < more))
                .collect()
        }
    }
}
