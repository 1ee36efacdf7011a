//! What a template looks up, as its author wrote it.

/// A look-up that leads from a name to an entry by literal keys.
///
/// ```
/// use drysend_core::trace::Path;
///
/// let path = Path::parse("custom_attribute.${Favorite Color}").unwrap();
/// assert_eq!((path.root.as_str(), path.keys.as_slice()), ("custom_attribute", &["Favorite Color".to_owned()][..]));
/// assert_eq!(Path::parse("UserAttribute['First Name']").unwrap().with_last("First_Name"), "UserAttribute['First_Name']");
/// assert_eq!(Path::parse("${first_nam}").unwrap().root, "");
/// assert!(Path::parse("a[b]").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Path {
    /// The first name; empty where the look-up starts with `${…}`.
    pub root: String,
    /// The keys after it.
    pub keys: Vec<String>,
    /// The text before the last name or key, and the text behind it.
    frame: (String, String),
}

impl Path {
    /// Reads `text`; `None` where a key is not literal.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(['.', '[', '$']).unwrap_or(text.len());
        let root = text[..end].trim().to_owned();
        let mut path = Self { frame: (String::new(), String::new()), keys: Vec::new(), root };
        let mut at = end;
        while at < text.len() {
            let (key, range) = key(text, at)?;
            path.frame = (text[..range.0].to_owned(), text[range.1..range.2].to_owned());
            path.keys.push(key);
            at = range.2;
        }
        (!path.root.is_empty() || !path.keys.is_empty()).then_some(path)
    }

    /// The last key, or the name where there is none.
    #[must_use]
    pub fn last(&self) -> &str {
        self.keys.last().unwrap_or(&self.root)
    }

    /// The same look-up with another last key.
    #[must_use]
    pub fn with_last(&self, key: &str) -> String {
        format!("{}{key}{}", self.frame.0, self.frame.1)
    }
}

/// The key that starts at `at`, with where it starts, where it ends, and where the next one may start.
fn key(text: &str, at: usize) -> Option<(String, (usize, usize, usize))> {
    let rest = &text[at..];
    let braces = rest.strip_prefix('.').unwrap_or(rest);
    if let Some(inner) = braces.strip_prefix("${") {
        let start = text.len() - inner.len();
        let end = start + inner.find('}')?;
        return Some((text[start..end].trim().to_owned(), (start, end, end + 1)));
    }
    if let Some(name) = rest.strip_prefix('.') {
        let start = text.len() - name.len();
        let end = start + name.find(['.', '[']).unwrap_or(name.len());
        let name = &text[start..end];
        return (!name.is_empty()).then(|| (name.to_owned(), (start, end, end)));
    }
    let inner = rest.strip_prefix('[')?;
    let quote = inner.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let start = at + 2;
    let end = start + text[start..].find(quote)?;
    text[end + 1..].starts_with(']').then(|| (text[start..end].to_owned(), (start, end, end + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects() {
        let keys = |text: &str| Path::parse(text).map(|path| (path.root, path.keys.join("/"))).unwrap_or_default();
        let pair = |root: &str, keys: &str| (root.to_owned(), keys.to_owned());
        assert_eq!(keys("longURL"), pair("longURL", ""));
        assert_eq!(keys("event_properties.${a b}.c['d']"), pair("event_properties", "a b/c/d"));
        assert_eq!(keys("UserAttribute[\"x\"].y"), pair("UserAttribute", "x/y"));
        assert_eq!(keys("${first_name}"), pair("", "first_name"));
        for odd in ["", "a[0]", "a['b'", "a.", "${x", "['x'", "é['ü"] {
            assert_eq!(Path::parse(odd), None, "{odd}");
        }
        assert_eq!(Path::parse("longURL").unwrap().with_last("longUrl"), "longUrl");
        assert_eq!(Path::parse("a.${b}").unwrap().with_last("c"), "a.${c}");
    }
}
