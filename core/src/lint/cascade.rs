//! One fault, one finding: what only follows from a fault that another finding names is left out.
//!
//! Nothing is left out because of a rule that is switched off or silenced: then what follows is all there is to say.

use std::collections::{BTreeMap, BTreeSet};

use super::message::Part;
use crate::diagnostic::{Diagnostic, Severity};
use crate::near_miss::nearest;
use crate::outline::{Node, NodeKind, Outline};
use crate::source::Span;

/// Rules that say why a tag cannot be read. What else is said of the tag follows from it.
const CAUSES: [&str; 15] = [
    "curly-quotes",
    "html-entity-in-tag",
    "invisible-character",
    "symbolic-logic",
    "single-equals",
    "parentheses-in-condition",
    "non-ascii-variable",
    "hash-without-brace",
    "dot-with-space",
    "text-after-else",
    "escaped-sentinel",
    "filter-in-condition",
    "operator-outside-condition",
    "tag-in-quotes",
    "unsupported-tag",
];

/// What the causes leave nothing to say of, in the same tag.
const EFFECTS: [&str; 6] = [
    "syntax-error",
    "unknown-tag",
    "ignored-text",
    "unknown-filter",
    "unknown-content-block",
    "text-compared-with-number",
];

/// What nothing can be said of in a tag that cannot be read: its names may be the pieces of something else.
const GUESSES: [&str; 3] = ["undefined-variable", "object-printed", "unused-variable"];

/// Leaves out of `found` what follows from something else in it.
pub(super) fn leave_out(parts: &[Part], found: &mut Vec<Diagnostic>) {
    for part in parts {
        let outline = &*part.outline;
        let own = |finding: &Diagnostic| finding.template.as_ref() == Some(outline.source());
        let nodes: Vec<Option<usize>> =
            found.iter().map(|finding| if own(finding) { node_at(outline, finding.span?) } else { None }).collect();
        let mut said = Said::default();
        for (finding, node) in found.iter().zip(&nodes) {
            if let Some(node) = *node {
                said.take(outline, finding, node);
            }
        }
        let mut nodes = nodes.into_iter();
        found.retain(|finding| match nodes.next().flatten() {
            Some(node) => !said.explains(outline, finding, node),
            None => true,
        });
    }
    same_place(found);
    follow_from(found);
}

/// What follows from another finding: in the same message, or at the same place.
fn follow_from(found: &mut Vec<Diagnostic>) {
    // A link that breaks off lacks what stands behind the break.
    let breaks = found.iter().any(|finding| finding.code == "blank-in-link");
    let place = |finding: &Diagnostic| {
        let start = finding.span.map(|span| span.start);
        (finding.template.as_ref().map(|at| at.name().to_owned()), start)
    };
    let causes: BTreeSet<_> = found
        .iter()
        .filter(|finding| matches!(&*finding.code, "payload-syntax" | "nested-field" | "tag-in-quotes"))
        .map(|finding| (finding.code.clone(), place(finding)))
        .collect();
    let caused = |code: &'static str, finding: &Diagnostic| causes.contains(&(code.into(), place(finding)));
    // What was set is used: under another name.
    let meant: BTreeSet<String> = found
        .iter()
        .filter(|finding| finding.code == "undefined-variable")
        .filter_map(|finding| Some(finding.fix.as_ref()?.edits.first()?.1.clone()))
        .collect();
    let text = |finding: &Diagnostic| Some(finding.template.as_ref()?.slice(finding.span?).to_owned());
    found.retain(|finding| match &*finding.code {
        "unused-variable" => text(finding).is_none_or(|name| !meant.contains(&name)),
        "signature-missing" | "data-missing" => !breaks,
        "value-not-escaped" => !caused("payload-syntax", finding),
        "unknown-field" => !caused("nested-field", finding),
        "unrendered-braces" => !caused("tag-in-quotes", finding),
        _ => true,
    });
}

/// The position of the piece in which `span` starts.
fn node_at(outline: &Outline, span: Span) -> Option<usize> {
    let nodes = outline.nodes();
    let behind = nodes.partition_point(|node| node.span.start <= span.start);
    (0..behind).rev().take(2).find(|at| nodes[*at].span.end > span.start)
}

