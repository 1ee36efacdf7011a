use std::fmt::Write;

use drysend_core::filters::{self, Filter};

use crate::print;

#[test]
fn every_name_is_registered_once() {
    let registered = liquid_filters::filters(liquid_filters::Inputs::new());
    for (name, filter) in filters::names() {
        let found: Vec<_> = registered.iter().filter(|one| one.reflection().name() == name).collect();
        assert_eq!(found.len(), 1, "{name}");
        let reflection = found[0].reflection();
        let parameters = reflection.positional_parameters().iter().chain(reflection.keyword_parameters());
        assert!(
            parameters.map(|parameter| parameter.name).eq(filter.parameters.iter().map(|parameter| parameter.name))
        );
        assert_eq!(reflection.description(), filter.summary);
    }
}

#[test]
fn every_example_gives_its_output() {
    for filter in filters::ALL {
        assert_eq!(print(filter.example.liquid), filter.example.output, "{}", filter.name);
    }
}

#[test]
fn every_alias_does_the_same() {
    for filter in filters::ALL {
        for alias in filter.aliases {
            let example = filter.example.liquid.replacen(filter.name, alias, 1);
            assert_eq!(print(&example), filter.example.output, "{alias}");
        }
    }
}

#[test]
fn the_readme_has_the_table() {
    let readme = include_str!("../../README.md");
    let printed = readme.split_once("<!-- filters -->\n").unwrap().1.split_once("<!-- /filters -->").unwrap().0;
    let expected = table();
    assert!(printed == expected, "README.md should hold this table:\n{expected}");
}

fn table() -> String {
    let mut table = String::from("| filter | also called | arguments | what it gives | example | output |\n");
    table.push_str("| --- | --- | --- | --- | --- | --- |\n");
    for filter in filters::ALL {
        let Filter { name, summary, example, .. } = filter;
        let aliases: Vec<_> = filter.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        let arguments: Vec<_> = filter
            .parameters
            .iter()
            .map(|one| if one.positional { format!("`{}`", one.name) } else { format!("`{}:`", one.name) })
            .collect();
        let liquid = example.liquid.replace('|', "\\|");
        let (aliases, arguments) = (aliases.join(" "), arguments.join(" "));
        writeln!(table, "| `{name}` | {aliases} | {arguments} | {summary} | `{liquid}` | `{}` |", example.output)
            .unwrap();
    }
    table
}
