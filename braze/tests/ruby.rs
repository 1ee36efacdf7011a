//! What Ruby Liquid (5.4, and 5.13 does the same) prints where numbers, indexes and tags come to their edges.

#![allow(clippy::unwrap_used, reason = "a test may")]

use drysend_braze::{Context, Environment, Value};
use drysend_core::{Data, RenderOptions};
use serde_json::json;

fn print(template: &str) -> String {
    let big = |shift| Value::big_integer(num_bigint::BigInt::from(1) << shift);
    let mut variables = vec![
        ("big".to_owned(), Value::big_integer("123456789012345678901234567890".parse().unwrap())),
        (
            "bigs".to_owned(),
            Value::array(vec![
                big(64),
                big(64),
                big(65),
                1.0.into(),
                1.into(),
                Value::big_integer(num_bigint::BigInt::from(-1) << 64),
            ]),
        ),
        ("nan".to_owned(), f64::NAN.into()),
    ];
    let plain = json!({
        "tags": ["b", "A", "c", "a"], "nums": [3, 1, 2, 10], "n": 2, "neg": -5, "fl": 1.5, "map": {"k": "v"}, "text": "héllo",
        "pairs": [[1, 2], [3, 4]],
    });
    variables.extend(plain.as_object().unwrap().iter().map(|(name, value)| (name.clone(), Value::from_json(value))));
    let context = Context::from_values(vec![("variables".to_owned(), Value::map(variables))]).unwrap();
    let environment = Environment::new()
        .with_content_block("p", "[{{p}}{{x}}]")
        .with_content_block("loop", "{{forloop.index}}{{loop}} ");
    environment.preview("m", template, &context, &RenderOptions::default()).text
}

/// Expressions, and what `{{ … }}` prints for them.
const EXPRESSIONS: &[(&str, &str)] = &[
    ("nums | map: 0", "1100"),
    ("nums | map: 1", "1011"),
    ("bigs | map: 0", "00010"),
    ("bigs | map: 64", "11001"),
    ("bigs | uniq | size", "5"),
    ("bigs | sort | first", "-18446744073709551616"),
    ("bigs | sort | last", "36893488147419103232"),
    ("bigs | map: big", "00001"),
    ("bigs | map: -1", "00000"),
    ("pairs | map: 0", "1010"),
    ("pairs | map: 'k'", "Liquid error: cannot select the property 'k'"),
    ("pairs | map: fl", "0110"),
    ("tags | map: 'b'", "b"),
    ("tags | map: 0", "bAca"),
    ("tags | map: 1", ""),
    ("tags | map: nil", "Liquid error: cannot select the property ''"),
    ("tags | map: 1.9", ""),
    ("tags | map: big", "Liquid error: internal"),
    ("nums | map: big", "0000"),
    ("nums | map: nil", "Liquid error: cannot select the property ''"),
    ("fl | map: 'x'", ""),
    ("nums | map: (0..1)", "3122"),
    ("nums | map: (1..1)", "1011"),
    ("nums | map: (1..0)", "1015"),
    ("text | map: (1..2)", "él"),
    ("text | map: (-3..-2)", "ll"),
    ("text | map: (1..-1)", "éllo"),
    ("text | map: (9..10)", ""),
    ("text | map: (0..0)", "h"),
    ("text | map: 'lo'", "lo"),
    ("text | map: 'xx'", ""),
    ("text | map: 1", "é"),
    ("text | map: 9", ""),
    ("text | map: -1", "o"),
    ("text | map: big", "Liquid error: internal"),
    ("big | map: 3", "0"),
    ("big | map: big", "0"),
    ("neg | map: big", "1"),
    ("neg | map: 100", "1"),
    ("true | map: 'x'", ""),
    ("map | map: 'k'", "v"),
    ("map | map: 1", ""),
    ("big | abs", "123456789012345678901234567890"),
    ("big | times: -1 | abs", "123456789012345678901234567890"),
    ("big | minus: 1", "123456789012345678901234567889"),
    ("big | times: 1.5", "1.8518518351851853e+29"),
    ("big | divided_by: 7", "17636684144620811271604938270"),
    ("big | modulo: 7", "0"),
    ("big | at_least: 5", "123456789012345678901234567890"),
    ("big | at_most: 5.5", "5.5"),
    ("big | round", "123456789012345678901234567890"),
    ("big | ceil", "123456789012345678901234567890"),
    ("neg | abs", "5"),
    ("-1.5 | abs", "1.5"),
    ("'-0x1F' | plus: 1", "1"),
    ("' +12_3 ' | plus: 1", "124"),
    ("'-12' | plus: 1", "-11"),
    ("'-99999999999999999999' | plus: 1", "-99999999999999999998"),
    ("'1_000' | plus: 1", "1001"),
    ("'1__0' | plus: 1", "2"),
    ("'_1' | plus: 1", "1"),
    ("'ǆ' | capitalize", "ǅ"),
    ("'ǉx' | capitalize", "ǈx"),
    ("'ǌx' | capitalize", "ǋx"),
    ("'ǳx' | capitalize", "ǲx"),
    ("'ßx' | capitalize", "Ssx"),
    ("'ŉx' | capitalize", "ʼNx"),
    ("'აbX' | capitalize", "აbx"),
    ("'ᾀX' | capitalize", "ᾈx"),
    ("'ᾳX' | capitalize", "ᾼx"),
    ("'ᾼX' | capitalize", "ᾼx"),
    ("'ﬁX' | capitalize", "Fix"),
    ("'İX' | capitalize", "İx"),
    ("'ΑΣ' | capitalize", "Ασ"),
];

