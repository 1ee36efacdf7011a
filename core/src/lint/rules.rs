//! The table of rules, by group.

mod curly_quotes;

mod blank_in_id;
mod blank_in_link;
mod body_not_json;
mod curly_quotes_in_json;
mod data_missing;
mod data_plus;
mod deprecated_field;
mod duplicate_field;
mod encrypted_link;
mod expired;
mod expiry_without_zone;
mod field_format;
mod field_not_text;
mod incomplete_location;
mod insecure_scheme;
mod link_too_long;
mod literal_secret;
mod missing_field;
mod nested_field;
mod parameter_not_escaped;
mod payload_not_object;
mod payload_syntax;
mod percent_encoded;
mod secret_is_key;
mod signature_mismatch;
mod signature_missing;
mod trailing_comma;
mod unknown_field;
mod unrendered_braces;
mod url_without_default;
mod value_not_escaped;

use super::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[
    &curly_quotes::RULE,
    &payload_syntax::RULE,
    &trailing_comma::RULE,
    &value_not_escaped::RULE,
    &payload_not_object::RULE,
    &duplicate_field::RULE,
    &nested_field::RULE,
    &field_not_text::RULE,
    &unknown_field::RULE,
    &deprecated_field::RULE,
    &field_format::RULE,
    &missing_field::RULE,
    &expired::RULE,
    &expiry_without_zone::RULE,
    &incomplete_location::RULE,
    &signature_mismatch::RULE,
    &signature_missing::RULE,
    &data_missing::RULE,
    &data_plus::RULE,
    &percent_encoded::RULE,
    &parameter_not_escaped::RULE,
    &blank_in_link::RULE,
    &insecure_scheme::RULE,
    &link_too_long::RULE,
    &encrypted_link::RULE,
    &unrendered_braces::RULE,
    &literal_secret::RULE,
    &secret_is_key::RULE,
    &body_not_json::RULE,
    &curly_quotes_in_json::RULE,
    &blank_in_id::RULE,
    &url_without_default::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn codes_come_once_and_groups_stand_together() {
        let mut codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
        assert!(RULES.windows(2).all(|pair| pair[0].group <= pair[1].group));
        assert!(
            codes.iter().all(|code| code
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'))
        );
    }

    #[test]
    fn a_code_means_one_thing() {
        // A rule that carries the code of an error says the same before the render that the error says in it.
        for kind in ErrorKind::ALL {
            if let Some(rule) = crate::lint::find(kind.code()) {
                assert!(
                    matches!(rule.group, crate::lint::Group::Names | crate::lint::Group::Language),
                    "{}",
                    rule.code
                );
            }
        }
    }
}
