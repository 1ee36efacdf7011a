//! What can be said about a parsed template without rendering it: names that Braze does not have.

use std::sync::Arc;

use drysend_core::filters::nearest;
use drysend_core::{Diagnostic, ErrorKind, Severity, Span};

use super::ast::Unit;
use crate::filters;
use crate::platform::{ATTRIBUTES, BLOCK_BYTES, BLOCK_NAME, NAMESPACES};

/// A name of the platform that a template uses.
#[derive(Clone, Debug)]
pub enum Mention {
    /// `${name}`
    Attribute(Arc<str>),
    /// `name.${…}`
    Namespace(Arc<str>),
    /// `name.${key}`
    Key(Arc<str>, Arc<str>),
    /// A filter that there is not.
    UnknownFilter(Arc<str>),
}

/// The name among `candidates` that `name` was probably meant to be. A long name is no slip of the pen, and would take long
/// to compare.
pub fn near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > 64 { None } else { nearest(name, candidates) }
}

/// Remarks that get a suggestion; comparing names is not free.
const SUGGESTIONS: usize = 100;

/// What a render's data, and the template itself, set beyond what Braze always has.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Whether there is an attribute of a name.
    pub attribute: &'a dyn Fn(&str) -> bool,
    /// Whether there is a namespace or variable of a name.
    pub variable: &'a dyn Fn(&str) -> bool,
}

/// What is to be said about the names in `unit`.
pub fn review(unit: &Unit, known: Known<'_>) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    for (mention, span) in &unit.mentions {
        let suggests = remarks.len() < SUGGESTIONS;
        remarks.extend(remark(unit, mention, *span, known, suggests));
        if remarks.len() >= 1000 {
            break;
        }
    }
    remarks
}

fn remark(unit: &Unit, mention: &Mention, span: Span, known: Known<'_>, suggests: bool) -> Option<Diagnostic> {
    let near = |name: &str, candidates: &mut dyn Iterator<Item = &'static str>| {
        if suggests { near(name, candidates) } else { None }
    };
    let (code, severity, message, near) = match mention {
        Mention::UnknownFilter(name) => (
            ErrorKind::UnknownFilter.code(),
            Severity::Error,
            format!("unknown filter `{name}`: the value passes through unchanged"),
            near(name, &mut filters::names()),
        ),
        Mention::Attribute(name) => {
            if (known.attribute)(name) || ATTRIBUTES.iter().any(|attribute| *attribute.name == **name) {
                return None;
            }
            let near = near(name, &mut ATTRIBUTES.iter().map(|attribute| attribute.name));
            let near = if &**name == "external_id" { Some("user_id") } else { near };
            let message = format!("`${{{name}}}` is no default attribute of Braze");
            ("unknown-attribute", Severity::Warning, message, near)
        }
        Mention::Namespace(name) => {
            if (known.variable)(name) || NAMESPACES.iter().any(|namespace| *namespace.name == **name) {
                return None;
            }
            let near = near(name, &mut NAMESPACES.iter().map(|namespace| namespace.name));
            let message = format!("`{name}` is no namespace of Braze and is never set: it prints nothing");
            ("unknown-namespace", Severity::Error, message, near)
        }
        Mention::Key(name, key) => {
            let namespace = NAMESPACES.iter().find(|namespace| *namespace.name == **name)?;
            if (known.variable)(name) || namespace.keys.is_empty() || namespace.keys.contains(&&**key) {
                return None;
            }
            let near = near(key, &mut namespace.keys.iter().copied());
            let message = format!("`{name}` has no `{key}`");
            ("unknown-attribute", Severity::Warning, message, near)
        }
    };
    let remark = Diagnostic::new(code, severity, message).at(&unit.source, span);
    Some(match near {
        Some(near) => remark.with_help(format!("did you mean `{near}`?")),
        None => remark,
    })
}

/// What Braze would refuse about the content block itself.
pub fn review_block(unit: &Unit) -> Vec<Diagnostic> {
    let name = unit.source.name();
    let bytes = unit.source.text().len();
    let start = Span::new(0, 0);
    let mut remarks = Vec::new();
    if bytes > BLOCK_BYTES {
        let message = format!("content block `{name}` has {bytes} bytes, Braze takes {BLOCK_BYTES}");
        remarks.push(Diagnostic::new("content-block-too-large", Severity::Error, message).at(&unit.source, start));
    }
    let sound = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !sound || name.is_empty() || name.len() > BLOCK_NAME {
        let message = format!("`{name}` cannot be the name of a content block");
        let help = format!("letters, digits, `-` and `_`, {BLOCK_NAME} at most");
        let remark = Diagnostic::new("content-block-name", Severity::Error, message).at(&unit.source, start);
        remarks.push(remark.with_help(help));
    }
    remarks
}
