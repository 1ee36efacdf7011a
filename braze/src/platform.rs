//! What Braze offers templates, as data. Sources are pages of the Braze documentation.

/// A default attribute: what a bare `${…}` names.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Where it works, where that is not everywhere.
    pub only: Option<&'static str>,
}

/// A namespace: what stands before `.${…}`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Namespace {
    /// Its name.
    pub name: &'static str,
    /// Its keys, where they are fixed.
    pub keys: &'static [&'static str],
    /// What it holds, or where it works.
    pub summary: &'static str,
    /// The page that lists it.
    pub source: &'static str,
}

const TAGS: &str = "Supported personalization tags";

const fn attribute(name: &'static str) -> Attribute {
    Attribute { name, only: None }
}

const fn email(name: &'static str) -> Attribute {
    Attribute { name, only: Some("email") }
}

/// The default attributes. Source: Supported personalization tags.
pub const ATTRIBUTES: &[Attribute] = &[
    attribute("braze_id"),
    attribute("city"),
    attribute("country"),
    attribute("date_of_birth"),
    attribute("email_address"),
    attribute("first_name"),
    attribute("gender"),
    attribute("language"),
    attribute("last_name"),
    attribute("last_used_app_date"),
    attribute("most_recent_app_version"),
    attribute("most_recent_locale"),
    attribute("most_recent_location"),
    attribute("phone_number"),
    attribute("random_bucket_number"),
    attribute("time_zone"),
    attribute("user_id"),
    email("set_user_to_opted_in_url"),
    email("set_user_to_subscribed_url"),
    email("set_user_to_unsubscribed_url"),
    email("unsubscribe_url"),
    // A marker that Braze puts into links of emails; see the filter `lid`.
    email("cblid"),
];

/// The namespaces.
pub const NAMESPACES: &[Namespace] = &[
    open("api_trigger_properties", "what an API-triggered campaign was called with", "Trigger properties object"),
    open("app", "apps by name or API id; in-app messages", TAGS),
    fixed(
        "campaign",
        &["api_id", "dispatch_id", "message_api_id", "message_name", "name"],
        "the campaign, or the component of a Canvas",
    ),
    fixed("canvas", &["api_id", "name", "variant_api_id", "variant_name"], "the Canvas"),
    open(
        "canvas_entry_properties",
        "what a Canvas was entered with; the older name of `context`",
        "Canvas entry properties",
    ),
    fixed("card", &["api_id", "name"], "the Content Card"),
    open("content_blocks", "content blocks by name", "Content Blocks"),
    open("context", "variables of a Canvas", "Context variables"),
    open("custom_attribute", "custom attributes by name", TAGS),
    open("event_properties", "properties of the event that triggered the message", TAGS),
    fixed(
        "most_recently_used_device",
        &[
            "ad_tracking_enabled",
            "browser",
            "carrier",
            "foreground_push_enabled",
            "google_ad_id",
            "id",
            "idfa",
            "model",
            "os",
            "platform",
            "roku_ad_id",
        ],
        "the device that the customer used last",
    ),
    open("product_recommendation", "recommended items by the recommendation's name", "Using recommendations"),
    fixed("sms", &["inbound_media_urls", "inbound_message_body"], "the message that the customer sent"),
    open("subscribed_state", "`email_global`, or subscription groups by id", TAGS),
    fixed(
        "targeted_device",
        &["carrier", "foreground_push_enabled", "google_ad_id", "id", "idfa", "model", "os", "platform", "roku_ad_id"],
        "the device that gets the message; push, in-app messages and Banners",
    ),
    fixed(
        "whats_app",
        &[
            "inbound_catalog_id",
            "inbound_flow_response",
            "inbound_media_urls",
            "inbound_message_body",
            "inbound_product_id",
        ],
        "the message that the customer sent",
    ),
];

const fn open(name: &'static str, summary: &'static str, source: &'static str) -> Namespace {
    Namespace { name, keys: &[], summary, source }
}

const fn fixed(name: &'static str, keys: &'static [&'static str], summary: &'static str) -> Namespace {
    Namespace { name, keys, summary, source: TAGS }
}

/// How deep a content block may stand in another; what is deeper, Braze removes. Source: Content Blocks.
pub const BLOCK_LEVELS: usize = 2;

/// Bytes of a content block. Source: Content Blocks.
pub const BLOCK_BYTES: usize = 50 * 1024;

/// Characters of a content block's name. Source: Create email Content Block.
pub const BLOCK_NAME: usize = 99;

/// Milliseconds after which Braze gives up a Connected Content call. Source: Making an API call.
pub const CALL_TIME_OUT: u64 = 2000;

/// Bytes of a Connected Content answer that Braze reads. Source: Making an API call.
pub const CALL_BYTES: usize = 1 << 20;

/// Seconds for which the answer to a `connected_content` call may be kept. Source: Braze docs, Caching responses.
pub const CACHE_SECONDS: std::ops::RangeInclusive<u64> = 300..=14_400;

/// Bytes of all message extras of a message; what is beyond is cut off. Source: Message extras.
pub const EXTRAS_BYTES: usize = 1024;

/// Filters of Shopify's Liquid that Braze's table of filters marks as not supported, and that Ruby Liquid has no code for
/// either. `lstrip`, `rstrip` and `find_index`, which it has, are marked in the table of filters.
pub const UNSUPPORTED_FILTERS: &[&str] = &[
    "money_with_currency",
    "money_without_currency",
    "camelize",
    "camelcase",
    "handle",
    "handleize",
    "pluralize",
    "format_address",
    "highlight",
    // All filters for colours and for fonts.
    "brightness_difference",
    "color_brightness",
    "color_contrast",
    "color_darken",
    "color_desaturate",
    "color_difference",
    "color_extract",
    "color_lighten",
    "color_mix",
    "color_modify",
    "color_saturate",
    "color_to_hex",
    "color_to_hsl",
    "color_to_rgb",
    "hex_to_rgba",
    "font_face",
    "font_modify",
    "font_url",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_once_and_in_order() {
        assert!(NAMESPACES.windows(2).all(|pair| pair[0].name < pair[1].name));
        assert!(NAMESPACES.iter().all(|namespace| namespace.keys.is_sorted()));
        let mut names: Vec<&str> = ATTRIBUTES.iter().map(|attribute| attribute.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ATTRIBUTES.len());
    }
}
