//! Characters as Python sorts them.

mod tables;

use tables::{ALPHABETIC_MARKS, NUMERALS, OTHER_DIGITS, ZEROS};

fn in_ranges(ranges: &[u32], c: char) -> bool {
    // Bounds are flat: first, last, first, last, …
    let at = ranges.partition_point(|bound| *bound < c as u32);
    at % 2 == 1 || ranges.get(at).is_some_and(|first| *first == c as u32)
}

/// `str.isalpha` of one character.
pub(crate) fn is_alpha(c: char) -> bool {
    c.is_alphabetic() && (c.is_ascii() || !in_ranges(ALPHABETIC_MARKS, c))
}

/// The value of a decimal digit of any script.
pub(crate) fn decimal_digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let at = ZEROS.partition_point(|zero| *zero <= c as u32).checked_sub(1)?;
    let digit = c as u32 - ZEROS[at];
    (digit < 10).then_some(digit)
}

/// `str.isdigit` of one character.
pub(crate) fn is_digit(c: char) -> bool {
    decimal_digit(c).is_some() || in_ranges(OTHER_DIGITS, c)
}

/// `str.isnumeric` of one character.
pub(crate) fn is_numeric(c: char) -> bool {
    c.is_numeric() || NUMERALS.binary_search(&(c as u32)).is_ok()
}

/// `str.isspace` of one character.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

/// `str.isprintable` of one character: `repr` leaves it as it is.
pub(crate) fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // Rust escapes by the same categories, except that a mark at the start of a text is escaped as well.
    let mut text = [b'a', 0, 0, 0, 0];
    let length = c.encode_utf8(&mut text[1..]).len();
    std::str::from_utf8(&text[..=length]).is_ok_and(|text| text.escape_debug().count() == 2)
}

/// Appends the title case of a character: one letter that is two keeps its second half small.
pub(crate) fn push_title(c: char, out: &mut String) {
    let title = match c {
        'Ǆ'..='ǆ' => 'ǅ',
        'Ǉ'..='ǉ' => 'ǈ',
        'Ǌ'..='ǌ' => 'ǋ',
        'Ǳ'..='ǳ' => 'ǲ',
        'ა'..='ჺ' | 'ჽ'..='ჿ' => c,
        '\u{1f80}'..='\u{1faf}' => char::from_u32(c as u32 | 8).unwrap_or(c),
        '\u{1fb3}' | '\u{1fbc}' => '\u{1fbc}',
        '\u{1fc3}' | '\u{1fcc}' => '\u{1fcc}',
        '\u{1ff3}' | '\u{1ffc}' => '\u{1ffc}',
        c => {
            let mut upper = c.to_uppercase();
            out.extend(upper.next());
            // An iota that was written below its letter stays below.
            out.extend(upper.map(|c| if c == '\u{399}' { '\u{345}' } else { c.to_lowercase().next().unwrap_or(c) }));
            return;
        }
    };
    out.push(title);
}

/// Appends the case-folded character, for comparisons.
pub(crate) fn push_folded(c: char, out: &mut String) {
    match c {
        'ı' | '\u{13a0}'..='\u{13f5}' => out.push(c),
        '\u{13f8}'..='\u{13fd}' => out.extend(char::from_u32(c as u32 - 8)),
        '\u{ab70}'..='\u{abbf}' => out.extend(char::from_u32(c as u32 - 0xab70 + 0x13a0)),
        'ẞ' => out.push_str("ss"),
        c => out.extend(c.to_uppercase().flat_map(char::to_lowercase)),
    }
}

/// `str.isupper` or `str.islower`: there is a letter with case, and none of the other case.
pub(crate) fn is_cased(text: &str, upper: bool) -> bool {
    let mut found = false;
    for c in text.chars() {
        let (is_upper, is_lower) = (c.is_uppercase(), c.is_lowercase());
        if is_title(c) || (if upper { is_lower } else { is_upper }) {
            return false;
        }
        found |= is_upper || is_lower;
    }
    found
}

/// Whether the character is two letters, the first of them large.
pub(crate) fn is_title(c: char) -> bool {
    matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ' | '\u{1f88}'..='\u{1f8f}' | '\u{1f98}'..='\u{1f9f}' | '\u{1fa8}'..='\u{1faf}' | '\u{1fbc}' | '\u{1fcc}' | '\u{1ffc}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_sorted_as_python_sorts_them() {
        assert!(is_alpha('é') && is_alpha('न') && !is_alpha('े') && !is_alpha('Ⅷ') && !is_alpha('1'));
        assert_eq!((decimal_digit('７'), decimal_digit('٣'), decimal_digit('²')), (Some(7), Some(3), None));
        assert!(is_digit('²') && !is_digit('½') && is_numeric('½') && is_numeric('一') && !is_numeric('a'));
        assert!(is_space('\u{a0}') && is_space('\x1c') && !is_space('\u{200b}'));
        assert!(is_printable('é') && is_printable('\u{301}') && !is_printable('\u{200b}') && !is_printable('\u{a0}'));
    }

    #[test]
    fn letters_that_are_two_have_a_title_of_their_own() {
        for (c, expected) in [('ß', "Ss"), ('ǆ', "ǅ"), ('ﬁ', "Fi"), ('ა', "ა"), ('ᾳ', "ᾼ"), ('ᾲ', "Ὰ\u{345}")]
        {
            let mut out = String::new();
            push_title(c, &mut out);
            assert_eq!(out, expected);
        }
        for (c, expected) in [('ß', "ss"), ('ẞ', "ss"), ('ı', "ı"), ('ς', "σ"), ('ꭰ', "Ꭰ"), ('ᏸ', "Ᏸ")] {
            let mut out = String::new();
            push_folded(c, &mut out);
            assert_eq!(out, expected);
        }
    }
}
