//! Comments that silence findings: `drysend: allow CODE`.
//!
//! A comment of the template language silences the codes it names on its own line and, where nothing else stands on that line,
//! on the next one; `drysend: allow-file CODE` silences them in the whole file. Codes are separated by blanks or
//! commas; after a colon or dash may follow a reason.

use crate::diagnostic::{Diagnostic, Severity};
use crate::outline::{NodeKind, Outline};
use crate::source::Span;

/// One code of one comment.
#[derive(Debug)]
struct Silencer<'o> {
    code: &'o str,
    /// Where the code stands.
    span: Span,
    /// The bytes whose findings are silenced.
    start: usize,
    end: usize,
    used: bool,
}

/// The comments of a template that silence findings.
#[derive(Debug)]
pub(crate) struct Silencers<'o> {
    outline: &'o Outline,
    silencers: Vec<Silencer<'o>>,
}

impl<'o> Silencers<'o> {
    pub(crate) fn of(outline: &'o Outline) -> Self {
        let mut silencers = Vec::new();
        for node in outline.nodes().iter().filter(|node| node.kind == NodeKind::Comment) {
            read(outline, node.span, node.inner, &mut silencers);
        }
        Self { outline, silencers }
    }

    /// Takes what is silenced out of `found`, and adds what there is to say about the comments themselves.
    pub(crate) fn silence(mut self, found: &mut Vec<Diagnostic>) {
        if self.silencers.is_empty() {
            return;
        }
        let source = self.outline.source();
        found.retain(|finding| {
            let Some(span) = finding.span.filter(|_| finding.template.as_ref() == Some(source)) else { return true };
            let at = span.start as usize;
            let mut kept = true;
            for silencer in &mut self.silencers {
                if silencer.code == finding.code && (silencer.start..=silencer.end).contains(&at) {
                    silencer.used = true;
                    kept = false;
                }
            }
            kept
        });
        for silencer in self.silencers {
            let known = super::find(silencer.code).is_some() || is_error_code(silencer.code);
            let (code, severity, message) = match (known, silencer.used) {
                (false, _) => ("unknown-rule", Severity::Warning, format!("no rule is called `{}`", silencer.code)),
                (true, false) => {
                    ("unused-silencer", Severity::Note, format!("nothing here is found by `{}`", silencer.code))
                }
                (true, true) => continue,
            };
            let remark = Diagnostic::new(code, severity, message).at(source, silencer.span);
            found.push(match super::nearest(silencer.code).filter(|_| !known) {
                Some(near) => remark.with_help(format!("did you mean `{near}`?")),
                None if known => remark.with_help("take the comment away"),
                None => remark,
            });
        }
    }
}

fn is_error_code(code: &str) -> bool {
    crate::error::ErrorKind::ALL.iter().any(|kind| kind.code() == code)
}

fn read<'o>(outline: &'o Outline, comment: Span, inner: Span, silencers: &mut Vec<Silencer<'o>>) {
    let text = outline.text(inner);
    let Some(found) = text.find("drysend:") else { return };
    let rest = &text[found + "drysend:".len()..];
    let command = rest.trim_start();
    let (codes, whole) = match (command.strip_prefix("allow-file"), command.strip_prefix("allow")) {
        (Some(codes), _) => (codes, true),
        (None, Some(codes)) => (codes, false),
        (None, None) => return,
    };
    let source = outline.source().text();
    let (start, end) = if whole { (0, source.len()) } else { lines(source, comment) };
    // What follows a colon or a dash is a reason, for people.
    let mut at = inner.start as usize + (text.len() - codes.len());
    for word in codes.split_inclusive([' ', ',', '\n', '\r', '\t']) {
        let code = word.trim_end_matches([' ', ',', '\n', '\r', '\t']);
        let last = code.ends_with(':');
        let code = code.trim_end_matches(':');
        if code.starts_with(['-', '–', '—']) {
            break;
        }
        if !code.is_empty() {
            silencers.push(Silencer { code, span: Span::new(at, at + code.len()), start, end, used: false });
        }
        if last {
            break;
        }
        at += word.len();
    }
}

/// The lines that a comment speaks for: its own, and the next one where it stands alone.
fn lines(source: &str, comment: Span) -> (usize, usize) {
    let line_end = |from: usize| source[from..].find('\n').map_or(source.len(), |found| from + found);
    let start = source[..comment.start as usize].rfind('\n').map_or(0, |found| found + 1);
    let end = line_end(comment.end as usize);
    let alone =
        source[start..comment.start as usize].trim().is_empty() && source[comment.end as usize..end].trim().is_empty();
    (start, if alone && end < source.len() { line_end(end + 1) } else { end })
}
