//! What pages say twice is written from the tables of the code. `UPDATE_DOCS=1` writes it; without, it is compared.
#![allow(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "a test; it reads and writes pages")]

use std::fmt::Write;
use std::path::Path;

use drysend_core::filters::{ALL, Filter};
use drysend_core::lint::{Group, RULES};
use drysend_core::{ErrorKind, Limits};

#[test]
fn the_readme_lists_the_filters() {
    let mut table = "| filter | also called | what it gives |\n| --- | --- | --- |\n".to_owned();
    for filter in ALL {
        writeln!(table, "| `{}` | {} | {} |", filter.name, aliases(filter), filter.summary).unwrap();
    }
    generated("README.md", "filters", &table);
}

#[test]
fn the_guide_describes_the_filters() {
    let mut page = String::new();
    for filter in ALL {
        writeln!(page, "\n## {}\n\n{}", filter.name, filter.summary).unwrap();
        if !filter.aliases.is_empty() {
            writeln!(page, "\nAlso called {}.", aliases(filter)).unwrap();
        }
        if !filter.parameters.is_empty() {
            writeln!(page, "\n| argument | what it is |\n| --- | --- |").unwrap();
        }
        for parameter in filter.parameters {
            let kind = if parameter.key { ", a key: a placeholder there means the secret" } else { "" };
            let needed = if parameter.required { "" } else { " (optional)" };
            writeln!(page, "| `{}`{needed} | {}{kind} |", parameter.name, parameter.summary).unwrap();
        }
        let (liquid, jinja) = (filter.example.liquid, filter.example.jinja);
        writeln!(page, "\n```liquid\n{{{{ {liquid} }}}}\n```\n\n```jinja\n{{{{ {jinja} }}}}\n```").unwrap();
        writeln!(page, "\nBoth print `{}`. Known from: {}.", filter.example.output, filter.origin).unwrap();
    }
    generated("docs/src/filters.md", "filters", &page);
}

#[test]
fn the_guide_lists_the_error_codes() {
    let mut table = "| code | meaning |\n| --- | --- |\n".to_owned();
    for kind in ErrorKind::ALL {
        writeln!(table, "| `{}` | {} |", kind.code(), kind.description()).unwrap();
    }
    generated("docs/src/errors.md", "codes", &table);
}

#[test]
fn the_guide_explains_the_rules() {
    let mut page = String::new();
    for group in Group::ALL {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.group == group).collect();
        if rules.is_empty() {
            continue;
        }
        let (title, summary) = about(group);
        writeln!(page, "\n## {title}\n\n{summary}").unwrap();
        for rule in rules {
            let dialects: Vec<_> = rule.dialects.iter().map(|dialect| dialect.name()).collect();
            let severity = rule.severity.name();
            writeln!(page, "\n### {}\n\n{severity} · {}\n", rule.code, dialects.join(", ")).unwrap();
            page.push_str(&rule.docs.markdown());
        }
    }
    generated("docs/src/rules.md", "rules", &page);
}

fn about(group: Group) -> (&'static str, &'static str) {
    match group {
        Group::Names => ("Names", "A name that is a letter off prints nothing, and nobody is told."),
        Group::Language => ("The template language", "What the language reads is not always what you wrote."),
        Group::MoEngage => {
            ("MoEngage", "Traps that MoEngage's own pages mention or fall into; some of them wait in Braze too.")
        }
        Group::Payload => ("What the link carries", "PassKit reads JSON: one wrong character, and there is no pass."),
        Group::Link => ("Links", "A link that looks right can be one that nobody can open."),
        Group::Webhook => ("Webhooks", "What another service is sent."),
        Group::Rules => ("The rules themselves", "Comments and settings that switch rules."),
    }
}

#[test]
fn the_guide_lists_the_keys_of_settings_and_webhooks() {
    generated("docs/src/campaign.md", "settings", &drysend_campaign::settings::reference());
    generated("docs/src/campaign.md", "webhooks", &drysend_campaign::webhook::reference());
}

#[test]
fn the_guide_states_the_limits() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/security.md")).unwrap();
    let limits = Limits::default();
    let mebibytes = |bytes: usize| format!("{} MiB", bytes >> 20);
    for (name, default) in [
        ("template_bytes", mebibytes(limits.template_bytes)),
        ("nesting", limits.nesting.to_string()),
        ("recursion", limits.recursion.to_string()),
        ("steps", format!("{},000,000", limits.steps / 1_000_000)),
        ("output_bytes", mebibytes(limits.output_bytes)),
        ("value_bytes", mebibytes(limits.value_bytes)),
        ("total_bytes", mebibytes(limits.total_bytes)),
    ] {
        assert!(page.contains(&format!("| `{name}` | {default} |")), "docs/src/security.md: `{name}` is {default}");
    }
}

fn aliases(filter: &Filter) -> String {
    filter.aliases.iter().map(|alias| format!("`{alias}`")).collect::<Vec<_>>().join(", ")
}

/// Puts `text` between the marks of `section` in `page`, or compares it with what stands there.
fn generated(page: &str, section: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
    let before = std::fs::read_to_string(&path).unwrap();
    let (open, close) = (format!("<!-- {section}: written by `make docs` -->\n"), "<!-- end -->");
    let (head, rest) = before.split_once(&open).unwrap_or_else(|| panic!("{page} has no mark for {section}"));
    let (_, tail) = rest.split_once(close).unwrap_or_else(|| panic!("{page} has no end mark"));
    let after = format!("{head}{open}{text}\n{close}{tail}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, after).unwrap();
    } else {
        assert!(before == after, "{page} is out of date: run `make docs`");
    }
}
