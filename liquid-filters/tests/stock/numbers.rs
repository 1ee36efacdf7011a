use crate::{fault, print};

/// What Ruby's Liquid 5.4 prints, whole fractions as this engine prints them.
#[test]
fn numbers_count_as_in_ruby() {
    for (expression, expected) in [
        ("'abc' | plus: 1", "1"),
        ("'12abc' | plus: 1", "13"),
        ("' 3.5 ' | plus: 1", "4.5"),
        ("'1e3' | plus: 1", "2"),
        ("'-7.5' | times: 2", "-15"),
        ("'.5' | plus: 1", "1"),
        ("'+5' | plus: 1", "6"),
        ("'1_000' | plus: 1", "1001"),
        ("'1__000' | plus: 1", "2"),
        ("'2.5.1' | plus: 1", "3"),
        ("'--5' | plus: 1", "1"),
        ("' -5' | plus: 1", "-4"),
        ("'- 5' | plus: 1", "1"),
        ("true | plus: 1", "1"),
        ("nil | plus: 1", "1"),
        ("'a,b' | split: ',' | plus: 1", "1"),
        ("5 | minus: '2'", "3"),
        ("-7 | divided_by: 2", "-4"),
        ("-7 | modulo: 3", "2"),
        ("7.5 | modulo: -2", "-0.5"),
        ("-7.5 | modulo: 2", "0.5"),
        ("10.1 | minus: 2.2", "7.9"),
        ("0.1 | plus: 0.2", "0.3"),
        ("3 | times: 1.1", "3.3"),
        ("20 | divided_by: 7.0", "2.857142857142857"),
        ("10 | divided_by: 3.0", "3.3333333333333335"),
        ("10 | divided_by: 0.0", "Infinity"),
        ("9223372036854775807 | plus: 1", "9223372036854775808"),
        ("'99999999999999999999' | times: 2", "199999999999999999998"),
        ("'99999999999999999999' | divided_by: 7", "14285714285714285714"),
        ("'-99999999999999999999' | modulo: 7", "6"),
        ("-9223372036854775808 | divided_by: -1", "9223372036854775808"),
        ("-9223372036854775808 | modulo: -1", "0"),
    ] {
        assert_eq!(print(expression), expected, "{expression}");
    }
}

#[test]
fn whole_numbers_do_not_divide_by_zero() {
    for expression in
        ["10 | divided_by: 0", "10 | modulo: 0", "1.5 | modulo: 0", "1 | modulo: 0.0", "1 | divided_by: 'x'"]
    {
        assert!(fault(expression).contains("divided by 0"), "{expression}");
    }
}

#[test]
fn a_number_has_an_end() {
    let squares = "'9999999999' | times: 9999999999".to_owned();
    assert_eq!(print(&squares), "99999999980000000001");
    let digits = "9".repeat(3000);
    assert!(fault(&format!("'{digits}' | times: '{digits}'")).contains("more than 4096 digits"));
    assert!(fault(&format!("'{}' | plus: 1", "9".repeat(100_000))).contains("more than 4096 digits"));
}

#[test]
fn default_knows_allow_false() {
    for (expression, expected) in [
        ("'x' | default: 'y'", "x"),
        ("'' | default: 'y'", "y"),
        ("' ' | default: 'y'", " "),
        ("nil | default: 'y'", "y"),
        ("nil | default", ""),
        ("0 | default: 1", "0"),
        ("false | default: 'y'", "y"),
        ("false | default: 'y', allow_false: true", "false"),
        ("false | default: 'y', allow_false: false", "y"),
        ("false | default: allow_false: true, 'y'", "false"),
        ("nil | default: 'y', allow_false: true", "y"),
        ("'' | split: ',' | default: 'y'", "y"),
    ] {
        assert_eq!(print(expression), expected, "{expression}");
    }
}

#[test]
fn url_encode_is_form_encoding() {
    assert_eq!(print("'a b~c*&é' | url_encode"), "a+b~c%2A%26%C3%A9");
    assert_eq!(print("nil | url_encode"), "");
    assert_eq!(print("'a+b%26' | url_decode"), "a b&");
}