/// Templates, and what they print.
const TEMPLATES: &[(&str, &str)] = &[
    ("{% tablerow i in text %}{{i}}{% endtablerow %}", "<tr class=\"row1\">\n<td class=\"col1\">héllo</td></tr>\n"),
    (
        "{% tablerow i in text limit: 0 %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">héllo</td></tr>\n",
    ),
    (
        "{% tablerow i in tags cols: 'x' %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">b</td><td class=\"col2\">A</td><td class=\"col3\">c</td><td class=\"col4\">a</td></tr>\n",
    ),
    (
        "{% tablerow i in tags cols: fl %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">b</td></tr>\n<tr class=\"row2\"><td class=\"col1\">A</td></tr>\n<tr class=\"row3\"><td class=\"col1\">c</td></tr>\n<tr class=\"row4\"><td class=\"col1\">a</td></tr>\n",
    ),
    (
        "{% tablerow i in tags offset: 1 limit: 2 cols: 1 nosuch: 3 %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">A</td></tr>\n<tr class=\"row2\"><td class=\"col1\">c</td></tr>\n",
    ),
    (
        "{% tablerow i in tags cols: nosuch %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">b</td><td class=\"col2\">A</td><td class=\"col3\">c</td><td class=\"col4\">a</td></tr>\n",
    ),
    (
        "{% tablerow i in tags cols: big %}{{i}}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">b</td><td class=\"col2\">A</td><td class=\"col3\">c</td><td class=\"col4\">a</td></tr>\n",
    ),
    ("{% tablerow i in nosuch %}{{i}}{% endtablerow %}", ""),
    ("{% tablerow i in 5 %}{{i}}{% endtablerow %}", "<tr class=\"row1\">\n</tr>\n"),
    (
        "{% tablerow i %}{{i}}{% endtablerow %}",
        "Liquid syntax error: Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3",
    ),
    (
        "{% tablerow in tags %}{{i}}{% endtablerow %}",
        "Liquid syntax error: Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3",
    ),
    ("{% tablerow i in map %}{{i}}{% endtablerow %}", "<tr class=\"row1\">\n<td class=\"col1\">kv</td></tr>\n"),
    ("{% include nosuch %}", "Liquid error: Argument error in tag 'include' - Illegal template name"),
    (
        "{% include %}",
        "Liquid syntax error: Error in tag 'include' - Valid syntax: include '[template]' (with|for) [object|collection]",
    ),
    ("{% render %}", "Liquid syntax error: Syntax error in tag 'render' - Template name must be a quoted string"),
    ("{% render p %}", "Liquid syntax error: Syntax error in tag 'render' - Template name must be a quoted string"),
    ("{% include 'p' 'q' %}", "[]"),
    ("{% render 'p' 'q' %}", "[]"),
    ("{% include 'p' with tags %}", "[b][A][c][a]"),
    ("{% include 'p' for map %}", r#"[{"k"=>"v"}]"#),
    ("{% render 'p' for map %}", "[kv]"),
    ("{% render 'p' with tags %}", "[bAca]"),
    ("{% render 'p' for tags %}", "[b][A][c][a]"),
    ("{% render 'loop' for tags %}", "1b 2A 3c 4a "),
    ("{% render 'p' for (1..2) as x %}", "[1][2]"),
    ("{% render 'p' for text %}", "[héllo]"),
    ("{% include 'p', x: n %}", "[2]"),
    ("{% include 'p', x: (1..fl) %}", "Liquid error: invalid integer"),
    ("{% render 'p', x: (1..nan) %}", "Liquid error: invalid integer"),
    ("{% for i in tags offset: 'x' %}{{i}}{% endfor %}", "Liquid error: invalid integer"),
    ("{% for i in tags limit: fl %}{{i}}{% endfor %}", "Liquid error: invalid integer"),
    ("{% for i in tags limit: nosuch %}{{i}}{% endfor %}", "bAca"),
    ("{% for i in (1..fl) %}{{i}}{% endfor %}", "Liquid error: invalid integer"),
    ("{% for i in (1..map) %}{{i}}{% endfor %}", "Liquid error: invalid integer"),
    ("{% for i in ('1'..'3x') %}{{i}}{% endfor %}", "123"),
    ("{% for i in (nil..2) %}{{i}}{% endfor %}", "012"),
    ("{% for i in (1 .. 3) %}{{i}}{% endfor %}", ""),
    ("{% for i in tags limit: '0x2' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '0b1_1' %}{{i}}{% endfor %}", "bAc"),
    ("{% for i in tags limit: '0o2' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '0d2' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '02' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '0_2' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '+2' %}{{i}}{% endfor %}", "bA"),
    ("{% for i in tags limit: '-2' %}{{i}}{% endfor %}", ""),
    ("{% for i in tags limit: '2_' %}{{i}}{% endfor %}", "Liquid error: invalid integer"),
    ("{% for i in tags limit: big %}{{i}}{% endfor %}", "bAca"),
    ("{% for i in tags %}{{i}}{% else %}a{% else %}b{% endfor %}", "Liquid syntax error: Unknown tag 'endfor'"),
    (
        "{% for i of tags %}{{i}}{% endfor %}",
        "Liquid syntax error: Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]",
    ),
    ("{% for i in tags foo: 1 %}{{i}}{% endfor %}", "bAca"),
    (
        "{% case %}{% when 1 %}a{% endcase %}",
        "Liquid syntax error: Syntax Error in 'case' - Valid syntax: case [condition]",
    ),
    ("{% case n %}{% else %}x{% when 2 %}b{% endcase %}", "xb"),
    (
        "{% case n %}{% when %}b{% endcase %}",
        "Liquid syntax error: Syntax Error in tag 'case' - Valid when condition: {% when [condition] [or condition2...] %}",
    ),
    ("{% if big > n and n < big and big != fl %}y{% endif %}", "y"),
    ("{% if big > fl and fl < big %}y{% endif %}", "y"),
    ("{% if nan < 1 or nan == nan %}y{% else %}n{% endif %}", "n"),
    ("{% if 'a' < 1 %}y{% endif %}", "Liquid error: comparison of String with 1 failed"),
    ("{% if (1..2) == (1..2) and (1..2) != (1..3) and (1..2) != (0..2) %}y{% endif %}", "y"),
    ("{% if neg == -5.0 and -5.0 == neg and 3 > 2.5 and 2 < 2.5 and -3 < -2.5 and -2 > -2.5 %}y{% endif %}", "y"),
    ("{% if text contains 'llo' and tags contains 'A' and map contains 'k' %}y{% endif %}", "y"),
    ("{% if text contains 'x' or tags contains 'B' or map contains 'v' or text contains nil %}y{% endif %}", ""),
    ("{% if 'a1b' contains 1 %}y{% endif %}", "y"),
    ("{% if tags < tags %}y{% endif %}", ""),
];

#[test]
fn expressions_print_as_in_ruby() {
    let wrong: Vec<_> = EXPRESSIONS
        .iter()
        .map(|(expression, output)| (expression, output, print(&format!("{{{{ {expression} }}}}"))))
        .filter(|(_, output, printed)| *output != printed)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn templates_print_as_in_ruby() {
    let wrong: Vec<_> = TEMPLATES
        .iter()
        .map(|(template, output)| (template, output, print(template)))
        .filter(|(_, output, printed)| *output != printed)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn deep_lists_are_flattened_as_far_as_they_are_followed() {
    let deep = |levels: usize| (0..levels).fold(Value::Int(1), |value, _| Value::array(vec![value]));
    let render = |value: Value, template: &str| {
        let variables = vec![("deep".to_owned(), Value::array(vec![value.clone(), value]))];
        let context = Context::from_values(vec![("variables".to_owned(), Value::map(variables))]).unwrap();
        Environment::new().preview("m", template, &context, &RenderOptions::default()).text
    };
    assert_eq!(render(deep(3), "{{ deep | compact }}"), "11");
    assert_eq!(render(deep(100), "{{ deep | compact }}"), "11");
    for levels in [1000, 100_000] {
        assert_eq!(render(deep(levels), "{{ deep | compact | size }}"), "2", "{levels}");
        assert!(render(deep(levels), "{{ deep | compact }}").contains("[...]"), "{levels}");
    }
}
