//! Templates that are out to hurt the process they run in. Each is parsed, checked, rendered and previewed on a stack of
//! 512 KB, within limits; that it comes back at all is what is tested.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Mode};
use drysend_core::{ErrorKind, Limits, Preview, RenderOptions, Result};
use serde_json::json;

const STACK: usize = 512 << 10;

fn options() -> RenderOptions {
    RenderOptions { now: Some("2024-01-15T12:00:00Z".parse().expect("an instant")), ..RenderOptions::default() }
}

fn context() -> Context {
    let list: Vec<usize> = (0..50).collect();
    let nest =
        (0..120).fold(json!("x"), |inner, turn| if turn % 2 == 0 { json!([inner]) } else { json!({"k": inner}) });
    Context::from_profile(&json!({"variables": {"list": list, "nest": nest}, "attributes": {"a": "b"}}))
        .expect("a profile")
}

/// What comes of a template in both modes; the lax one is handed back.
fn survive(environment: Environment, template: String) -> (Result<String>, Preview) {
    let work = move || {
        for mode in [Mode::Strict, Mode::Lax] {
            let environment = environment.clone().with_mode(mode);
            let _ = environment.check("hostile", &template);
            let rendered = environment.render("hostile", &template, &context(), &options());
            let preview = environment.preview("hostile", &template, &context(), &options());
            if mode == Mode::Lax {
                return (rendered, preview);
            }
        }
        unreachable!("both modes are tried")
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().expect("no panic")
}

fn kind(template: String) -> Option<ErrorKind> {
    let limits = Limits { template_bytes: 64 << 20, ..Limits::default() };
    survive(Environment::new().with_limits(limits), template).0.err().map(|error| error.kind())
}

#[test]
fn nesting_is_refused_beyond_the_limit() {
    for (open, close) in [
        ("{% if true %}", "{% endif %}"),
        ("{% unless false %}", "{% endunless %}"),
        ("{% for a in (1..1) %}", "{% endfor %}"),
        ("{% tablerow a in (1..1) %}", "{% endtablerow %}"),
        ("{% case 1 %}{% when 1 %}", "{% endcase %}"),
        ("{% capture a %}", "{% endcapture %}"),
        ("{% ifchanged %}", "{% endifchanged %}"),
        ("{% translation a %}", "{% endtranslation %}"),
    ] {
        let nest = |depth: usize| format!("{}x{}", open.repeat(depth), close.repeat(depth));
        assert_eq!(kind(nest(100)), None, "{open}");
        assert_eq!(kind(nest(101)), Some(ErrorKind::Limit), "{open}");
        assert_eq!(kind(nest(100_000)), Some(ErrorKind::Limit), "{open}");
        assert_eq!(kind(open.repeat(100_000)), Some(ErrorKind::Limit), "{open}");
    }
    for comment in ["comment", "raw", "doc"] {
        assert_eq!(kind(format!("{{% {comment} %}}").repeat(100_000)), Some(ErrorKind::Syntax), "{comment}");
    }
}

#[test]
fn long_and_deep_expressions_stay_within_the_stack() {
    assert_eq!(kind(format!("{{{{ {}1{} }}}}", "a[".repeat(50), "]".repeat(50))), None);
    for template in [
        format!("{{{{ {}1{} }}}}", "a[".repeat(100_000), "]".repeat(100_000)),
        format!("{{{{ a{} }}}}", "[a".repeat(100_000)),
        format!("{{{{ {}1{} }}}}", "(".repeat(100_000), "..2)".repeat(100_000)),
        format!("{{{{ a{} }}}}", ".b".repeat(100_000)),
        format!("{{{{ a{} }}}}", " | upcase".repeat(100_000)),
        format!("{{{{ a | f{} }}}}", ": b, c".repeat(50_000)),
        format!("{{% if true {} %}}x{{% endif %}}", "and true ".repeat(100_000)),
        format!("{{% if true {} %}}x{{% endif %}}", "or ' ".repeat(100_000)),
        format!("{{% if false %}}{}{{% endif %}}", "{% elsif false %}".repeat(50_000)),
        format!("{{% case 1 %}}{}{{% endcase %}}", "{% when 2 %}".repeat(50_000)),
        format!("{{% case 1 %}}{{% when 2{} %}}{{% endcase %}}", " or 3".repeat(100_000)),
        format!("{{% cycle {} %}}", "1,".repeat(100_000)),
        format!("{{% for a in b {} %}}{{% endfor %}}", "limit:1 ".repeat(100_000)),
        format!("{{% liquid {} echo 1 %}}", "liquid ".repeat(100_000)),
        format!("{{% include 'a', {} %}}", "b: 1, ".repeat(100_000)),
        "9".repeat(1_000_000),
        format!("{{{{ {} }}}}", "9".repeat(1_000_000)),
        format!("{{{{ {} | plus: 1 }}}}", "9".repeat(4_000)),
    ] {
        kind(template);
    }
}

#[test]
fn what_never_ends_is_read_once() {
    for piece in [
        "{{",
        "{%",
        "{% if ",
        "{{ a ",
        "{{ 'a",
        "{{ \"a",
        "{{ ${",
        "{{ ${a",
        "{{ ${a}",
        "{{ {{ a }}",
        "}}",
        "%}",
        "${a}",
        " \n",
        "{",
        "}",
        "{% raw %}{{",
        "{% comment %}{% raw %}",
        "{% liquid\n if ",
        "{%- # a\n",
        "{% connected_content {{ ",
        "{% connected_content ${a} ",
        "{% connected_content { ",
        "'",
        "\"",
        "{{ a | b: 'c' \" }}",
        "{% assign a = ( %}",
        "{% cycle a: %}",
        "{% cycle a:b:c: %}",
        "{{[",
        "{{ ]",
        "{% endif %}",
        "{% else %}",
        "\u{1}",
        "{{ \u{1}${\u{1}} }}",
        "é{{ é | é: é }}",
    ] {
        kind(piece.repeat(4_000));
    }
}

#[test]
fn work_and_memory_are_bounded() {
    // The defaults work the same way, and keep a debug build busy for a minute.
    let limits = Limits { steps: 100_000, value_bytes: 1 << 20, total_bytes: 16 << 20, ..Limits::default() };
    let limited = |template: &str| {
        let environment = Environment::new().with_limits(limits.clone());
        let error = survive(environment, template.to_owned()).0.expect_err(template);
        assert_eq!(error.kind(), ErrorKind::Limit, "{template}");
    };
    limited("{% for i in (1..999999999) %}{% for j in (1..999999999) %}{% endfor %}x{% endfor %}");
    limited("{% for i in (1..9223372036854775807) %}{% increment a %}{% endfor %}");
    limited("{% tablerow i in (1..999999999) %}{% endtablerow %}");
    limited("{{ 'now' | date: '%1000000000d' }}");
    let doubled = format!("{{% assign a = 'aaaaaaaaaaaaaaaa' %}}{}", "{% assign a = a | append: a %}".repeat(30));
    limited(&doubled);
    let doubled = "{% capture a %}0123456789{% endcapture %}".to_owned()
        + &"{% capture a %}{{a}}{{a}}{% endcapture %}".repeat(30);
    limited(&doubled);
    let doubled = "{% assign a = '1,2' | split: ',' %}".to_owned() + &"{% assign a = a | concat: a %}".repeat(40);
    limited(&doubled);
    assert_eq!(kind("{% for i in (1..999999999) limit: 3 %}{{i}}{% endfor %}".to_owned()), None);
}

#[test]
fn partials_that_call_themselves_end() {
    for (a, b) in [
        ("{% include 'a' %}", ""),
        ("{% render 'a' %}", ""),
        ("{% include 'b' %}", "{% include 'a' %}{% include 'a' %}"),
        (
            "{% if true %}{% for i in (1..2) %}{% render 'b' %}{% endfor %}{% endif %}",
            "{% capture c %}{% include 'a' %}{% endcapture %}",
        ),
        ("{{content_blocks.${a}}}", ""),
        ("{{content_blocks.${b}}}", "{{content_blocks.${a} | upcase}}{{content_blocks.${b}}}"),
        ("{% assign n = 'a' %}{% include n %}", ""),
    ] {
        let environment = Environment::new().with_content_block("a", a).with_content_block("b", b);
        for call in
            ["{% include 'a' %}", "{% render 'a' %}", "{{content_blocks.${a}}}", "{% assign n = 'a' %}{% include n %}"]
        {
            let _ = survive(environment.clone(), call.to_owned());
        }
    }
    let nested = format!("{}{{% include 'a' %}}{}", "{% if true %}".repeat(99), "{% endif %}".repeat(99));
    let environment = Environment::new().with_content_block("a", nested);
    let rendered = survive(environment, "{% include 'a' %}".to_owned()).0;
    assert_eq!(rendered.unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn everything_deep_at_once() {
    let index = format!("{}1{}", "list[".repeat(99), "]".repeat(99));
    let range = format!("{}1{}", "(".repeat(99), "..2)".repeat(99));
    let blocks = "{% for i in (1..1) %}{% if true %}{% case 1 %}{% when 1 %}{% capture a %}";
    let ends = "{% endcapture %}{% endcase %}{% endif %}{% endfor %}";
    for deep in [&index, &range, &format!("nest[{index}]")] {
        let leaf = format!("{{% if {deep} == nest %}}{{{{ {deep} | append: {deep} }}}}{{% endif %}}{{{{ nest }}}}");
        let environment = Environment::new()
            .with_content_block("leaf", leaf.clone())
            .with_content_block("tree", format!("{}{{% include 'leaf' %}}{}", blocks.repeat(12), ends.repeat(12)))
            .with_content_block("wood", format!("{}{{% include 'tree' %}}{}", blocks.repeat(11), ends.repeat(11)));
        let _ = survive(environment.clone(), "{% include 'tree' %}".to_owned());
        let _ = survive(environment.clone(), "{{content_blocks.${tree}}}{% render 'tree' %}".to_owned());
        let _ = survive(environment, "{% include 'wood' %}".to_owned());
        let _ = survive(Environment::new(), format!("{}{leaf}{}", blocks.repeat(24), ends.repeat(24)));
    }
}

#[test]
fn numbers_at_the_edge() {
    for template in [
        "{{ 9223372036854775807 | plus: 1 }}",
        "{{ -9223372036854775808 | abs }}",
        "{{ -9223372036854775808 | divided_by: -1 }}",
        "{{ -9223372036854775808 | modulo: -1 }}",
        "{{ 99999999999999999999 | times: 99999999999999999999 }}",
        "{{ 1.0e308 | times: 10 }}",
        "{{ 'abc' | slice: 1, 9223372036854775807 }}",
        "{{ 'abc' | slice: -9223372036854775808, 9223372036854775807 }}",
        "{{ 'abc' | truncate: 9223372036854775807 }}",
        "{{ 'a b' | truncatewords: 9223372036854775807 }}",
        "{{ 1.5 | round: 400 }}{{ 1.5 | round: -400 }}",
        "{{ 'now' | date: '%999999999999999999999Y' }}",
        "{% tablerow i in (1..3) cols: 0 %}{% endtablerow %}{% tablerow i in (1..3) cols: -9 %}{% endtablerow %}",
        "{% tablerow i in (1..3) cols: 99999999999999999999 %}{% endtablerow %}",
        "{% for i in (1..3) limit: -9223372036854775808 offset: 9223372036854775807 %}{% endfor %}",
        "{% for i in (9223372036854775807..-9223372036854775808) %}{% endfor %}",
        "{{ (99999999999999999999..1) }}{{ (1..'99999999999999999999') }}",
        "{% cycle %}{% cycle a: %}{% cycle nil %}",
        "{{ list[9223372036854775807] }}{{ list[-9223372036854775808] }}",
    ] {
        let _ = survive(Environment::new(), template.to_owned());
    }
}

#[test]
fn a_large_template_is_refused() {
    let template = "a".repeat((1 << 20) + 1);
    assert_eq!(survive(Environment::new(), template).0.unwrap_err().kind(), ErrorKind::Limit);
}
