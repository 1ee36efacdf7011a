//! The table of rules, by group.

mod curly_quotes;

use super::Rule;

/// Every rule.
pub static RULES: &[&Rule] = &[&curly_quotes::RULE];

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
