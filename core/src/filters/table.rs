//! The table of shared filters. Documentation, bindings and "did you mean" read it.

use super::{Example, Filter, Parameter, Run, encoding, hashing, json};

const BRAZE: &str = "Braze, advanced filters";
const MOENGAGE: &str = "MoEngage, Jinja templating language";
const DRYSEND: &str = "drysend";

const KEY: &[Parameter] = &[Parameter { name: "key", required: true, positional: true, key: true, summary: "the key" }];

const LINK: &[Parameter] = &[
    Parameter {
        name: "base_url",
        required: true,
        positional: true,
        key: false,
        summary: "the project's distribution URL",
    },
    Parameter {
        name: "secret",
        required: false,
        positional: true,
        key: true,
        summary: "the project's secret: makes a hashed link",
    },
    Parameter {
        name: "hash",
        required: false,
        positional: false,
        key: false,
        summary: "name of the hash, default `sha256`",
    },
    Parameter {
        name: "alphabet",
        required: false,
        positional: false,
        key: false,
        summary: "`standard` (default) or `url`",
    },
    Parameter {
        name: "padded",
        required: false,
        positional: false,
        key: false,
        summary: "whether `data` ends in `=`, default true",
    },
    Parameter {
        name: "key",
        required: false,
        positional: false,
        key: true,
        summary: "the project's key in hex: makes an encrypted link",
    },
    Parameter {
        name: "iv",
        required: false,
        positional: false,
        key: false,
        summary: "32 hex digits, else from the seed",
    },
];

