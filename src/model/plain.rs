//! The text of a file as the program sees it, and the way back to its bytes.
//!
//! What editors and systems write differently says nothing: a byte order mark at the beginning, a
//! carriage return before each newline.

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file without what says nothing.
#[must_use]
pub fn plain(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    if !bytes.contains(&b'\r') {
        return bytes;
    }
    let kept = (0..bytes.len()).filter(|at| !is_return(&bytes, *at));
    kept.map(|at| bytes[at]).collect()
}

/// Where in the `bytes` of a file its plain text has `length` bytes before it; what is passed over
/// there comes after it, so that a line keeps its end.
#[must_use]
pub fn place(bytes: &[u8], length: usize) -> usize {
    let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let mut kept = (mark..bytes.len()).filter(|at| !is_return(bytes, *at));
    match length.checked_sub(1) {
        Some(before) => kept.nth(before).map_or(bytes.len(), |at| at + 1),
        None => mark,
    }
}

/// Whether the byte at `at` is the carriage return before a newline.
fn is_return(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_carriage_returns_before_newlines_say_nothing() {
        assert_eq!(plain(b"\xef\xbb\xbfa\r\nb\rc\n".to_vec()), b"a\nb\rc\n");
        assert_eq!(plain(b"a\n".to_vec()), b"a\n");
    }

    #[test]
    fn a_place_of_the_text_is_found_in_the_file() {
        let bytes = b"\xef\xbb\xbfa\r\nb";
        assert_eq!([0, 1, 2, 3, 9].map(|length| place(bytes, length)), [3, 4, 6, 7, 7]);
    }
}
