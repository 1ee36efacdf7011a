//! The table of rules, by group.

mod am_pm_with_24_hours;
mod attribute_in_url;
mod attribute_outside_braces;
mod blank_in_id;
mod blank_in_link;
mod body_not_json;
mod content_block_in_itself;
mod content_block_name;
mod content_block_too_deep;
mod content_block_too_large;
mod curly_quotes;
mod curly_quotes_in_json;
mod data_missing;
mod data_plus;
mod default_misses_null;
mod default_never_reached;
mod deprecated_field;
mod dot_with_space;
mod duplicate_field;
mod encrypted_link;
mod escaped_sentinel;
mod expired;
mod expiry_without_zone;
mod field_format;
mod field_not_text;
mod filter_in_condition;
mod filter_outside_braces;
mod hash_without_brace;
mod html_entity_in_tag;
mod ignored_text;
mod incomplete_location;
mod index_on_object;
mod insecure_scheme;
mod invisible_character;
mod link_too_long;
mod literal_secret;
mod missing_field;
mod nested_field;
mod newer_than_promised;
mod non_ascii_variable;
mod object_printed;
mod one_element_array;
mod operator_outside_condition;
mod output_in_html_comment;
mod parameter_not_escaped;
mod parentheses_in_condition;
mod payload_not_object;
mod payload_syntax;
mod percent_encoded;
mod plus_with_attribute;
mod reserved_event_attribute;
mod secret_is_key;
mod shadowed_variable;
mod shared_default_id;
mod signature_mismatch;
mod signature_missing;
mod single_equals;
mod symbolic_logic;
mod syntax_error;
mod tag_between_table_rows;
mod tag_in_quotes;
mod text_after_else;
mod text_compared_with_number;
mod timestamps_compared_as_text;
mod trailing_comma;
mod two_attributes_in_one_output;
mod undefined_variable;
mod unguarded_product_set;
mod unknown_attribute;
mod unknown_content_block;
mod unknown_field;
mod unknown_filter;
mod unknown_namespace;
mod unknown_rule;
mod unknown_tag;
mod unknown_test;
mod unrendered_braces;
mod unsupported_filter;
mod unsupported_tag;
mod unused_silencer;
mod unused_variable;
mod url_encoded_tag;
mod url_without_default;
mod value_not_escaped;

use super::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[
    // names
    &undefined_variable::RULE,
    &unknown_namespace::RULE,
    &unknown_content_block::RULE,
    &unknown_filter::RULE,
    &unsupported_filter::RULE,
    &newer_than_promised::RULE,
    &unknown_attribute::RULE,
    &unused_variable::RULE,
    &shadowed_variable::RULE,
    &content_block_too_deep::RULE,
    &content_block_in_itself::RULE,
    &content_block_too_large::RULE,
    &content_block_name::RULE,
    &unknown_tag::RULE,
    &unsupported_tag::RULE,
    &unknown_test::RULE,
    // language
    &syntax_error::RULE,
    &filter_in_condition::RULE,
    &operator_outside_condition::RULE,
    &parentheses_in_condition::RULE,
    &symbolic_logic::RULE,
    &curly_quotes::RULE,
    &invisible_character::RULE,
    &html_entity_in_tag::RULE,
    &url_encoded_tag::RULE,
    &non_ascii_variable::RULE,
    &single_equals::RULE,
    &text_compared_with_number::RULE,
    &timestamps_compared_as_text::RULE,
    &text_after_else::RULE,
    &ignored_text::RULE,
    &two_attributes_in_one_output::RULE,
    &attribute_outside_braces::RULE,
    &filter_outside_braces::RULE,
    &tag_in_quotes::RULE,
    &index_on_object::RULE,
    &object_printed::RULE,
    &output_in_html_comment::RULE,
    &am_pm_with_24_hours::RULE,
    // MoEngage
    &escaped_sentinel::RULE,
    &default_misses_null::RULE,
    &default_never_reached::RULE,
    &plus_with_attribute::RULE,
    &shared_default_id::RULE,
    &dot_with_space::RULE,
    &reserved_event_attribute::RULE,
    &unguarded_product_set::RULE,
    &attribute_in_url::RULE,
    &one_element_array::RULE,
    &tag_between_table_rows::RULE,
    &hash_without_brace::RULE,
    // payload
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
    // link
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
    // webhook
    &body_not_json::RULE,
    &curly_quotes_in_json::RULE,
    &blank_in_id::RULE,
    &url_without_default::RULE,
    // the rules themselves
    &unknown_rule::RULE,
    &unused_silencer::RULE,
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