/// Every shared filter.
pub const ALL: &[Filter] = &[
    Filter {
        name: "base64_encode",
        aliases: &["base64encode", "base64"],
        parameters: &[],
        summary: "Base64 of the UTF-8 bytes, standard alphabet, padded.",
        example: Example { liquid: "'blah' | base64_encode", jinja: "'blah'|base64_encode", output: "YmxhaA==" },
        origin: BRAZE,
        run: Run::Text(encoding::base64_encode),
    },
    Filter {
        name: "base64_decode",
        aliases: &["base64decode"],
        parameters: &[],
        summary: "The text behind padded Base64 in the standard alphabet.",
        example: Example { liquid: "'YmxhaA==' | base64_decode", jinja: "'YmxhaA=='|base64_decode", output: "blah" },
        origin: MOENGAGE,
        run: Run::Text(encoding::base64_decode),
    },
    Filter {
        name: "base64_url_safe_encode",
        aliases: &[],
        parameters: &[],
        summary: "Base64 of the UTF-8 bytes, URL-safe alphabet, padded.",
        example: Example {
            liquid: "'>>>???' | base64_url_safe_encode",
            jinja: "'>>>???'|base64_url_safe_encode",
            output: "Pj4-Pz8_",
        },
        origin: "Liquid, standard filters",
        run: Run::Text(encoding::base64_url_safe_encode),
    },
    Filter {
        name: "base64_url_safe_decode",
        aliases: &[],
        parameters: &[],
        summary: "The text behind padded Base64 in the URL-safe alphabet.",
        example: Example {
            liquid: "'Pj4-Pz8_' | base64_url_safe_decode",
            jinja: "'Pj4-Pz8_'|base64_url_safe_decode",
            output: ">>>???",
        },
        origin: "Liquid, standard filters",
        run: Run::Text(encoding::base64_url_safe_decode),
    },
    Filter {
        name: "md5",
        aliases: &[],
        parameters: &[],
        summary: "MD5 of the UTF-8 bytes, in lower-case hex.",
        example: Example { liquid: "'hey' | md5", jinja: "'hey'|md5", output: "6057f13c496ecf7fd777ceb9e79ae285" },
        origin: BRAZE,
        run: Run::Text(hashing::md5),
    },
    Filter {
        name: "sha1",
        aliases: &[],
        parameters: &[],
        summary: "SHA-1 of the UTF-8 bytes, in lower-case hex.",
        example: Example {
            liquid: "'hey' | sha1",
            jinja: "'hey'|sha1",
            output: "7f550a9f4c44173a37664d938f1355f0f92a47a7",
        },
        origin: BRAZE,
        run: Run::Text(hashing::sha1),
    },
    Filter {
        name: "sha2",
        aliases: &["sha256", "convertToSHA256NoSalt"],
        parameters: &[],
        summary: "SHA-256 of the UTF-8 bytes, in lower-case hex.",
        example: Example {
            liquid: "'hey' | sha2",
            jinja: "'hey'|sha2",
            output: "fa690b82061edfd2852629aeba8a8977b57e40fcb77d1a7a28b26cba62591204",
        },
        origin: BRAZE,
        run: Run::Text(hashing::sha256),
    },
    Filter {
        name: "sha512",
        aliases: &[],
        parameters: &[],
        summary: "SHA-512 of the UTF-8 bytes, in lower-case hex.",
        example: Example {
            liquid: "'hey' | sha512",
            jinja: "'hey'|sha512",
            output: "0601d109d0d2b0fa9c4484b4a5c94ee5ecc62ccec3bd7d99e972d18994d0e2e42f6d0fcfc41216a5ab72ee7af96d213e1c314abdde40f52731ff24c2bf8f7323",
        },
        origin: DRYSEND,
        run: Run::Text(hashing::sha512),
    },
    Filter {
        name: "hmac_sha1_hex",
        aliases: &["hmac_sha1"],
        parameters: KEY,
        summary: "HMAC-SHA1 in lower-case hex.",
        example: Example {
            liquid: "'hey' | hmac_sha1_hex: 'secret_key'",
            jinja: "'hey'|hmac_sha1_hex('secret_key')",
            output: "2a3969bed25bfeefb00aca4063eb9590b4df8f0e",
        },
        origin: BRAZE,
        run: Run::Keyed(hashing::hmac_sha1),
    },
    Filter {
        name: "hmac_sha1_base64",
        aliases: &[],
        parameters: KEY,
        summary: "HMAC-SHA1 in padded Base64.",
        example: Example {
            liquid: "'hey' | hmac_sha1_base64: 'secret_key'",
            jinja: "'hey'|hmac_sha1_base64('secret_key')",
            output: "KjlpvtJb/u+wCspAY+uVkLTfjw4=",
        },
        origin: BRAZE,
        run: Run::Keyed(hashing::hmac_sha1_base64),
    },
    Filter {
        name: "hmac_sha256_hex",
        aliases: &["hmac_sha256", "convertToSHA256"],
        parameters: KEY,
        summary: "HMAC-SHA256 in lower-case hex.",
        example: Example {
            liquid: "'hey' | hmac_sha256_hex: 'secret_key'",
            jinja: "'hey'|hmac_sha256_hex('secret_key')",
            output: "8df897f8da3d7992fe57c8dbc6f27578cfbf2dcc4d0fbb4000b8c924841d508e",
        },
        origin: BRAZE,
        run: Run::Keyed(hashing::hmac_sha256),
    },
    Filter {
        name: "hmac_sha256_base64",
        aliases: &[],
        parameters: KEY,
        summary: "HMAC-SHA256 in padded Base64.",
        example: Example {
            liquid: "'hey' | hmac_sha256_base64: 'secret_key'",
            jinja: "'hey'|hmac_sha256_base64('secret_key')",
            output: "jfiX+No9eZL+V8jbxvJ1eM+/LcxND7tAALjJJIQdUI4=",
        },
        origin: BRAZE,
        run: Run::Keyed(hashing::hmac_sha256_base64),
    },
    Filter {
        name: "hmac_sha512",
        aliases: &[],
        parameters: KEY,
        summary: "HMAC-SHA512 in lower-case hex.",
        example: Example {
            liquid: "'hey' | hmac_sha512: 'secret_key'",
            jinja: "'hey'|hmac_sha512('secret_key')",
            output: "77559e110f13ef5700f9085728484653bd6365fb9426537f9b842f05a744f12f5f1f957aa966bd7296238e947461be739ad5417364f1737a58f7b464317c03ed",
        },
        origin: BRAZE,
        run: Run::Keyed(hashing::hmac_sha512),
    },
    Filter {
        name: "url_encode",
        aliases: &[],
        parameters: &[],
        summary: "Form encoding: a blank becomes `+`.",
        example: Example {
            liquid: "'google search' | url_encode",
            jinja: "'google search'|url_encode",
            output: "google+search",
        },
        origin: BRAZE,
        run: Run::Text(encoding::url_encode),
    },
    Filter {
        name: "url_decode",
        aliases: &[],
        parameters: &[],
        summary: "The text behind form encoding: `+` becomes a blank.",
        example: Example { liquid: "'a+b%26' | url_decode", jinja: "'a+b%26'|url_decode", output: "a b&" },
        origin: "Liquid, standard filters",
        run: Run::Text(encoding::url_decode),
    },
    Filter {
        name: "urlencode",
        aliases: &[],
        parameters: &[],
        summary: "Percent-encoding that keeps `/`; a mapping becomes a query.",
        example: Example { liquid: "'a b/c' | urlencode", jinja: "'a b/c'|urlencode", output: "a%20b/c" },
        origin: MOENGAGE,
        run: Run::Pairs(encoding::urlencode, encoding::urlencode_pairs),
    },
    Filter {
        name: "urldecode",
        aliases: &[],
        parameters: &[],
        summary: "The text behind percent-encoding: `+` stays.",
        example: Example { liquid: "'a%20b+c' | urldecode", jinja: "'a%20b+c'|urldecode", output: "a b+c" },
        origin: MOENGAGE,
        run: Run::Text(encoding::urldecode),
    },
    Filter {
        name: "url_escape",
        aliases: &[],
        parameters: &[],
        summary: "Percent-encodes what a URL may not hold.",
        example: Example { liquid: "'hey<>hi' | url_escape", jinja: "'hey<>hi'|url_escape", output: "hey%3C%3Ehi" },
        origin: BRAZE,
        run: Run::Text(encoding::url_escape),
    },
    Filter {
        name: "url_param_escape",
        aliases: &[],
        parameters: &[],
        summary: "Percent-encodes what a query value may not hold.",
        example: Example {
            liquid: "'hey<&>hi' | url_param_escape",
            jinja: "'hey<&>hi'|url_param_escape",
            output: "hey%3C%26%3Ehi",
        },
        origin: BRAZE,
        run: Run::Text(encoding::url_param_escape),
    },
    Filter {
        name: "json_escape",
        aliases: &[],
        parameters: &[],
        summary: "The text as it stands between the quotes of a JSON string.",
        example: Example { liquid: "'123\"456' | json_escape", jinja: "'123\"456'|json_escape", output: "123\\\"456" },
        origin: BRAZE,
        run: Run::Text(json::json_escape),
    },
    Filter {
        name: "as_json_string",
        aliases: &[],
        parameters: &[],
        summary: "The value as compact JSON.",
        example: Example { liquid: "'a\"b' | as_json_string", jinja: "'a\"b'|as_json_string", output: "\"a\\\"b\"" },
        origin: BRAZE,
        run: Run::Write(json::as_json_string),
    },
    Filter {
        name: "json_parse",
        aliases: &[],
        parameters: &[],
        summary: "The value that a JSON text describes.",
        example: Example {
            liquid: "'[1,2]' | json_parse | join: '-'",
            jinja: "'[1,2]'|json_parse|join('-')",
            output: "1-2",
        },
        origin: BRAZE,
        run: Run::Read(json::json_parse),
    },
    Filter {
        name: "smartpass_link",
        aliases: &[],
        parameters: LINK,
        summary: "The SmartPass link that carries the payload, signed or encrypted.",
        example: Example {
            liquid: "'eyJhIjoiYiJ9' | base64_decode | smartpass_link: 'https://pub1.pskt.io/c/ww0jir', 'secret'",
            jinja: "'{\"a\":\"b\"}'|smartpass_link('https://pub1.pskt.io/c/ww0jir', 'secret')",
            output: "https://pub1.pskt.io/c/ww0jir?data=eyJhIjoiYiJ9&sig=3f629ad15976c1bdea6e169eb7ccd722684e74b9e9fccddd46326bce9ea4fcfe",
        },
        origin: DRYSEND,
        run: Run::Link,
    },
];

/// The filter called `name`, by its name or an alias.
#[must_use]
pub fn find(name: &str) -> Option<&'static Filter> {
    ALL.iter().find(|filter| filter.name == name || filter.aliases.contains(&name))
}

/// Every name and alias, with its filter.
pub fn names() -> impl Iterator<Item = (&'static str, &'static Filter)> {
    ALL.iter().flat_map(|filter| {
        std::iter::once(filter.name).chain(filter.aliases.iter().copied()).map(move |name| (name, filter))
    })
}
