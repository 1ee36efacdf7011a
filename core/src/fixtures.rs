//! Recorded answers of outside things: nothing is ever fetched.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Recorded answers, by kind. Everything is empty by default.
///
/// ```
/// let fixtures: drysend_core::Fixtures = serde_json::from_str(
///     r#"{"catalogs": {"games": {"1234": {"name": "Tales"}}},
///         "connected_content": [{"url": "https://api.example.com/u/1", "body": {"points": 3}}]}"#,
/// )?;
/// assert_eq!(fixtures.connected_content[0].status, 200);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fixtures {
    /// Braze catalogs: name → item id → item.
    pub catalogs: IndexMap<String, IndexMap<String, Json>>,
    /// Answers to Braze `connected_content` calls; the first that matches counts.
    pub connected_content: Vec<Response>,
    /// Braze catalog selections: catalog → selection → the items it picks for this customer.
    pub selections: IndexMap<String, IndexMap<String, Vec<Json>>>,
    /// Braze shopping carts: cart id → what `shopping_cart` then holds. A cart that was bought has `"abandoned": false`
    /// too, which is no part of what it holds.
    pub shopping_carts: IndexMap<String, Json>,
    /// Braze promotion code lists: snippet → the code that this customer gets.
    pub promotions: IndexMap<String, String>,
    /// Braze translations into this customer's locale: translation id → text.
    pub translations: IndexMap<String, String>,
    /// Answers of MoEngage Content APIs: name → what it returns.
    pub content_api: IndexMap<String, Json>,
    /// MoEngage auxiliary data: file → primary key → record.
    pub aux_data: IndexMap<String, IndexMap<String, Json>>,
}

/// A recorded answer to one HTTP request.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// The request's method; any when absent.
    #[serde(default)]
    pub method: Option<String>,
    /// The request's URL; `*` stands for any run of characters.
    pub url: String,
    /// The request's body; any when absent.
    #[serde(default)]
    pub request_body: Option<String>,
    /// The answer's status. Default 200.
    #[serde(default = "ok")]
    pub status: u16,
    /// The answer's headers.
    #[serde(default)]
    pub headers: IndexMap<String, String>,
    /// The answer's body: a text as it is, anything else as JSON.
    #[serde(default)]
    pub body: Json,
    /// How long the answer took, in milliseconds.
    #[serde(default)]
    pub delay: u64,
}

fn ok() -> u16 {
    200
}
