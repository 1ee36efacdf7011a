//! What stands between `%` and the conversion: flags, width, modifiers.

/// What becomes of the letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Keep,
    Upper,
    Lower,
}

/// What stands between `%` and the conversion.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    /// `-`: no padding.
    pub bare: bool,
    /// `^`.
    pub upper: bool,
    /// `#`.
    pub swap: bool,
    /// `_` and `0`.
    pub padding: Option<char>,
    /// The width; not given and 0 are the same.
    pub width: usize,
    /// How many `:`.
    pub colons: u8,
}

impl Spec {
    pub(super) const fn case(self) -> Case {
        if self.upper { Case::Upper } else { Case::Keep }
    }

    /// The case of a name, which `#` puts in capitals.
    pub(super) const fn name_case(self) -> Case {
        if self.upper || self.swap { Case::Upper } else { Case::Keep }
    }

    const PLAIN: Self = Self { bare: false, upper: false, swap: false, padding: None, width: 0, colons: 0 };

    /// Whether neither flag nor width changes how a number is written.
    pub(super) const fn is_plain(self) -> bool {
        !self.bare && self.width == 0 && self.padding.is_none()
    }

    /// Reads the flags, width, modifier and conversion at the start of `text`, which begins with `%`; and their length. There
    /// is no conversion where Ruby gives up, and nothing at all where the text ends too early.
    pub(super) fn read(text: &str) -> Option<(Self, Option<char>, usize)> {
        let mut spec = Self::PLAIN;
        let mut at = 1;
        loop {
            let c = text[at..].chars().next()?;
            let next = at + c.len_utf8();
            match c {
                // A flag behind a width is not one.
                '-' | '^' | '#' | '_' if spec.width > 0 => return Some((spec, None, next)),
                '-' => (spec.bare, spec.padding) = (true, None),
                '^' => spec.upper = true,
                '#' => spec.swap = true,
                '_' => spec.padding = Some(' '),
                '0'..='9' => {
                    if c == '0' {
                        spec.padding = Some('0');
                    }
                    let digits = &text[at..][..text[at..].bytes().take_while(u8::is_ascii_digit).count()];
                    match digits.parse::<i32>() {
                        Ok(width) => spec.width = width.unsigned_abs() as usize,
                        Err(_) => return Some((spec, None, next)),
                    }
                    at += digits.len();
                    continue;
                }
                ':' => {
                    let colons = text[at..].bytes().take_while(|b| *b == b':').count();
                    if colons > 3 || text.as_bytes().get(at + colons) != Some(&b'z') {
                        return Some((spec, None, next));
                    }
                    spec.colons = u8::try_from(colons).unwrap_or(3);
                    at += colons;
                    continue;
                }
                'E' | 'O' => {
                    let modified = if c == 'E' { "cCxXyY" } else { "deHkIlmMSuUVwWy" };
                    if !text[next..].starts_with(|c| modified.contains(c)) {
                        return Some((spec, None, next));
                    }
                }
                _ => return Some((spec, Some(c), next)),
            }
            at = next;
        }
    }
}
