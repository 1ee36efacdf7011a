//! A profile to fill in.

use serde_json::{Map, Value as Json, json};

use super::{Need, Requirement, Step, Type};
use crate::dialect::Dialect;

/// A profile that holds everything `requirements` ask of it, empty: texts without letters, numbers that are 0, lists with one
/// item where the message looks into it.
#[must_use]
pub fn profile_skeleton(requirements: &[Requirement], dialect: Dialect) -> Json {
    let mut profile = Json::Object(Map::new());
    for requirement in requirements {
        let place: &[&str] = match (dialect, &requirement.need) {
            (Dialect::Braze, Need::Attribute) => &["attributes"],
            (Dialect::Braze, Need::CustomAttribute) => &["custom_attribute"],
            (Dialect::Braze, Need::EventProperty) => &["event_properties"],
            (Dialect::Braze, Need::Variable) => &["variables"],
            (Dialect::MoEngage, Need::Attribute) => &["UserAttribute"],
            (Dialect::MoEngage, Need::EventProperty) => &["EventAttribute"],
            (Dialect::MoEngage, Need::ProductSet) => &["ProductSet"],
            (Dialect::MoEngage, Need::Coupon) => &["Coupons"],
            (Dialect::MoEngage, Need::Variable) => &[],
            (_, Need::Property(namespace)) => &[namespace.as_str()],
            _ => continue,
        };
        let place = place.iter().map(|key| Step::Key((*key).to_owned()));
        let steps: Vec<Step> = place.chain(requirement.path.iter().cloned()).collect();
        put(&mut profile, &steps, requirement.kind);
    }
    profile
}

/// Makes the way that `steps` describe, and a value of `kind` at its end, where there is none yet.
fn put(mut value: &mut Json, steps: &[Step], kind: Option<Type>) {
    for step in steps {
        value = match step {
            Step::Key(key) => {
                if !value.is_object() {
                    *value = Json::Object(Map::new());
                }
                let Json::Object(entries) = value else { return };
                entries.entry(key.clone()).or_insert(Json::Null)
            }
            Step::Item => {
                if !value.is_array() {
                    *value = Json::Array(vec![Json::Null]);
                }
                let Json::Array(items) = value else { return };
                if items.is_empty() {
                    items.push(Json::Null);
                }
                &mut items[0]
            }
        };
    }
    if value.is_null() {
        *value = match kind {
            None | Some(Type::Text | Type::Date) => json!(""),
            Some(Type::Number) => json!(0),
            Some(Type::Boolean) => json!(false),
            Some(Type::List) => json!([]),
            Some(Type::Object) => json!({}),
        };
    }
}
