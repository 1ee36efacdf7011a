//! `shadowed-variable`

use crate::diagnostic::Severity;
use crate::dialect::Dialect;
use crate::lint::{BOTH, Docs, Findings, Group, Rule, Run, Scope};
use crate::outline::{How, Outline};

/// A name is given a second meaning: a loop variable or a content block takes the name of a variable that the message uses for something else, or a variable is called like something of the platform.
pub static RULE: Rule = Rule {
    code: "shadowed-variable",
    group: Group::Names,
    severity: Severity::Note,
    dialects: BOTH,
    docs: Docs {
        what: "A name is given a second meaning: a loop variable or a content block takes the name of a variable that the message uses for something else, or a variable is called like something of the platform.",
        why: "What is printed then depends on where the line stands. In Braze, a content block that sets `url` changes the `url` of the message it stands in.",
        example: "{% assign item = 'Shoes' %}{% assign list = 'a,b' | split: ',' %}{% for item in list %}{{item}}{% endfor %}{{item}}",
        instead: "{% assign title = 'Shoes' %}{% assign list = 'a,b' | split: ',' %}{% for item in list %}{{item}}{% endfor %}{{title}}",
    },
    run: Run::Outline(run),
};

fn run(outline: &Outline, scope: &Scope<'_>, findings: &mut Findings<'_>) {
    let platform: Vec<&str> = match outline.dialect() {
        Dialect::Braze => scope.platform.namespaces(),
        Dialect::MoEngage => [scope.platform.namespaces(), vec!["loop", "self"]].concat(),
    };
    let attributes = scope.platform.attributes();
    for (index, definition) in outline.definitions().iter().enumerate() {
        let name = definition.fixed.unwrap_or_else(|| outline.text(definition.name));
        if definition.fixed.is_none() && platform.contains(&name) {
            let message = format!("`{name}` is the name of something of the platform, and of a variable here");
            findings.add(definition.name, message).severity(Severity::Warning).help("give the variable another name");
            continue;
        }
        if outline.dialect() == Dialect::Braze && attributes.contains(&name) && definition.fixed.is_none() {
            let message = format!("`{name}` is also an attribute: beside `${{{name}}}` the two are easily mixed up");
            findings.add(definition.name, message).help("Braze advises against it; give the variable another name");
            continue;
        }
        let earlier = scope.names().definitions(name).first();
        let Some(earlier) = earlier.filter(|first| (first.part, first.index) < (scope.part(), index)) else { continue };
        let other = scope.outline(earlier.part);
        let other_how = other.definitions()[earlier.index].how;
        let across = earlier.part != scope.part() && !definition.how.is_local();
        let looped = definition.how == How::Loop && !other_how.is_local() && other_how != How::Answer;
        if looped && earlier.part == scope.part() {
            findings
                .add(definition.name, format!("inside this loop `{name}` hides the variable of the same name"))
                .help("give one of them another name");
        } else if across && !other_how.is_local() {
            let block = other.source().name();
            findings
                .add(
                    definition.name,
                    format!("`{name}` is also set in `{block}`: they share one variable, the last value counts"),
                )
                .help("give one of them another name");
        }
    }
}
