//! Filters that put something in the place of nothing.

/// Filters that do.
const FILTERS: [&str; 2] = ["default", "d"];

/// Whether the filter `name` gave its default.
pub(super) fn took_effect(name: &str, input: &str, output: &str) -> bool {
    FILTERS.contains(&name) && input != output
}
