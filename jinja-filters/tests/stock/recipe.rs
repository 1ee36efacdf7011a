//! The recipe of PassKit's page for MoEngage, as it is published: its faults included.

use minijinja::context;

use crate::render;

const TEMPLATE: &str = include_str!("../fixtures/passkit.jinja");
const LINK: &str = include_str!("../fixtures/passkit.txt");

fn user(first_name: &str) -> minijinja::Value {
    let attributes = [
        ("MoEngage_ID", "moe-1001"),
        ("First Name", first_name),
        ("Last Name", "Doe"),
        ("Email (Standard)", "jane.doe@example.com"),
        ("Mobile Number (Standard)", "+14155550100"),
    ];
    context! { UserAttribute => minijinja::Value::from_pairs(attributes) }
}

#[test]
fn the_recipe_gives_its_link_byte_for_byte() {
    let text = render(TEMPLATE, user("Jane")).unwrap();
    assert_eq!(text, LINK);
    assert_eq!(text.trim_start().len(), 372);
    assert!(text.ends_with("&sig=13a883f1620619b7650f07abc2f0bceb58a3c42e7485c269ac39ce7c85f3afe9"));
}

#[test]
fn one_call_makes_the_same_link() {
    let one_call =
        TEMPLATE.replace("{{longURL}}", "{{ passData|smartpass_link(projectUrl, '0WfoVtZ7MrJSfrHVuiESxZ') }}");
    for first_name in ["Jane", "Роман", "José \"Pepe\""] {
        assert_eq!(render(&one_call, user(first_name)).unwrap(), render(TEMPLATE, user(first_name)).unwrap());
    }
}

#[test]
fn a_missing_attribute_is_an_error_as_in_jinja2() {
    assert!(render(TEMPLATE, context! { UserAttribute => context! {} }).is_err());
}
