//! Splitting a link without decoding and rebuilding anything: a signature covers bytes, not meaning.

/// A URL cut at its `?`; a fragment behind the query belongs to neither.
pub(super) struct Parts<'a> {
    pub base_url: &'a str,
    pub query: &'a str,
}

impl<'a> Parts<'a> {
    pub fn of(url: &'a str) -> Self {
        let (base_url, query) = url.split_once('?').unwrap_or((url, ""));
        Self { base_url, query: query.split('#').next().unwrap_or_default() }
    }

    /// Names and raw values in order.
    pub fn parameters(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }

    /// The raw value of the first parameter `name`.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.parameters().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// The parameters that are not the link's own, decoded as a server reads them where that is possible.
    pub fn others(&self) -> Vec<(String, String)> {
        self.parameters()
            .filter(|(name, _)| !matches!(*name, "data" | "sig" | "iv"))
            .map(|(name, value)| (decoded(name), decoded(value)))
            .collect()
    }
}

fn decoded(text: &str) -> String {
    let mut out = String::new();
    match crate::codec::percent::decode_form_lossless(text, &mut out) {
        Ok(()) => out,
        Err(_) => text.to_owned(),
    }
}
