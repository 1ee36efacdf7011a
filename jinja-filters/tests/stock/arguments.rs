use std::error::Error;

use minijinja::context;

use crate::{fault, print, render};

#[test]
fn wrong_arguments_are_named() {
    for (expression, message) in [
        ("'a'|md5('b')", "`md5` got 1 arguments, expected 0 at most"),
        ("'a'|hmac_sha1", "`hmac_sha1` misses the argument `key`"),
        ("'a'|hmac_sha1('b', 'c')", "got 2 arguments, expected 1 at most"),
        ("'a'|hmac_sha1('b', key='c')", "got the argument `key` twice"),
        ("'a'|hmac_sha1(kye='b')", "`hmac_sha1` has no argument `kye` (did you mean `key`?)"),
        ("'a'|smartpass_link", "`smartpass_link` misses the argument `base_url`"),
        ("smartpass_link()", "`smartpass_link` misses the argument `payload`"),
        ("smartpass_link(payload='{}')", "`smartpass_link` misses the argument `base_url`"),
        ("'a'|base64decode", "Base64"),
        ("'{'|json_parse", "text is not JSON"),
    ] {
        let error = fault(expression);
        assert!(error.contains(message), "{expression}: {error}");
    }
}

#[test]
fn arguments_can_be_named() {
    assert_eq!(print("'hey'|convertToSHA256(key='secret_key')"), print("'hey'|convertToSHA256('secret_key')"));
    assert_eq!(print("'hey'|convertToSHA256NoSalt()"), print("'hey'|sha256"));
}

#[test]
fn an_error_has_its_kind() {
    let error = render("{{ '%%%'|base64decode }}", context! {}).unwrap_err();
    let source = error.source().and_then(|source| source.downcast_ref::<drysend_core::Error>()).unwrap();
    assert_eq!(source.kind(), drysend_core::ErrorKind::Encoding);
    assert_eq!(error.kind(), minijinja::ErrorKind::InvalidOperation);
    assert_eq!(error.line(), Some(1));
}
