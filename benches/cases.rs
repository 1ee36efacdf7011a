//! The messages that are measured, and the customers they are rendered for.

use serde_json::{Value as Json, json};

/// A message in the dialects of all engines.
pub struct Case {
    /// Name, for the peers.
    pub name: &'static str,
    /// Heading in the table.
    pub title: &'static str,
    /// Whether it is Liquid; else Jinja.
    pub liquid: bool,
    /// The source for drysend.
    pub template: &'static str,
    /// The content blocks for drysend.
    pub blocks: &'static [(&'static str, &'static str)],
    /// The source for engines that know only plain Liquid or Jinja.
    pub plain: &'static str,
    /// Contexts for drysend.
    pub contexts: Vec<Json>,
    /// The same data for the others.
    pub plain_contexts: Vec<Json>,
}

/// How many customers a message is rendered for.
pub const CUSTOMERS: usize = 1000;

/// The instant that counts as now.
pub const NOW: &str = "2024-01-15T12:00:00Z";

/// Every case.
pub fn all() -> Vec<Case> {
    let customers: Vec<Json> = (0..CUSTOMERS).map(customer).collect();
    let products: Vec<Json> = (0..CUSTOMERS).map(|_| json!({"products": products()})).collect();
    vec![
        Case {
            name: "braze-smartpass",
            title: "Braze: SmartPass message with its content block",
            liquid: true,
            template: include_str!("templates/smartpass.braze.liquid"),
            blocks: &[("passKit_SmartPass_url", include_str!("templates/smartpass.block.liquid"))],
            plain: include_str!("templates/smartpass.plain.liquid"),
            contexts: customers.iter().map(|person| json!({"attributes": person, "campaign": campaign()})).collect(),
            plain_contexts: customers
                .iter()
                .map(|person| {
                    let mut context = person.clone();
                    context["campaign"] = campaign();
                    context
                })
                .collect(),
        },
        Case {
            name: "braze-loop",
            title: "Liquid: a loop over 50 products",
            liquid: true,
            template: include_str!("templates/loop.liquid"),
            blocks: &[],
            plain: include_str!("templates/loop.liquid"),
            contexts: products.iter().map(|context| json!({"variables": context})).collect(),
            plain_contexts: products.clone(),
        },
        Case {
            name: "moengage-smartpass",
            title: "MoEngage: SmartPass recipe",
            liquid: false,
            template: include_str!("templates/smartpass.jinja"),
            blocks: &[],
            plain: include_str!("templates/smartpass.jinja"),
            contexts: customers.iter().map(user_attributes).collect(),
            plain_contexts: customers.iter().map(user_attributes).collect(),
        },
        Case {
            name: "moengage-loop",
            title: "Jinja: a loop over 50 products",
            liquid: false,
            template: include_str!("templates/loop.jinja"),
            blocks: &[],
            plain: include_str!("templates/loop.jinja"),
            contexts: products.clone(),
            plain_contexts: products,
        },
    ]
}

fn campaign() -> Json {
    json!({"name": "Summer Sale & More"})
}

fn customer(index: usize) -> Json {
    const FIRST: [&str; 5] = ["Ada", "Jane", "Grace", "Zoë", "Linus"];
    const LAST: [&str; 7] = ["Lovelace", "Doe", "Hopper", "Müller", "O'Neil", "van Rossum", "Li"];
    json!({
        "user_id": format!("user-{index}"),
        "first_name": FIRST[index % FIRST.len()],
        "last_name": LAST[index % LAST.len()],
        "email_address": format!("user{index}@example.com"),
        "phone_number": format!("+1415555{:04}", index % 10_000),
        "city": "Lisbon", "country": "PT", "language": "en", "gender": "f", "time_zone": "Europe/Lisbon",
        "date_of_birth": "1990-02-03", "points": index * 10, "tier": "gold", "opted_in": true, "balance": 12.5,
    })
}

fn user_attributes(person: &Json) -> Json {
    json!({"UserAttribute": {
        "MoEngage_ID": person["user_id"], "First Name": person["first_name"], "Last Name": person["last_name"],
        "Email (Standard)": person["email_address"], "Mobile Number (Standard)": person["phone_number"],
        "City": person["city"], "Country": person["country"], "Language": person["language"],
        "Gender": person["gender"], "Birthday": person["date_of_birth"], "Points": person["points"],
        "Tier": person["tier"], "Opted In": person["opted_in"], "Balance": person["balance"],
        "Time Zone": person["time_zone"],
    }})
}

fn products() -> Vec<Json> {
    const KINDS: [&str; 3] = ["shoe", "hat", "coat"];
    (0..50)
        .map(|index| {
            json!({
                "title": format!("Product <{index}>"), "price": 10 + index * 3, "tags": ["new", "sale", "red"],
                "stock": index % 4, "kind": KINDS[index % KINDS.len()],
            })
        })
        .collect()
}
