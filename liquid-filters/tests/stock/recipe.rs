//! The recipe of PassKit's page for Braze, as plain Liquid: attributes and the campaign are variables, the content block stands in
//! the message.

use crate::render;

const TEMPLATE: &str = include_str!("../fixtures/passkit.liquid");
const LINK: &str = include_str!("../fixtures/passkit.txt");

#[test]
fn the_recipe_gives_its_link_byte_for_byte() {
    let variables = liquid::object!({
        "user_id": "user-123",
        "first_name": "Jane",
        "last_name": "Doe",
        "campaign": { "name": "Summer Sale & More" },
    });
    assert_eq!(render(TEMPLATE, &variables).unwrap(), LINK);
}

#[test]
fn undefined_attributes_are_blank_with_lax_globals() {
    let variables = liquid::object!({ "user_id": "user-123" });
    assert!(render(TEMPLATE, &variables).is_err());
    let link = render(TEMPLATE, &liquid_filters::LaxGlobals::new(&variables)).unwrap();
    let data = link.split_once("?data=").unwrap().1.split_once("&sig=").unwrap().0;
    let payload = crate::print(&format!("'{data}' | base64_decode"));
    assert!(payload.contains(r#""person.displayName": " ","#), "{payload}");
    assert!(link.ends_with("&utm_campaign="), "{link}");
}
