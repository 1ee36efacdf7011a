//! A person who has whatever the message looks up.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use super::{Mark, Played, Stage, markers};
use crate::trace::{Path, Trace};

/// What the message looks up, in the order of its look-ups.
#[derive(Debug, Default)]
pub(super) struct Person {
    places: IndexMap<Vec<String>, Given>,
    /// Variables of other templates, which may have escaped their values already.
    variables: BTreeSet<Vec<String>>,
}

/// What a look-up is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    /// A made-up text.
    Text,
    /// A number: with a text the render fails.
    Number,
    /// The address of a project: it stands before `?data=`.
    Address,
    /// A payload: it is what is encoded.
    Payload,
}

/// Look-ups that are made up for.
const MOST: usize = 200;

impl Person {
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The profile; an empty one has nothing that was learnt.
    pub fn profile(&self, mark: Mark) -> Json {
        let mut profile = Map::new();
        for (number, (place, given)) in self.places.iter().enumerate() {
            // What ids and addresses hold is not for people to type.
            let safe = is_safe(place) || self.variables.contains(place);
            let mark = if safe { Mark::Plain } else { mark };
            let value = match given {
                Given::Text => Json::from(markers::value(number, mark)),
                Given::Number => Json::from(7),
                Given::Address => Json::from("https://pub1.pskt.io/c/abcdef"),
                Given::Payload => Json::from(r#"{"person.externalId":"zq0z"}"#),
            };
            set(&mut profile, place, value);
        }
        Json::Object(profile)
    }

    /// Takes in what a render looked up in vain, and what it made of what it was given. Whether there is more to know.
    pub fn learn(&mut self, stage: &dyn Stage, trace: &Trace, played: &Played) -> bool {
        let mut learnt = false;
        for path in trace.missing_paths() {
            let Some(path) = Path::parse(path) else { continue };
            let place = stage.place(&path);
            if !place.is_empty() && self.places.len() < MOST && !self.places.contains_key(&place) {
                if stage.is_variable(&place) {
                    self.variables.insert(place.clone());
                }
                self.places.insert(place, Given::Text);
                learnt = true;
            }
        }
        learnt || self.fit(trace) || self.give_numbers(stage, trace, played)
    }

    /// What stands before `?data=` is an address, and what is encoded by itself a payload.
    fn fit(&mut self, trace: &Trace) -> bool {
        let mut changes = Vec::new();
        for (number, (_, given)) in self.places.iter().enumerate() {
            if *given != Given::Text {
                continue;
            }
            let value = markers::value(number, Mark::Plain);
            let address = format!("{value}?data=");
            if trace.texts.iter().any(|(_, made)| made.text.trim_start().starts_with(&address)) {
                changes.push((number, Given::Address));
            } else if trace.encodes(&value) {
                changes.push((number, Given::Payload));
            }
        }
        for (number, given) in &changes {
            if let Some((_, place)) = self.places.get_index_mut(*number) {
                *place = *given;
            }
        }
        !changes.is_empty()
    }

    /// A render that stopped may have wanted numbers there.
    fn give_numbers(&mut self, stage: &dyn Stage, trace: &Trace, played: &Played) -> bool {
        let Some((template, span)) = &played.stopped else { return false };
        let mut changed = false;
        for path in trace.paths_within(template, *span) {
            let place = Path::parse(path).map(|path| stage.place(&path)).unwrap_or_default();
            if let Some(given) = self.places.get_mut(&place)
                && *given == Given::Text
            {
                *given = Given::Number;
                changed = true;
            }
        }
        changed
    }
}

fn set(profile: &mut Map<String, Json>, place: &[String], value: Json) {
    match place {
        [] => {}
        [key] => {
            // What has parts stays what it is.
            profile.entry(key.clone()).or_insert(value);
        }
        [key, rest @ ..] => {
            let inner = profile.entry(key.clone()).or_insert_with(|| Json::Object(Map::new()));
            if !inner.is_object() {
                *inner = Json::Object(Map::new());
            }
            if let Json::Object(inner) = inner {
                set(inner, rest, value);
            }
        }
    }
}

/// Whether the values of an attribute are made by machines, or by people under a program's eye: ids, addresses, dates.
fn is_safe(place: &[String]) -> bool {
    let Some(name) = place.last() else { return false };
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut word = String::new();
        for c in part.chars() {
            if c.is_ascii_uppercase() && word.ends_with(|last: char| last.is_ascii_lowercase()) {
                words.push(std::mem::take(&mut word).to_ascii_lowercase());
            }
            word.push(c);
        }
        words.push(word.to_ascii_lowercase());
    }
    const SAFE: [&str; 24] = [
        "id", "uid", "uuid", "guid", "email", "em", "phone", "mobile", "mb", "number", "date", "birthday", "birth",
        "time", "url", "link", "language", "country", "zone", "gender", "points", "balance", "tier", "code",
    ];
    words.iter().any(|word| SAFE.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_not_safe() {
        let safe = |name: &str| is_safe(&[name.to_owned()]);
        for name in ["user_id", "MoEngage_ID", "userId", "Email (Standard)", "Mobile Number (Standard)", "u_em", "ID"] {
            assert!(safe(name), "{name}");
        }
        for name in ["first_name", "Last Name", "u_fn", "city", "Favorite Color", "paid", "name"] {
            assert!(!safe(name), "{name}");
        }
    }

    #[test]
    fn nested_places() {
        let mut profile = Map::new();
        let place = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
        set(&mut profile, &place(&["a"]), Json::from(1));
        set(&mut profile, &place(&["a", "b"]), Json::from(2));
        set(&mut profile, &place(&["a"]), Json::from(3));
        assert_eq!(Json::Object(profile), serde_json::json!({"a": {"b": 2}}));
    }
}
