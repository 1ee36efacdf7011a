//! `urlize`: addresses in text become links.

mod address;

use drysend_core::Result;

use crate::call::{Arguments, Call, Signature};
use crate::value::{
    Str, Value, attribute_error, char_index, escape_into, filter_argument_error, int_index, is_space, string_repr,
};

pub(super) fn urlize(call: &mut Call<'_, '_>, value: &Value, arguments: &Arguments<'_>) -> Result<Value> {
    let [limit, nofollow, target, rel, schemes] =
        Signature::new("do_urlize", 2, ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"], 0)
            .bind(arguments)?;
    let limit = match limit {
        None | Some(Value::None) => None,
        Some(limit) => Some(int_index(limit).map(|limit| usize::try_from(limit).unwrap_or(0))),
    };
    let mut rels: Vec<String> = Vec::new();
    let given = [rel.cloned(), Some(call.host().policy("urlize.rel").unwrap_or_else(|| Value::from("noopener")))];
    for words in given.into_iter().flatten().filter(|words| words.truth().unwrap_or(false)) {
        let Value::Str(words) = words else {
            let class = words.type_name();
            return Err(attribute_error(format!("'{class}' object has no attribute 'split'")));
        };
        rels.extend(words.split_whitespace().map(str::to_owned));
    }
    if nofollow.map_or(Ok(false), Value::truth)? {
        rels.push("nofollow".to_owned());
    }
    rels.sort();
    rels.dedup();
    let target = match target.filter(|target| !target.is_none()).cloned() {
        Some(target) => Some(target),
        None => call.host().policy("urlize.target").filter(|target| !target.is_none()),
    };
    let target = target.map(|target| target.to_text(call.meter())).transpose()?;
    let schemes = match schemes.filter(|schemes| !schemes.is_none()).cloned() {
        Some(schemes) => Some(schemes),
        None => call.host().policy("urlize.extra_schemes").filter(|schemes| !schemes.is_none()),
    };
    let schemes = match schemes {
        None => Vec::new(),
        Some(schemes) => schemes
            .to_items(call.meter())?
            .iter()
            .map(|scheme| scheme.to_text(call.meter()))
            .collect::<Result<Vec<_>>>()?,
    };
    if let Some(scheme) = schemes.iter().find(|scheme| !address::is_scheme(scheme)) {
        return Err(filter_argument_error(format!("{} is not a valid URI scheme prefix.", string_repr(scheme))));
    }
    let mut attributes = String::new();
    if !rels.is_empty() {
        attributes.push_str(" rel=\"");
        escape_into(&rels.join(" "), &mut attributes);
        attributes.push('"');
    }
    if let Some(target) = target.filter(|target| !target.is_empty()) {
        attributes.push_str(" target=\"");
        escape_into(&target, &mut attributes);
        attributes.push('"');
    }
    let mut html = String::new();
    value.write_escaped(&mut html, call.meter())?;
    call.make(html.len())?;
    let links = Links { limit, attributes: &attributes, schemes: &schemes };
    let mut out = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while !rest.is_empty() {
        let blank = rest.starts_with(is_space);
        let end = rest.find(|c| is_space(c) != blank).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let start = out.len();
        if blank {
            out.push_str(word)
        } else {
            links.word(word, &mut out)?
        }
        call.make(out.len() - start)?;
        call.meter().grown(out.len())?;
        rest = after;
    }
    let text = Str::from(out);
    Ok(Value::Str(if call.autoescape() { text.into_safe() } else { text }))
}

struct Links<'l> {
    /// How long shown addresses may be; a limit that is none is a fault only where an address comes.
    limit: Option<Result<usize>>,
    attributes: &'l str,
    schemes: &'l [String],
}

impl Links<'_> {
    /// Appends `word`, as a link where it is an address.
    fn word(&self, word: &str, out: &mut String) -> Result<()> {
        let (head, middle, tail) = address::without_punctuation(word);
        out.push_str(head);
        self.address(&middle, out)?;
        out.push_str(tail);
        Ok(())
    }

    fn address(&self, address: &str, out: &mut String) -> Result<()> {
        let attributes = self.attributes;
        if address::is_web(address) {
            let scheme =
                if address.starts_with("https://") || address.starts_with("http://") { "" } else { "https://" };
            let shown = self.trimmed(address)?;
            out.push_str(&format!("<a href=\"{scheme}{address}\"{attributes}>{shown}</a>"));
            return Ok(());
        }
        if let Some(mail) = address.strip_prefix("mailto:")
            && address::is_mail(mail)
        {
            out.push_str(&format!("<a href=\"{address}\">{mail}</a>"));
            return Ok(());
        }
        let mail = address.contains('@')
            && !address.starts_with("www.")
            && !address.starts_with('@')
            && !address.contains(':')
            && address::is_mail(address);
        if mail {
            out.push_str(&format!("<a href=\"mailto:{address}\">{address}</a>"));
            return Ok(());
        }
        let known = self.schemes.iter().any(|scheme| address != scheme && address.starts_with(scheme.as_str()));
        if known {
            out.push_str(&format!("<a href=\"{address}\"{attributes}>{address}</a>"));
            return Ok(());
        }
        out.push_str(address);
        Ok(())
    }

    fn trimmed(&self, address: &str) -> Result<String> {
        let Some(limit) = &self.limit else { return Ok(address.to_owned()) };
        let limit = limit.clone()?;
        if address.chars().count() <= limit {
            return Ok(address.to_owned());
        }
        Ok(format!("{}...", &address[..char_index(address, limit)]))
    }
}
