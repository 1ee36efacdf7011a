//! Fields by name.

use super::table::{ALL, OTHER_NAMES};
use super::{Field, Standing};
use crate::near_miss;

/// How many locations and how many beacons a pass may have.
const MOST: u32 = 10;

/// The field called `name`, or the family it is of.
#[must_use]
pub fn find(name: &str) -> Option<&'static Field> {
    if let Some((_, number, _)) = indexed(name)
        && !(1..=MOST).contains(&number)
    {
        return None;
    }
    let pattern = pattern_of(name);
    let exact = ALL.iter().find(|field| field.pattern == pattern);
    exact.or_else(|| {
        ALL.iter().find(|field| {
            let family = field.pattern.strip_suffix('*');
            family.and_then(|family| name.strip_prefix(family)).is_some_and(|rest| !rest.is_empty())
        })
    })
}

/// `location[3].lat` as `location`, 3 and `lat`.
pub(super) fn indexed(name: &str) -> Option<(&str, u32, &str)> {
    let (list, rest) = name.split_once('[')?;
    let (number, part) = rest.split_once("].")?;
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (plain && matches!(list, "location" | "beacon")).then_some((list, number.parse().ok()?, part))
}

/// `name` with `n` for its number.
fn pattern_of(name: &str) -> String {
    match indexed(name) {
        Some((list, _, part)) => format!("{list}[n].{part}"),
        None => name.to_owned(),
    }
}

/// The field that people mean by `name`, a name of which PassKit does not know.
#[must_use]
pub fn other_name(name: &str) -> Option<&'static str> {
    OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, field)| *field)
}

/// The field that `name` was probably meant to be.
#[must_use]
pub fn nearest(name: &str) -> Option<String> {
    if let Some(field) = other_name(name) {
        return Some(field.to_owned());
    }
    let candidates = ALL
        .iter()
        .filter(|field| matches!(field.standing, Standing::Listed | Standing::Seen) && !field.pattern.ends_with('*'))
        .map(|field| field.pattern);
    let near = near_miss::nearest(&pattern_of(name), candidates)?;
    let number = name.bytes().filter(u8::is_ascii_digit).map(char::from).collect::<String>();
    let number = number.parse().ok().filter(|number| (1..=MOST).contains(number)).unwrap_or(1);
    Some(near.replace("[n]", &format!("[{number}]")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_numbers() {
        let pattern = |name: &str| find(name).map(|field| field.pattern);
        assert_eq!(pattern("meta.favouriteColour"), Some("meta.*"));
        assert_eq!(pattern("beacon[10].major"), Some("beacon[n].major"));
        assert_eq!(pattern("eventTickets.ticket.externalId"), Some("eventTickets.*"));
        for name in ["meta.", "location[0].lat", "location[11].lat", "location[1].latitude", "person", "Person.surname"]
        {
            assert_eq!(pattern(name), None, "{name}");
        }
    }

    #[test]
    fn near_misses() {
        let near = |name: &str| nearest(name).unwrap_or_default();
        assert_eq!(near("person.sirname"), "person.surname");
        assert_eq!(near("location[2].lockscreenMessage"), "location[2].lockScreenMessage");
        assert_eq!(near("person.email"), "person.emailAddress");
        assert_eq!(near("universal.optInt"), "universal.optIn");
        assert_eq!(near("loyaltyLevel"), "");
    }
}
