//! `non-ascii-variable`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{ExprKind, Outline};

/// A variable has a letter in its name that is not plain ASCII, such as `ü` or `é`.
pub static RULE: Rule = Rule {
    code: "non-ascii-variable",
    group: Group::Language,
    severity: Severity::Error,
    dialects: &[Dialect::Braze],
    docs: Docs {
        what: "A variable has a letter in its name that is not plain ASCII, such as `ü` or `é`. Attributes in `${…}` may; variables may not.",
        why: "Liquid cuts the name at that letter, so what is set and what is printed are two things, or nothing at all.",
        example: "{% assign größe = 'XL' %}{{größe}}",
        instead: "{% assign groesse = 'XL' %}{{groesse}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, _: &Scope<'_>, findings: &mut Findings<'_>) {
    let set = outline.definitions().iter().map(|definition| definition.name);
    let used = outline.expressions().filter(|(_, expression)| expression.kind == ExprKind::Name);
    for span in set.chain(used.map(|(_, expression)| expression.span)) {
        let name = outline.text(span);
        if !name.is_ascii() {
            findings
                .add(span, format!("the variable `{name}` has a letter that Liquid does not know in names"))
                .help("use letters without accents, digits and `_`");
        }
    }
}
