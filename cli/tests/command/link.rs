//! `drysend link …`.

use crate::support::{Folder, KEY, SECRET};

const URL: &str = "https://pub1.pskt.io/c/ww0jir";

fn signed(folder: &Folder, more: &str) -> String {
    let line = format!("link sign {URL} --secret env:SECRET --field person.externalId=u-1 {more}");
    folder.run(&line).output().trim_end().to_owned()
}

fn encrypted(folder: &Folder) -> String {
    let line = format!("link encrypt {URL} --key env:KEY --field b=2 --field a=1&1 --seed 7");
    folder.run(&line).output().trim_end().to_owned()
}

#[test]
fn fields_are_signed_in_order() {
    let folder = Folder::new(&[]);
    let link = signed(&folder, "--field person.displayName=Zoë");
    let data = "eyJwZXJzb24uZXh0ZXJuYWxJZCI6InUtMSIsInBlcnNvbi5kaXNwbGF5TmFtZSI6IlpvXHUwMGViIn0=";
    // HMAC-SHA256 by Python's `hmac`.
    let sig = "5485dd156fdf31158228d6149cf093e956e1cacc976d080c62a962c8e8ef6988";
    assert_eq!(link, format!("{URL}?data={data}&sig={sig}"));
    assert_eq!(folder.feed("link verify --secret env:SECRET", &link).output(), "verified with env:SECRET (sha256)\n");
}

#[test]
fn a_file_is_signed_byte_for_byte() {
    let folder = Folder::new(&[("payload.json", "{ \"a\": \"1\" }\n")]);
    let line = format!("link sign {URL} payload.json --secret env:SECRET --hash sha1 --alphabet url --no-padding");
    let link = folder.run(&line).output();
    assert!(link.contains("?data=eyAiYSI6ICIxIiB9&sig="), "{link}");
    let line = format!("link sign {URL} - --secret env:SECRET --hash sha1 --alphabet url --no-padding");
    assert_eq!(folder.feed(&line, "{ \"a\": \"1\" }").output(), link);
    assert_eq!(link.trim_end().rsplit_once('=').unwrap().1.len(), 40);
}

#[test]
fn a_payload_that_is_none_is_signed_with_a_warning() {
    let folder = Folder::new(&[]);
    let ran = folder.feed(&format!("link sign {URL} - --secret env:SECRET"), "{\"a\": \"1\",}").exits(0);
    assert!(ran.stdout.starts_with(URL));
    assert_eq!(ran.error(), "warning[trailing-comma]: payload is not JSON: trailing comma at line 1, column 11");
}

#[test]
fn encrypted_links_are_read_again() {
    let folder = Folder::new(&[]);
    let link = encrypted(&folder);
    assert_eq!(link, encrypted(&folder), "the seed makes it the same every time");
    assert_eq!(folder.feed("link decrypt --key env:KEY", &link).output(), "{\"a\":\"1\\u00261\",\"b\":\"2\"}\n");
    let fresh = |_| folder.run(&format!("link encrypt {URL} --key env:KEY --field a=1")).output();
    assert_ne!(fresh(1), fresh(2), "without a seed it never is");
    let given =
        folder.run(&format!("link encrypt {URL} --key env:KEY --field a=1 --iv 000102030405060708090a0b0c0d0e0f"));
    assert!(given.output().ends_with("&iv=000102030405060708090a0b0c0d0e0f\n"));
}

/// What is said, in one line, about a link or key that is not in order.
#[test]
fn one_clear_line_each() {
    let folder = Folder::new(&[("other", "another secret"), ("odd", &KEY[1..])]);
    let link = signed(&folder, "");
    let sealed = encrypted(&folder);
    let flipped = link.replacen("?data=eyJ", "?data=eyK", 1);
    let cut = &link[..link.len() - 9];
    let cases: [(String, i32, &str); 12] = [
        (format!("link verify {link} --secret file:other"), 1, "error: signature does not fit the link"),
        (format!("link verify {flipped} --secret env:SECRET"), 1, "error: signature does not fit the link"),
        (
            format!("link verify {cut} --secret env:SECRET"),
            1,
            "error: signature does not fit the link: the signature is right as far as it goes: the link was cut (truncated)",
        ),
        (
            format!("link verify {} --secret env:SECRET", link.split("&sig").next().unwrap()),
            1,
            "error: link has no `sig`, expected `?data=…&sig=…`: it was cut or never signed",
        ),
        (
            format!("link verify {link} --secret env:SECRET --hash sha3-256"),
            1,
            "error: signature does not fit the link: the signature was made with another hash (other-hash)",
        ),
        (
            format!("link verify {link} --secret {SECRET}"),
            2,
            "error: `--secret` takes no literal, expected `env:VARIABLE` or `file:PATH`",
        ),
        (format!("link verify {link} --secret env:NOPE"), 2, "error: the environment variable `NOPE` is not set"),
        (
            format!("link decrypt {sealed} --key {KEY}"),
            2,
            "error: `--key` takes no literal, expected `env:VARIABLE` or `file:PATH`",
        ),
        (
            format!("link decrypt {sealed} --key file:odd"),
            2,
            "error: bad key in `file:odd`: key has 63 hexadecimal digits, expected 32, 48 or 64",
        ),
        (
            format!("link decrypt {sealed} --key env:SECRET"),
            2,
            "error: bad key in `env:SECRET`: key has something other than a hexadecimal digit at character 3, expected 32, 48 or 64 of them",
        ),
        (
            "link sign pub1 --secret env:SECRET --field a=1".to_owned(),
            2,
            "error: base URL does not start with `https://` or `http://`",
        ),
        (
            format!("link sign {URL} --secret env:SECRET --field a"),
            2,
            "error: `--field a` is no field, expected NAME=VALUE",
        ),
    ];
    for (line, code, first) in cases {
        let ran = folder.run(&line).exits(code);
        assert_eq!((ran.error(), ran.stdout.as_str()), (first, ""), "{line}");
        assert!(!ran.stderr.contains(SECRET) && !ran.stderr.contains(&KEY[1..]), "{}", ran.stderr);
    }
}

