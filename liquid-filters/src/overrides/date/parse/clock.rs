//! The time of day, and the offset that follows it.

use super::token::Token::{self, Gap, Number, Sign, Taken, Word};

/// A time of day.
#[derive(Default)]
pub(super) struct Clock {
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) nanosecond: i64,
    /// Seconds east of UTC.
    pub(super) offset: Option<i32>,
}

/// Takes the first time of day out of `tokens`.
pub(super) fn take(tokens: &mut [Token<'_>]) -> Option<Clock> {
    let (start, mut end, mut clock) = (0..tokens.len()).find_map(|at| {
        let (clock, length) = read(&tokens[at..]).or_else(|| compact(&tokens[..at], &tokens[at..]))?;
        Some((at, at + length, clock))
    })?;
    if let Some((offset, length)) = offset(&tokens[end..]) {
        clock.offset = offset;
        end += length;
    }
    tokens[start..end].fill(Taken);
    Some(clock)
}

/// `4:05`, `4:05:06.789`, `4 pm`: with how many tokens that is.
fn read(tokens: &[Token<'_>]) -> Option<(Clock, usize)> {
    let (hour, digits) = tokens.first()?.number()?;
    if digits > 2 {
        return None;
    }
    let mut clock = Clock { hour, ..Clock::default() };
    let mut end = 1;
    if let Some(minute) = after(':', tokens, end) {
        (clock.minute, end) = (minute, end + 2);
        if let Some(second) = after(':', tokens, end) {
            (clock.second, end) = (second, end + 2);
            if let [Sign('.' | ','), Number(digits), ..] = tokens[end..] {
                clock.nanosecond = format!("{digits:0<9.9}").parse().ok()?;
                end += 2;
            }
        }
    }
    match half(&tokens[end..]) {
        // `23:21 pm` is an evening like any other.
        Some((afternoon, length)) => {
            clock.hour = hour % 12 + if afternoon { 12 } else { 0 };
            end += length;
        }
        None if end == 1 => return None,
        None => {}
    }
    Some((clock, end))
}

/// `am`, `p.m.`: whether that is the afternoon, and with how many tokens.
fn half(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    let gap = usize::from(tokens.first() == Some(&Gap));
    match tokens.get(gap..)? {
        [Word(half @ ("am" | "pm")), ..] => Some((*half == "pm", gap + 1)),
        [Word(half @ ("a" | "p")), Sign('.'), Word("m"), rest @ ..] => {
            Some((*half == "p", gap + 3 + usize::from(rest.first() == Some(&Sign('.')))))
        }
        _ => None,
    }
}

fn after(sign: char, tokens: &[Token<'_>], at: usize) -> Option<i64> {
    match tokens.get(at..)? {
        [Sign(found), number, ..] if *found == sign => {
            number.number().filter(|(_, digits)| *digits <= 2).map(|(value, _)| value)
        }
        _ => None,
    }
}

/// `120000` or `1200` after eight digits and a `t` or a blank.
fn compact(before: &[Token<'_>], tokens: &[Token<'_>]) -> Option<(Clock, usize)> {
    let [.., day, Word("t") | Gap] = before else { return None };
    day.number().filter(|(_, digits)| *digits == 8)?;
    let (value, digits) = tokens.first()?.number()?;
    let value = match digits {
        4 => value * 100,
        6 => value,
        _ => return None,
    };
    Some((Clock { hour: value / 10_000, minute: value / 100 % 100, second: value % 100, ..Clock::default() }, 1))
}

/// What `z`, `utc`, `est`, `+02:00`, `-0500` mean, right after a time; a zone that is not known is UTC.
fn offset(tokens: &[Token<'_>]) -> Option<(Option<i32>, usize)> {
    let gap = usize::from(tokens.first() == Some(&Gap));
    match tokens.get(gap..)? {
        [Sign(sign @ ('+' | '-')), number, rest @ ..] => {
            let (value, digits) = number.number()?;
            let (seconds, length) = match (digits, rest) {
                (1 | 2, [Sign(':'), minutes, ..]) => (value * 3600 + minutes.number()?.0 * 60, 4),
                (1 | 2, _) => (value * 3600, 2),
                (3 | 4, _) => (value / 100 * 3600 + value % 100 * 60, 2),
                _ => return None,
            };
            let seconds = i32::try_from(seconds).ok().filter(|seconds| *seconds < 24 * 3600)?;
            Some((Some(if *sign == '-' { -seconds } else { seconds }), gap + length))
        }
        [Word(name), ..] => Some((Some(zone(name)? * 3600), gap + 1)),
        _ => None,
    }
}

fn zone(name: &str) -> Option<i32> {
    Some(match name {
        "utc" | "gmt" | "z" | "ut" => 0,
        "edt" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        // The letters of the military, of which `j` is none.
        _ => match *name.as_bytes() {
            [letter @ b'a'..=b'i'] => i32::from(letter - b'a') + 1,
            [letter @ b'k'..=b'm'] => i32::from(letter - b'a'),
            [letter @ b'n'..=b'y'] => -i32::from(letter - b'm'),
            _ => return None,
        },
    })
}
