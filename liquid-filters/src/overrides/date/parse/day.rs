//! The day.

use super::token::Token::{self, Gap, Sign, Taken, Word};

/// A day, as far as the text names it.
pub(super) struct Day {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
    /// The largest number that `day` can be.
    pub(super) longest: i64,
}

impl Default for Day {
    fn default() -> Self {
        Self { year: None, month: None, day: None, longest: 31 }
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The first day that `tokens` speak of.
pub(super) fn find(tokens: &[Token<'_>]) -> Option<Day> {
    with_month_name(tokens)
        .or_else(|| (0..tokens.len()).find_map(|at| in_numbers(tokens, at)))
        .or_else(|| (0..tokens.len()).find_map(|at| lone_day(&tokens[at..])))
}

/// `14 march 2016`, `march 14th, 2016`, `14-mar-16`, `march 2016`, `march`.
fn with_month_name(tokens: &[Token<'_>]) -> Option<Day> {
    let (at, month) = tokens.iter().enumerate().find_map(|(at, token)| match token {
        Word(word) => MONTHS.iter().position(|month| word.starts_with(month)).map(|month| (at, month as i64 + 1)),
        _ => None,
    })?;
    let mut day = Day { month: Some(month), ..Day::default() };
    let mut before = tokens[..at].iter().rev().filter(|token| !is_filler(token));
    day.day = before.next().and_then(|token| token.number()).filter(|(_, digits)| *digits <= 2).map(|(day, _)| day);
    let mut after = tokens[at + 1..].iter().filter(|token| !is_filler(token)).map_while(|token| token.number());
    if day.day.is_none() {
        match after.next() {
            Some((value, 1 | 2)) => day.day = Some(value),
            Some((value, _)) => {
                day.year = Some(value);
                return Some(day);
            }
            None => return Some(day),
        }
    }
    day.year = after.next().map(full_year);
    Some(day)
}

/// `2016-03-14`, `14/03/2016`, `14.03.2016`, `16-03-14`, `3/14`, `2016-074`, `20160314`.
fn in_numbers(tokens: &[Token<'_>], at: usize) -> Option<Day> {
    let (first, digits) = tokens.get(at)?.number()?;
    let day = |year, month, day| Some(Day { year: Some(year), month: Some(month), day: Some(day), longest: 31 });
    match tokens.get(at + 1..)? {
        [Sign(one @ ('-' | '/' | '.')), second, Sign(other), third, ..] if one == other => {
            let ((second, _), third) = (second.number()?, third.number()?);
            if digits <= 2 && third.1 > 2 {
                day(third.0, second, first)
            } else {
                day(full_year((first, digits)), second, third.0)
            }
        }
        [Sign('-'), second, ..] if digits == 4 && second.number().is_some_and(|(_, digits)| digits == 3) => {
            Some(Day { year: Some(first), month: Some(1), day: Some(second.number()?.0), longest: 366 })
        }
        [Sign('/'), second, ..] if digits <= 2 => {
            Some(Day { month: Some(first), day: Some(second.number()?.0), ..Day::default() })
        }
        _ if digits == 8 => day(first / 10_000, first / 100 % 100, first % 100),
        _ => None,
    }
}

/// `5th`: of the current month.
fn lone_day(tokens: &[Token<'_>]) -> Option<Day> {
    match tokens {
        [number, Word("st" | "nd" | "rd" | "th"), ..] => {
            Some(Day { day: Some(number.number().filter(|(_, digits)| *digits <= 2)?.0), ..Day::default() })
        }
        _ => None,
    }
}

/// What may stand between a month's name and its numbers.
fn is_filler(token: &Token<'_>) -> bool {
    matches!(token, Gap | Taken | Sign(',' | '-' | '.' | '/' | '\'') | Word("st" | "nd" | "rd" | "th" | "of"))
}

/// Two digits are a year between 1969 and 2068.
fn full_year((year, digits): (i64, usize)) -> i64 {
    match (digits, year) {
        (1 | 2, 69..) => 1900 + year,
        (1 | 2, _) => 2000 + year,
        _ => year,
    }
}