#[test]
fn a_cut_or_altered_encrypted_link() {
    let folder = Folder::new(&[]);
    let sealed = encrypted(&folder);
    let (head, iv) = sealed.split_once("&iv=").unwrap();
    let mut other = head.to_owned();
    let last = if other.pop() == Some('A') { 'E' } else { 'A' };
    other.push(last);
    for link in [
        head.to_owned(),
        format!("{}&iv={iv}", &head[..head.len() - 3]),
        format!("{head}&iv={}", &iv[2..]),
        format!("{other}&iv={iv}"),
    ] {
        let ran = folder.feed("link decrypt --key env:KEY", &link).exits(1);
        assert!(ran.error().starts_with("error: "), "{ran:?}");
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn inspect_tells_what_there_is() {
    let folder = Folder::new(&[]);
    let link = signed(&folder, "--field person.displayName=Jane") + "&utm_source=braze";
    let ran = folder.feed("link inspect --secret env:SECRET", &link);
    let expected = format!(
        "  url       {link}
  kind      hashed, sha256
  verified  yes, with `env:SECRET`
  base64    padded
  payload
    person.externalId   u-1
    person.displayName  Jane
  parameters
    utm_source  braze
"
    );
    assert_eq!(ran.output(), expected);
    let unchecked = folder.feed("link inspect", &link).exits(0);
    assert!(unchecked.stdout.contains("verified  not checked, for want of a secret"), "{unchecked:?}");
}

#[test]
fn inspect_explains_what_is_wrong() {
    let folder = Folder::new(&[]);
    let link = signed(&folder, "").replace("?data", "/?data");
    let ran = folder.feed("link inspect --secret env:SECRET", &link).exits(1);
    let expected = format!(
        "  url       {link}
  kind      hashed, sha256
  verified  no
  variant   trailing-slash, with `env:SECRET`
  payload
    person.externalId  u-1
  error[signature-mismatch]: signature does not fit the link: the signature was made for the base URL with one `/` more or less at its end
    help: sign exactly the base URL that stands in the link
"
    );
    assert_eq!(ran.stdout, expected);
}

#[test]
fn inspect_as_json() {
    let folder = Folder::new(&[]);
    let json = folder.feed("link inspect --secret env:SECRET --format json", &signed(&folder, "")).exits(0).json();
    assert_eq!(json["kind"], "hashed");
    assert_eq!(json["verified"], true);
    assert_eq!(json["key"], "env:SECRET");
    assert_eq!(json["payload"]["person.externalId"], "u-1");
    let json = folder.feed("link inspect --key env:KEY --format json", &encrypted(&folder)).exits(0).json();
    assert_eq!((&json["kind"], &json["decrypted"]), (&"encrypted".into(), &true.into()));
}

#[test]
fn verify_as_json() {
    let folder = Folder::new(&[]);
    let link = signed(&folder, "");
    let json = folder.feed("link verify --secret env:SECRET --format json", &link).exits(0).json();
    assert_eq!(json["verified"], true);
    let ran = folder.feed("link verify --secret env:SECRET --hash sha3-256 --format json", &link).exits(1);
    assert_eq!(ran.json()["verified"], false);
}

#[test]
fn nothing_in_a_payload_can_move_the_cursor() {
    let folder = Folder::new(&[]);
    let sign = format!("link sign {URL} - --secret env:SECRET");
    let link = folder.feed(&sign, r#"{"a\u001b[2J": "\u001b[1A\r\nx"}"#).output();
    let ran = folder.feed("link inspect", &link);
    assert!(!ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\r'), "{ran:?}");
}
