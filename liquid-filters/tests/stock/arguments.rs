use crate::{fault, print, render};

#[test]
fn wrong_arguments_are_named_when_the_template_is_parsed() {
    for (expression, message) in [
        ("'a' | md5: 'b'", "`md5` got 1 arguments, expected 0 at most"),
        ("'a' | hmac_sha1", "`hmac_sha1` misses the argument `key`"),
        ("'a' | hmac_sha1: 'b', 'c'", "got 2 arguments, expected 1 at most"),
        ("'a' | hmac_sha1: 'b', key: 'c'", "got the argument `key` twice"),
        ("'a' | hmac_sha1: kye: 'b'", "`hmac_sha1` has no argument `kye`"),
        ("'a' | hmac_sha1: kye: 'b'", "did you mean `key`?"),
        ("'a' | smartpass_link", "`smartpass_link` misses the argument `base_url`"),
        ("'a' | date", "`date` misses the argument `format`"),
        ("'a' | plus: 1, 2", "`plus` got 2 arguments, expected 1 at most"),
        ("'a' | default: 1, allow_fals: true", "did you mean `allow_false`?"),
        ("'a' | default: 1, allow_false: true, allow_false: true", "got the argument `allow_false` twice"),
    ] {
        // Nothing is rendered: a template that is never reached is refused too.
        let template = format!("{{% if false %}}{{{{ {expression} }}}}{{% endif %}}");
        let error = render(&template, &liquid::object!({})).unwrap_err().to_string();
        assert!(error.contains(message), "{expression}: {error}");
    }
}

#[test]
fn keys_can_be_named() {
    assert_eq!(print("'hey' | hmac_sha1: key: 'secret_key'"), print("'hey' | hmac_sha1: 'secret_key'"));
}

#[test]
fn values_count_as_the_engine_prints_them() {
    assert_eq!(print("5.0 | base64_encode"), print("'5' | base64_encode"));
    assert_eq!(print("true | md5"), print("'true' | md5"));
    assert_eq!(print("nil | base64_encode"), "");
    assert_eq!(print("'a,b' | split: ',' | base64_encode"), print("'ab' | base64_encode"));
    assert_eq!(print("'a' | hmac_sha1: 5"), print("'a' | hmac_sha1: '5'"));
}

#[test]
fn json_goes_in_and_out() {
    assert_eq!(
        print(r#"'{"b":[1,2.5,true,null],"a":"é"}' | json_parse | as_json_string"#),
        r#"{"a":"é","b":[1,2.5,true,null]}"#
    );
    assert_eq!(print("'18446744073709551615' | json_parse"), "18446744073709551615");
    assert_eq!(print("nil | as_json_string"), "null");
    let template = "{% assign store = '{\"name\":\"demo\"}' | json_parse %}{{ store.name }}";
    assert_eq!(render(template, &liquid::object!({})).unwrap(), "demo");
    assert!(fault("'{' | json_parse").contains("text is not JSON"));
}

#[test]
fn a_query_comes_from_an_object_or_pairs() {
    let variables =
        liquid::object!({ "query": { "q": "a b", "n": 1 }, "pairs": [["x", "ü"], ["y", "&"]], "odd": [["x"]] });
    assert_eq!(
        render("{{ query | urlencode }} {{ pairs | urlencode }}", &variables).unwrap(),
        "n=1&q=a+b x=%C3%BC&y=%26"
    );
    let error = render("{{ odd | urlencode }}", &variables).unwrap_err().to_string();
    assert!(error.contains("something other than pairs"), "{error}");
}
