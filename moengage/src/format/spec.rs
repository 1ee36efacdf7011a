//! The format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use drysend_core::{Meter, Result};

use crate::value::{char_index, decimal_digit, value_error};

/// A format specification, read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spec {
    pub fill: Option<char>,
    pub align: Option<char>,
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`: the other form.
    pub alternate: bool,
    /// `0`: zeros between sign and number.
    pub zero: bool,
    pub width: Option<usize>,
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

impl Spec {
    /// Reads `text`, which formats a value of the class `class`.
    pub fn parse(text: &str, class: &str) -> Result<Self> {
        let mut spec = Self::default();
        let mut rest = text;
        let mut head = rest.chars();
        let (first, second) = (head.next(), head.next());
        if let (Some(fill), Some(align @ ('<' | '>' | '=' | '^'))) = (first, second) {
            (spec.fill, spec.align) = (Some(fill), Some(align));
            rest = head.as_str();
        } else if let Some(align @ ('<' | '>' | '=' | '^')) = first {
            spec.align = Some(align);
            rest = &rest[1..];
        }
        spec.sign = take(&mut rest, &['+', '-', ' ']);
        spec.no_negative_zero = take(&mut rest, &['z']).is_some();
        spec.alternate = take(&mut rest, &['#']).is_some();
        // Where a fill is given, a zero is the first digit of the width.
        if spec.fill.is_none() && rest.starts_with('0') {
            spec.zero = true;
            spec.fill = Some('0');
            if spec.align.is_none() {
                spec.align = Some('=');
            }
            rest = &rest[1..];
        }
        spec.width = number(&mut rest)?;
        spec.grouping = take(&mut rest, &[',', '_']);
        if let Some(first) = spec.grouping
            && rest.starts_with([',', '_'])
        {
            return Err(value_error(if rest.starts_with(first) {
                format!("Cannot specify '{first}' with '{first}'.")
            } else {
                "Cannot specify both ',' and '_'.".to_owned()
            }));
        }
        if let Some(after) = rest.strip_prefix('.') {
            rest = after;
            spec.precision = number(&mut rest)?;
            if spec.precision.is_none() {
                return Err(value_error("Format specifier missing precision"));
            }
        }
        let mut kinds = rest.chars();
        spec.kind = kinds.next();
        if kinds.next().is_some() {
            return Err(value_error(format!("Invalid format specifier '{text}' for object of type '{class}'")));
        }
        if class == "str" {
            spec.kind = spec.kind.or(Some('s'));
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<()> {
        let fits = matches!(
            (self.grouping, self.kind),
            (None, _)
                | (_, None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F'))
                | (Some('_'), Some('b' | 'o' | 'x' | 'X'))
        );
        match (self.grouping, self.kind) {
            (Some(grouping), Some(kind)) if !fits => {
                Err(value_error(format!("Cannot specify '{grouping}' with '{}'.", shown(kind))))
            }
            _ => Ok(()),
        }
    }

    /// The error of a kind that does not go with values of the class `class`.
    pub fn unknown_kind(&self, class: &str) -> drysend_core::Error {
        let kind = self.kind.map(shown).unwrap_or_default();
        value_error(format!("Unknown format code '{kind}' for object of type '{class}'"))
    }

    /// Appends `text`, cut to the precision and filled up to the width.
    pub fn write_text(&self, text: &str, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        let text = self.precision.map_or(text, |precision| &text[..char_index(text, precision)]);
        self.pad("", text, '<', out, meter)
    }

    /// Appends `sign` and `body`, filled up to the width; `default` is where the body goes unless said otherwise.
    pub fn pad(&self, sign: &str, body: &str, default: char, out: &mut String, meter: &mut Meter<'_>) -> Result<()> {
        let length = sign.chars().count() + body.chars().count();
        let room = self.width.unwrap_or(0).saturating_sub(length);
        let fill = self.fill.unwrap_or(' ');
        meter.make(room.saturating_mul(fill.len_utf8()).saturating_add(sign.len() + body.len()))?;
        let align = self.align.unwrap_or(default);
        let (before, between, after) = match align {
            '<' => (0, 0, room),
            '^' => (room / 2, 0, room - room / 2),
            '=' => (0, room, 0),
            _ => (room, 0, 0),
        };
        out.extend(std::iter::repeat_n(fill, before));
        out.push_str(sign);
        out.extend(std::iter::repeat_n(fill, between));
        out.push_str(body);
        out.extend(std::iter::repeat_n(fill, after));
        Ok(())
    }
}

/// A character as messages write it.
fn shown(c: char) -> String {
    if ('!'..='~').contains(&c) { c.to_string() } else { format!("\\x{:x}", c as u32) }
}

fn take(rest: &mut &str, wanted: &[char]) -> Option<char> {
    let c = rest.chars().next().filter(|c| wanted.contains(c))?;
    *rest = &rest[c.len_utf8()..];
    Some(c)
}

/// A number in a format; `None` when there is none.
pub(super) fn number(rest: &mut &str) -> Result<Option<usize>> {
    let after = rest.trim_start_matches(|c: char| decimal_digit(c).is_some());
    let (digits, after) = rest.split_at(rest.len() - after.len());
    *rest = after;
    if digits.is_empty() {
        return Ok(None);
    }
    let number = digits
        .chars()
        .filter_map(decimal_digit)
        .try_fold(0_i64, |number, digit| number.checked_mul(10)?.checked_add(i64::from(digit)));
    number
        .and_then(|number| usize::try_from(number).ok())
        .map(Some)
        .ok_or_else(|| value_error("Too many decimal digits in format string"))
}
