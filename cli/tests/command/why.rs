//! What `drysend preview` says about blank outputs and the making of links.

use crate::support::Folder;

const MESSAGE: &str = "\
{% assign base = 'https://pub1.pskt.io/c/abcdef' -%}
{% capture pass %}{\"person.externalId\": \"{{${user_id}}}\", \"person.forename\": \"{{${First_Name}}}\"}{% endcapture -%}
{% capture data %}{{ pass | base64_encode }}{% endcapture -%}
{% capture sig %}{{ base }}/?data={{ data }}{% endcapture -%}
Hi {{ ${city} | default: 'there' }}: {{ base }}?data={{ data }}&sig={{ sig | hmac_sha256: 'PROJECT' }}
";

#[test]
fn blank_outputs_and_a_link_that_does_not_verify() {
    let folder = Folder::new(&[
        ("message.liquid", MESSAGE),
        ("jo.json", r#"{"attributes": {"user_id": "7", "first_name": "Jo"}}"#),
    ]);
    let ran = folder.run("preview message.liquid --profile jo.json --secret PROJECT=env:SECRET");
    let (_, told) = ran.stdout.split_once("\nsent\n").unwrap();
    let data = "eyJwZXJzb24uZXh0ZXJuYWxJZCI6ICI3IiwgInBlcnNvbi5mb3JlbmFtZSI6ICIifQ==";
    let lines: Vec<&str> = told.lines().map(str::trim_end).collect();
    let blank = lines.iter().position(|line| *line == "blank or stand-in").unwrap();
    assert_eq!(
        lines[blank + 1..blank + 3],
        [
            "  message.liquid:2:79  {{${First_Name}}} prints nothing: there is no `${First_Name}`; did you mean `${first_name}`?",
            "  message.liquid:5:4   {{ ${city} | default: 'there' }} prints a default, `there`: there is no `${city}`",
        ]
    );
    let made = lines.iter().position(|line| *line == "  made of").unwrap();
    let steps = lines[made + 1..].join("\n");
    for part in [
        "payload    {\"person.externalId\": \"7\", \"person.forename\": \"\"}  (message.liquid:2:12)",
        "data       eyJwZXJzb24uZXh0ZXJuYWxJZCI6ICI3IiwgInBlcnN",
        "(base64_encode, message.liquid:3:29)",
        "(hmac_sha256, message.liquid:5:",
        "differs    signed and printed text differ from character 30 on: `/?data=",
    ] {
        assert!(steps.contains(part), "{part}\n{steps}");
    }
    assert!(ran.stdout.contains("error[signature-mismatch]: "), "{}", ran.stdout);
    let json = folder.run("preview message.liquid --profile jo.json --secret PROJECT=env:SECRET --format json").json();
    assert_eq!(json["why"][0]["near"], "${first_name}");
    let chain = &json["links"][0]["chain"];
    assert_eq!((&chain["data"]["text"], &chain["signed"]["line"]), (&data.into(), &4.into()));
    assert_eq!(chain["difference"]["signed"]["source"], "/");
}