/// What was found in one template.
#[derive(Default)]
struct Said {
    /// Tags with a cause, and those that cannot be read for any reason.
    caused: BTreeSet<usize>,
    unreadable: BTreeSet<usize>,
    /// Tags that the parser refuses.
    refused: BTreeSet<usize>,
    /// Blocks without an end, by the name of their tag.
    endless: BTreeMap<String, usize>,
    /// Tags that nobody knows.
    unknown: BTreeMap<String, usize>,
}

impl Said {
    fn take(&mut self, outline: &Outline, finding: &Diagnostic, at: usize) {
        let node = &outline.nodes()[at];
        let cause = CAUSES.contains(&&*finding.code);
        if cause {
            self.caused.insert(at);
        }
        if finding.code == "syntax-error" {
            self.refused.insert(at);
        }
        if cause && finding.severity == Severity::Error || matches!(&*finding.code, "syntax-error" | "ignored-text") {
            self.unreadable.insert(at);
        }
        match (&*finding.code, node.kind) {
            ("syntax-error", NodeKind::Open) if node.partner == at => {
                self.endless.entry(outline.tag_name(node).to_owned()).or_insert(at);
            }
            ("unknown-tag" | "syntax-error", NodeKind::Stray) => {
                self.unknown.entry(outline.tag_name(node).to_owned()).or_insert(at);
            }
            _ => {}
        }
    }

    /// Whether something else that was found says why `finding` was.
    fn explains(&self, outline: &Outline, finding: &Diagnostic, at: usize) -> bool {
        let node = &outline.nodes()[at];
        let code = &*finding.code;
        let guess = GUESSES.contains(&code) && !(code == "undefined-variable" && finding.severity == Severity::Error);
        self.caused.contains(&at) && EFFECTS.contains(&code) && !self.is_first_word(outline, finding, node)
            || code == "ignored-text" && self.refused.contains(&at)
            || guess && self.unreadable.contains(&at)
            || self.ends_nothing(outline, code, node, at)
            || self.ends_misspelt(outline, code, node, at)
    }

    /// A tag with an unknown name stays unknown whatever else is in it, unless its name is what is wrong.
    fn is_first_word(&self, outline: &Outline, finding: &Diagnostic, node: &Node) -> bool {
        finding.code == "unknown-tag" && finding.span == Some(node.name) && outline.tag_name(node) != "MOE"
    }

    /// The end of a block that was closed by the end of another, or whose start nobody knows.
    fn ends_nothing(&self, outline: &Outline, code: &str, node: &Node, at: usize) -> bool {
        let Some(block) = outline.tag_name(node).strip_prefix("end") else { return false };
        let before = |found: Option<&usize>| found.is_some_and(|start| *start < at);
        code == "unknown-tag"
            && node.kind == NodeKind::Stray
            && (before(self.endless.get(block))
                || self.unknown.iter().take(50).any(|(name, start)| *start < at && nearest(name, [block]).is_some()))
    }

    /// A block whose end is there, but misspelt.
    fn ends_misspelt(&self, outline: &Outline, code: &str, node: &Node, at: usize) -> bool {
        if code != "syntax-error" || node.kind != NodeKind::Open || node.partner != at {
            return false;
        }
        let end = format!("end{}", outline.tag_name(node));
        self.unknown
            .iter()
            .take(50)
            .any(|(name, stray)| *stray > at && *name != end && nearest(name, [&*end]).is_some())
    }
}

/// What parser and rules say of the same place under the same code is said once: by the finding that can be mended, else the narrower one.
fn same_place(found: &mut Vec<Diagnostic>) {
    const TWICE: [&str; 4] = ["unknown-filter", "unknown-test", "unknown-tag", "unknown-content-block"];
    let keys: Vec<_> =
        found.iter().map(|finding| (finding.code.clone(), finding.span, finding.fix.is_some())).collect();
    let mut at = 0;
    found.retain(|finding| {
        at += 1;
        let Some(span) = finding.span.filter(|_| TWICE.contains(&&*finding.code)) else { return true };
        // Findings are sorted by place: what is said twice stands side by side.
        let better = |other: usize| {
            keys.get(other).is_some_and(|(code, place, fixed)| {
                *code == finding.code
                    && place.is_some_and(|place| {
                        place.start == span.start
                            && place != span
                            && (*fixed, span.end) > (finding.fix.is_some(), place.end)
                    })
            })
        };
        !(better(at) || at >= 2 && better(at - 2))
    });
}
