//! A webhook: a message that is an HTTP request, each field of it a template.
//!
//! Fields share the person, content blocks, secrets, fixtures and the instant. They do not share variables: of Connected
//! Content Braze documents that a saved answer can be read in the field of its call only, and of `assign` and `capture` nothing
//! is published.

mod field;
mod json;
mod place;
mod record;
mod rules;
mod verbs;

use std::path::Path;

use drysend_core::{Request, Result};

use field::Field;

pub use record::{KEYS, Key, reference};
pub use rules::methods;

/// A webhook: where it goes, how, and what it carries. Cheap enough to build anew for each message.
///
/// ```
/// use drysend_campaign::{Dialect, Engine, Webhook};
/// use drysend_core::RenderOptions;
///
/// let webhook = Webhook::new("https://api.example.com/members/{{${user_id}}}")
///     .with_method("PUT")
///     .with_header("Content-Type", "application/json")
///     .with_body(r#"{"points": {{ custom_attribute.${points} }}}"#);
/// let engine = Engine::new(Dialect::Braze);
/// let person = serde_json::json!({"attributes": {"user_id": "u-1"}, "custom_attribute": {"points": 5}});
/// let request = webhook.render(&engine, &engine.context(&person)?, &RenderOptions::default())?;
/// assert_eq!(
///     request.to_string(),
///     "PUT https://api.example.com/members/u-1 HTTP/1.1\nContent-Type: application/json\n\n{\"points\": 5}"
/// );
///
/// let nobody = engine.context(&serde_json::json!({"attributes": {"user_id": "u-1"}}))?;
/// let error = webhook.render(&engine, &nobody, &RenderOptions::default()).unwrap_err();
/// assert_eq!(
///     error.message(),
///     "the body is not JSON: expected value, at line 1, column 12 of the rendered body"
/// );
/// # Ok::<(), drysend_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Webhook {
    url: Field,
    method: Field,
    headers: Vec<Header>,
    body: Option<Body>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Header {
    /// It is not rendered, yet has a place.
    name: Field,
    value: Field,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Body {
    /// What is rendered is sent.
    Raw(Field),
    /// What is rendered is the text of each value; the platform writes the JSON around it, and escapes it.
    Pairs(Vec<(String, Field)>),
}

impl Webhook {
    /// What the file of a webhook ends in.
    pub const ENDING: &str = ".webhook.toml";

    /// A `POST` to `url`, without headers and body.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        let (url, method) = (Field::new("url", url), Field::new("method", "POST"));
        Self { url, method, headers: Vec::new(), body: None }
    }

    /// Whether `path` is named as the file of a webhook.
    #[must_use]
    pub fn is_file(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(Self::ENDING))
    }

    /// The webhook that `text`, the content of the file called `name`, describes; [`KEYS`] documents each key.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config), with the place, for a file that describes none. What its templates hold is not looked at.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        record::read(name, text)
    }

    /// With another method.
    #[must_use]
    pub fn with_method(mut self, method: impl Into<String>) -> Self {
        self.method = Field::new("method", method);
        self
    }

    /// With a header; one of that name, in whatever case, is replaced. The name is no template.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        let value = Field::new(format!("header {name}"), value);
        self.headers.retain(|header| !header.name.text().eq_ignore_ascii_case(&name));
        self.headers.push(Header { name: Field::new("header", name), value });
        self
    }

    /// With a body that is sent as it is rendered.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(Body::Raw(Field::new("body", body)));
        self
    }

    /// With a key-value pair of a body in JSON; one of that key is replaced, and so is a body that has no pairs.
    #[must_use]
    pub fn with_pair(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let key = key.into();
        let mut pairs = match self.body.take() {
            Some(Body::Pairs(pairs)) => pairs,
            _ => Vec::new(),
        };
        pairs.retain(|(known, _)| *known != key);
        let value = Field::new(format!("body {key}"), value);
        pairs.push((key, value));
        self.body = Some(Body::Pairs(pairs));
        self
    }

    /// Every template, in the order in which the request is written.
    fn fields(&self) -> Vec<&Field> {
        let body: Vec<&Field> = match &self.body {
            None => Vec::new(),
            Some(Body::Raw(field)) => vec![field],
            Some(Body::Pairs(pairs)) => pairs.iter().map(|(_, field)| field).collect(),
        };
        [&self.url, &self.method]
            .into_iter()
            .chain(self.headers.iter().map(|header| &header.value))
            .chain(body)
            .collect()
    }

    /// The texts of the fields as they are written.
    fn texts(&self) -> impl Iterator<Item = String> {
        self.fields().into_iter().map(|field| field.text().to_owned()).collect::<Vec<_>>().into_iter()
    }

    /// The request that the `texts` of the fields make.
    fn request(&self, texts: &mut impl Iterator<Item = String>) -> Request {
        let mut next = || texts.next().unwrap_or_default();
        let (url, verb) = (next(), next());
        let headers = self.headers.iter().map(|header| (header.name.text().to_owned(), next())).collect();
        let body = self.body.as_ref().map(|body| match body {
            Body::Raw(_) => next(),
            Body::Pairs(pairs) => {
                let pairs = pairs.iter().map(|(key, _)| (key.clone(), next().into()));
                serde_json::Value::Object(pairs.collect()).to_string()
            }
        });
        Request { method: method(&verb), url, headers, body }
    }
}

/// A method as it is sent.
fn method(text: &str) -> String {
    text.trim().to_ascii_uppercase()
}
