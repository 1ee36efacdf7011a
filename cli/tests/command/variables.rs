//! `drysend variables`.

use serde_json::json;

use crate::support::Folder;

fn folder() -> Folder {
    Folder::new(&[
        (
            "message.liquid",
            "{{${first_name}}}{{ custom_attribute.${points} | plus: 1 }}{{content_blocks.${footer}}}\
             {% connected_content https://api.example.com/{{ ${user_id} }} :save x %}",
        ),
        (
            "content_blocks/footer.liquid",
            "\n{{ ${city} | hmac_sha256: 'Project_Secret' }}{{ 'a' | hmac_sha256: 'aB3dE6gH9jK2mN5pQ8sT' }}",
        ),
    ])
}

#[test]
fn what_a_message_needs() {
    let folder = folder();
    let text = folder.run("variables message.liquid").output();
    let rows: Vec<Vec<&str>> =
        text.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
    assert_eq!(
        rows,
        [
            vec!["need", "name", "type", "asked for at"],
            vec!["attribute", "city", "-", "content_blocks/footer.liquid:2:4"],
            vec!["attribute", "first_name", "-", "message.liquid:1:3"],
            vec!["attribute", "user_id", "-", "message.liquid:1:136"],
            vec!["custom attribute", "points", "number", "message.liquid:1:21"],
            vec!["content block", "footer", "-", "message.liquid:1:62"],
            vec!["connected content", "https://api.example.com/{{ ${user_id} }}", "-", "message.liquid:1:88"],
            vec!["secret", "Project_Secret", "-", "content_blocks/footer.liquid:2:27"],
        ]
    );
    let json = folder.run("variables . --format json");
    let json: serde_json::Value = serde_json::from_str(&json.output()).unwrap();
    assert_eq!(json["dialect"], "braze");
    assert_eq!(
        json["requirements"][3],
        json!({
            "need": "custom_attribute", "name": "points", "type": "number",
            "places": [{"file": "message.liquid", "line": 1, "column": 21}],
        })
    );
    assert!(!json.to_string().contains("aB3dE6gH9jK2mN5pQ8sT"), "a secret in a template is not repeated");
    assert_eq!(folder.feed("variables - --dialect moengage", "x").output(), "the message needs nothing\n");
    folder.run("variables nowhere.liquid").exits(2);
}

#[test]
fn of_a_webhook() {
    let webhook = "url = 'https://api.example.com/{{${user_id}}}'\nbody = '{{${user_id}}} {{ ${city} }}'\n";
    let folder = Folder::new(&[("message.webhook.toml", webhook)]);
    let json: serde_json::Value = serde_json::from_str(&folder.run("variables . --format json").output()).unwrap();
    let names: Vec<_> =
        json["requirements"].as_array().unwrap().iter().map(|need| need["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["city", "user_id"]);
    assert_eq!(json["requirements"][1]["places"][1]["line"], 2);
}

#[test]
fn a_profile_to_fill_in() {
    let folder = folder();
    let expected =
        json!({"attributes": {"city": "", "first_name": "", "user_id": ""}, "custom_attribute": {"points": 0}});
    let skeleton: serde_json::Value =
        serde_json::from_str(&folder.run("variables message.liquid --profile-skeleton").output()).unwrap();
    assert_eq!(skeleton, expected);
    let ran = folder.run("variables message.liquid --profile-skeleton --output jane.json").exits(0);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", "wrote jane.json\n"));
    let ran = folder.run("variables message.liquid --profile-skeleton -o jane.json").exits(2);
    assert_eq!(ran.error(), "error: `jane.json` is there already, and is left as it is");
    folder.run("render message.liquid --profile jane.json --secret Project_Secret=env:SECRET").exits(3);
    folder.run("variables message.liquid --output jane.json").exits(2);
}
