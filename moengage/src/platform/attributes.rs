//! The standard user attributes, each with its two names (MoEngage, "Derived user attributes").

/// Display name and storage key. Published templates use both.
const STANDARD: &[(&str, &str)] = &[
    ("First Name", "u_fn"),
    ("Last Name", "u_ln"),
    ("Name", "u_n"),
    ("Email (Standard)", "u_em"),
    ("Mobile Number (Standard)", "u_mb"),
    ("ID", "uid"),
    ("Birthday", "u_bd"),
    ("Gender", "u_gd"),
    ("Location", "geo"),
    ("Advertising Identifier", "advertising_identifier"),
    ("Install Status", "installed"),
    ("First Seen", "cr_t"),
    ("Last Seen", "u_l_a"),
    ("LTV", "t_rev"),
    ("No. of Conversions", "t_trans"),
    ("No. of Sessions", "u_s_c"),
    ("User TimeZone Offset (Mins)", "moe_dtzo"),
    ("Last Known City", "moe_ip_city"),
    ("Last Known Country", "moe_ip_country"),
    ("Last Known State", "moe_ip_subdivision"),
    ("Last Known Pincode", "moe_ip_pin"),
    ("Locale Country", "locale_country_display"),
    ("Locale Language", "locale_language_display"),
    ("Hard Bounce", "moe_hard_bounce"),
    ("Spam", "moe_spam"),
    ("Unsubscribe", "moe_unsubscribe"),
    ("Google Advertising ID", "moe_gaid"),
    ("Browser Details", "moe_w_ds"),
];

/// The names of the standard user attributes, as people and as events know them.
pub(crate) fn attributes() -> impl Iterator<Item = &'static str> {
    STANDARD.iter().flat_map(|(display, key)| [*display, *key])
}

/// The other name of the standard user attribute `name`.
pub(crate) fn alias(name: &str) -> Option<&'static str> {
    STANDARD.iter().find_map(|(display, key)| match name {
        name if name == *display => Some(*key),
        name if name == *key => Some(*display),
        _ => None,
    })
}
