//! Which fields need one another.

use super::find::indexed;
use super::{Product, Standing, find};

/// The parts that a location, and a beacon, must have.
const PARTS: &[(&str, &[&str])] =
    &[("location", &["lat", "lon", "lockScreenMessage"]), ("beacon", &["uuid", "major", "minor", "lockScreenMessage"])];

/// The location or beacon that a field is of, and what it lacks.
pub(super) struct Lone<'a> {
    /// The first field of it.
    pub field: usize,
    /// `location[3]`
    pub list: &'a str,
    /// `lat`, …
    pub missing: Vec<&'static str>,
}

/// Locations and beacons that lack a part. `names` are the payload's.
pub(super) fn lone<'a>(names: &[&'a str]) -> Vec<Lone<'a>> {
    let mut seen = indexmap::IndexMap::new();
    for (at, name) in names.iter().enumerate() {
        if let Some((list, _, part)) = indexed(name) {
            let whole = name.strip_suffix(part).and_then(|whole| whole.strip_suffix('.')).unwrap_or(name);
            seen.entry(whole).or_insert_with(|| (at, list, Vec::new())).2.push(part);
        }
    }
    let lone = seen.into_iter().filter_map(|(whole, (field, list, parts))| {
        let needed = PARTS.iter().find(|(name, _)| *name == list).map(|(_, parts)| *parts)?;
        let missing: Vec<_> = needed.iter().copied().filter(|part| !parts.contains(part)).collect();
        (!missing.is_empty()).then_some(Lone { field, list: whole, missing })
    });
    lone.collect()
}

/// A field that a payload with these `names` must have and lacks, and why.
pub(super) fn missing(names: &[&str]) -> Option<(&'static str, &'static str)> {
    let is_membership = names.iter().any(|name| Product::of(name) == Some(Product::Membership));
    let has_tier = names.iter().any(|name| {
        *name == "members.tier.id"
            || find(name).is_some_and(|field| field.standing == Standing::Replaced("members.tier.id"))
    });
    (is_membership && !has_tier).then_some(("members.tier.id", "memberships are enrolled into a tier"))
}
