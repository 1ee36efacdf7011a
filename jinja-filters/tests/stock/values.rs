use jinja_filters::Inputs;
use minijinja::{UndefinedBehavior, Value, context};

use crate::{environment, fault, print, render};

#[test]
fn values_count_as_python_prints_them() {
    for (value, text) in [
        ("5", "5"),
        ("5.0", "5.0"),
        ("1e16", "1e+16"),
        ("0.00001", "1e-05"),
        ("true", "True"),
        ("none", "None"),
        ("[1, 'a', none]", "[1, 'a', None]"),
        ("{'b': 1, 'a': true}", "{'b': 1, 'a': True}"),
        ("99999999999999999999", "99999999999999999999"),
    ] {
        assert_eq!(print(&format!("{value}|base64encode|base64decode")), text);
    }
}

#[test]
fn undefined_is_blank_where_the_environment_is_not_strict() {
    assert_eq!(print("nosuch|base64encode"), "");
    assert_eq!(print("nosuch|urlencode"), "");
    assert_eq!(print("nosuch|md5"), print("''|md5"));
    assert_eq!(print("'a'|hmac_sha1(nosuch)"), print("'a'|hmac_sha1('')"));
    let mut env = environment(Inputs::new());
    for behavior in [UndefinedBehavior::Strict, UndefinedBehavior::SemiStrict] {
        env.set_undefined_behavior(behavior);
        let error = env.render_str("{{ nosuch|base64encode }}", ()).unwrap_err();
        assert_eq!(error.kind(), minijinja::ErrorKind::UndefinedError);
    }
}

/// What Jinja2 3.1 gives.
#[test]
fn urlencode_takes_mappings_and_pairs() {
    for (value, query) in [
        ("{'q': 'a b', 'n': 1, 'x&': 'ü/~'}", "q=a+b&n=1&x%26=%C3%BC%2F~"),
        ("[('a', 'b c'), ('d', none)]", "a=b+c&d=None"),
        ("[['a', 1.0], 'xy']", "a=1.0&x=y"),
        ("{}", ""),
        ("[]", ""),
        ("'a b/c~ü'", "a%20b/c~%C3%BC"),
        ("12", "12"),
        ("none", "None"),
    ] {
        assert_eq!(print(&format!("{value}|urlencode")), query, "{value}");
    }
    for value in ["[1]", "['abc']", "[['a']]", "[['a', 'b', 'c']]"] {
        assert!(fault(&format!("{value}|urlencode")).contains("something other than pairs"), "{value}");
    }
}

#[test]
fn json_goes_in_and_out() {
    assert_eq!(
        print(r#"'{"b":[1,2.5,true,null],"a":"é"}'|json_parse|as_json_string"#),
        r#"{"b":[1,2.5,true,null],"a":"é"}"#
    );
    assert_eq!(
        print("'{\"b\": null, \"a\": 18446744073709551615}'|json_parse"),
        "{'b': None, 'a': 18446744073709551615}"
    );
    assert_eq!(print("{1: none, true: 1.0, none: range(3)}|as_json_string"), r#"{"1":null,"true":1.0,"null":[0,1,2]}"#);
    assert_eq!(print("nosuch|as_json_string"), "null");
    assert!(fault("99999999999999999999|as_json_string").contains("larger than 64 bits"));
}

#[test]
fn a_safe_string_is_text() {
    assert_eq!(print("'<&>'|safe|base64encode|base64decode"), "<&>");
    let mut env = environment(Inputs::new());
    env.add_template("page.html", "{{ '<'|url_escape }} {{ '{\"a\":\"<\"}'|json_parse|as_json_string }}").unwrap();
    let page = env.get_template("page.html").unwrap().render(()).unwrap();
    assert_eq!(page, "%3C {&quot;a&quot;:&quot;&lt;&quot;}");
}

#[test]
fn deep_and_endless_values_are_refused() {
    let mut deep = Value::from(());
    for _ in 0..500 {
        deep = Value::from(vec![deep]);
    }
    for filter in ["as_json_string", "md5", "smartpass_link('https://pub1.pskt.io/c/a', 's')"] {
        let error =
            render(&format!("{{{{ deep|{filter} }}}}"), context! { deep => deep.clone() }).unwrap_err().to_string();
        assert!(error.contains("deeper than 100 levels"), "{filter}: {error}");
    }
    let endless = Value::make_iterable(|| std::iter::repeat(1));
    for filter in ["as_json_string", "urlencode"] {
        assert!(render(&format!("{{{{ endless|{filter} }}}}"), context! { endless => endless.clone() }).is_err());
    }
}
