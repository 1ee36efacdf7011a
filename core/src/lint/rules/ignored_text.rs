//! `ignored-text`

mod left_out;

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Node, NodeKind, Outline, Word, WordKind};
use crate::source::Span;

/// A tag holds something that Liquid cannot use.
pub static RULE: Rule = Rule {
    code: "ignored-text",
    group: Group::Language,
    severity: Severity::Warning,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A tag holds something that Liquid cannot use: a filter without its `|`, an argument without its `:`, a quote or brace that is not closed, a word such as `not`, `in` or `AND`.",
        why: "Liquid leaves it out without a word, mostly with everything that follows: the default is never printed, the condition asks something else.",
        example: "Hi {{ ${first_name} | default 'there' }}",
        instead: "Hi {{ ${first_name} | default: 'there' }}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    for node in outline.nodes().iter().filter(|node| node.kind != NodeKind::Stray) {
        let name = outline.tag_name(node);
        let reads = matches!(name, "assign" | "echo" | "if" | "elsif" | "unless" | "case" | "when");
        if !reads && node.kind != NodeKind::Output {
            continue;
        }
        let tag = Tag { outline, scope, node, name, words: value(outline, node, name) };
        if let Some(Remark { at, message, help, severity, fix }) = tag.remark() {
            let mut finding = findings.add(at, message).severity(severity);
            if !help.is_empty() {
                finding = finding.help(help);
            }
            if let Some((place, text)) = fix {
                finding.replace(format!("write `{}`", text.trim()), place, text);
            }
        }
    }
}

/// The words that make the value of a tag: of an `assign` those behind its `=`.
fn value<'o>(outline: &'o Outline, node: &Node, name: &str) -> &'o [Word] {
    let words = outline.words(node);
    // `==` does no harm: Liquid skips the second sign.
    let equals = |word: &Word| word.kind == WordKind::Sign && matches!(outline.text(word.span), "=" | "==");
    match words.iter().position(equals).filter(|_| name == "assign") {
        Some(sign) => &words[sign + 1..],
        None => words,
    }
}

/// What there is to say.
struct Remark {
    at: Span,
    message: String,
    help: String,
    severity: Severity,
    /// What to write, and where.
    fix: Option<(Span, String)>,
}

/// A tag with the words of its value.
struct Tag<'t> {
    outline: &'t Outline,
    scope: &'t Scope<'t>,
    node: &'t Node,
    name: &'t str,
    words: &'t [Word],
}

impl Tag<'_> {
    fn remark(&self) -> Option<Remark> {
        if let Some(nothing) = self.nothing() {
            return Some(nothing);
        }
        let word = self.unclosed().or_else(|| self.first_ignored());
        self.negation()
            .or_else(|| word.map(|word| self.explain(word)))
            .or_else(|| self.grouped())
            .or_else(|| self.unpaired())
    }

    /// An `assign` without a value.
    fn nothing(&self) -> Option<Remark> {
        let is_empty = self.name == "assign" && self.words.is_empty() && !self.outline.words(self.node).is_empty();
        is_empty.then(|| Remark {
            at: self.node.span,
            message: "nothing is assigned".to_owned(),
            help: "write behind the `=` what the variable is to hold".to_owned(),
            severity: Severity::Warning,
            fix: None,
        })
    }

    /// A `not` in a condition.
    fn negation(&self) -> Option<Remark> {
        let not = self.outline.expressions_in(self.node).find_map(|(_, expression)| match expression.kind {
            ExprKind::Unary { sign, .. } if self.outline.text(sign) == "not" => Some(sign),
            _ => None,
        })?;
        Some(Remark {
            at: not,
            message: "`not` is no word of Liquid: this never holds".to_owned(),
            help: "say `unless`, or compare: `!= …`, `== blank`".to_owned(),
            severity: Severity::Warning,
            fix: None,
        })
    }

    /// A quote or `${` that is not closed: it makes words of what follows.
    fn unclosed(&self) -> Option<&Word> {
        self.words
            .iter()
            .find(|word| word.kind == WordKind::Odd && matches!(self.outline.text(word.span), "'" | "\"" | "$"))
    }

    /// Parentheses around a value.
    fn grouped(&self) -> Option<Remark> {
        if !matches!(self.name, "" | "assign" | "echo") {
            return None;
        }
        let group = self.outline.expressions_in(self.node).find_map(|(_, expression)| match expression.kind {
            ExprKind::Group { .. } if self.outline.text(expression.span).starts_with('(') => Some(expression.span),
            _ => None,
        })?;
        Some(Remark {
            at: group,
            message: "Liquid has no parentheses: what stands in them is read as if they were part of a name".to_owned(),
            help: "calculate step by step, with an `assign` for each".to_owned(),
            severity: Severity::Warning,
            fix: None,
        })
    }

    /// The first word that Liquid leaves out.
    fn first_ignored(&self) -> Option<&Word> {
        let start = self.words.first()?.span.start;
        let root = self.outline.roots(self.node).find(|(_, root)| root.span.start >= start);
        let (begin, end) = root.map_or((0, 0), |(_, root)| (root.span.start, root.span.end));
        // The reader keeps what stands beside a value within `{{ }}`.
        let beside = root.and_then(|(id, _)| match &self.outline.expression(self.outline.root(id)).kind {
            ExprKind::List { items } => self.outline.arguments(items).get(1),
            _ => None,
        });
        let beside = beside.map(|item| self.outline.expression(item.value).span.start);
        let lists = self.name == "when";
        self.words.iter().find(|word| {
            let text = self.outline.text(word.span);
            match word.kind {
                WordKind::Odd => true,
                _ if is_brace(text) => false,
                _ if lists => false,
                _ => word.span.start >= end || word.span.end <= begin || beside == Some(word.span.start),
            }
        })
    }

    /// The name of the filter that ends with `word`, if it has no arguments.
    fn filter_ending_with(&self, word: &Word) -> Option<Span> {
        self.outline.expressions_in(self.node).find_map(|(_, expression)| match &expression.kind {
            ExprKind::Filter { name, arguments, .. } if *name == word.span && arguments.is_empty() => Some(*name),
            _ => None,
        })
    }

    /// Braces and brackets that do not match: they are skipped, and do no harm by themselves.
    fn unpaired(&self) -> Option<Remark> {
        let mut open: Vec<(&str, Span)> = Vec::new();
        let mut lone = None;
        for word in self.words {
            let text = self.outline.text(word.span);
            let opening = match text {
                "{{" | "{" | "(" | "[" => {
                    open.push((text, word.span));
                    continue;
                }
                "}}" => "{{",
                "}" => "{",
                ")" => "(",
                "]" => "[",
                _ => continue,
            };
            if open.pop().is_none_or(|(last, _)| last != opening) {
                lone.get_or_insert(word.span);
            }
        }
        let at = lone.or(open.first().map(|(_, span)| *span))?;
        Some(Remark {
            at,
            message: format!("`{}` stands alone", self.outline.text(at)),
            help: "Liquid skips it; write braces in pairs".to_owned(),
            severity: Severity::Note,
            fix: None,
        })
    }
}

fn is_brace(text: &str) -> bool {
    matches!(text, "{{" | "}}" | "{" | "}" | "(" | ")" | "[" | "]")
}
