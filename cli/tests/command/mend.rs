//! `drysend check --fix` and `--diff`.

use std::fs;

use crate::support::Folder;

const MARK: &str = "\u{feff}";

/// A file with a byte order mark, Windows' line ends and letters beyond ASCII; one with nothing to mend; a block.
fn folder() -> (Folder, String) {
    let message = format!(
        "{MARK}Grüße 😀\r\n{{% if ${{city}} && true && ${{language}} %}}x{{% endif %}}{{{{content_blocks.${{B}}}}}}\r\n"
    );
    let folder = Folder::new(&[
        ("message.liquid", &message),
        ("fine.liquid", "fine"),
        ("content_blocks/b.liquid", "{% if true && true %}é{% endif %}"),
    ]);
    (folder, message)
}

fn text(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn fixes_are_made() {
    let (folder, before) = folder();
    let ran = folder.run("check --fix").exits(0);
    assert_eq!(
        ran.stderr,
        "mended content_blocks/b.liquid: symbolic-logic\n\
         mended message.liquid: symbolic-logic, unknown-content-block\nno findings in 3 files\n"
    );
    assert_eq!(ran.stdout, "");
    assert_eq!(text(&folder, "message.liquid"), before.replace("&&", "and").replace("${B}", "${b}"));
    assert_eq!(text(&folder, "content_blocks/b.liquid"), "{% if true and true %}é{% endif %}");
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, [".git", "content_blocks", "fine.liquid", "message.liquid"]);
    let again = folder.run("check --fix").exits(0);
    assert_eq!(again.stderr, "no findings in 3 files\n");
}

#[test]
fn what_remains_is_listed() {
    let folder = Folder::new(&[("message.liquid", "{% if true && true %}{{ 'a' | upcas }}{% endif %}")]);
    let ran = folder.run("check --fix --format concise").exits(1);
    assert!(ran.stdout.starts_with("message.liquid:1:32: error[unknown-filter]"), "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn what_is_silenced_is_not_mended() {
    let text_before = "{%- # drysend: allow-file symbolic-logic -%}{% if true && true %}x{% endif %}";
    let folder = Folder::new(&[("message.liquid", text_before)]);
    folder.run("check --fix").exits(0);
    assert_eq!(text(&folder, "message.liquid"), text_before);
}

#[test]
#[cfg(unix)]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, _) = folder();
    let path = folder.path().join("message.liquid");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(folder.path().join("other")).unwrap();
    std::os::unix::fs::symlink("../message.liquid", folder.path().join("other/link.liquid")).unwrap();
    folder.run("check other/link.liquid --fix --content-blocks content_blocks").exits(0);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(folder.path().join("other/link.liquid").is_symlink());
    assert!(text(&folder, "message.liquid").contains(" and "));
    // A file that is write-protected is left alone, and said to be.
    let (folder, before) = self::folder();
    let path = folder.path().join("message.liquid");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let ran = folder.run("check --fix").exits(2);
    assert!(ran.stderr.contains("error: cannot write `message.liquid`: it is write-protected"), "{ran:?}");
    assert_eq!(text(&folder, "message.liquid"), before);
}

#[test]
fn a_diff_changes_nothing() {
    let (folder, before) = folder();
    let ran = folder.run("check --diff").exits(1);
    assert_eq!(
        ran.stdout,
        format!(
            "--- content_blocks/b.liquid\n+++ content_blocks/b.liquid\n@@ -1 +1 @@\n\
             -{{% if true && true %}}é{{% endif %}}\n\\ No newline at end of file\n\
             +{{% if true and true %}}é{{% endif %}}\n\\ No newline at end of file\n\
             --- message.liquid\n+++ message.liquid\n@@ -1,2 +1,2 @@\n {MARK}Grüße 😀\r\n\
             -{{% if ${{city}} && true && ${{language}} %}}x{{% endif %}}{{{{content_blocks.${{B}}}}}}\r\n\
             +{{% if ${{city}} and true and ${{language}} %}}x{{% endif %}}{{{{content_blocks.${{b}}}}}}\r\n"
        )
    );
    assert_eq!(ran.stderr, "`--fix` would change 2 files\n");
    assert_eq!(text(&folder, "message.liquid"), before);
    let nothing = folder.run("check fine.liquid --diff").exits(0);
    assert_eq!((nothing.stdout.as_str(), nothing.stderr.as_str()), ("", "nothing to mend\n"));
}

#[test]
fn options_that_do_not_go_together() {
    let (folder, _) = folder();
    folder.run("check --fix --diff").exits(2);
    folder.run("check --diff --format json").exits(2);
    let ran = folder.feed("check - --dialect braze --fix", "x").exits(2);
    assert_eq!(ran.error(), "error: `--fix` changes files, and standard input is none");
    let ran = folder.feed("check - --dialect braze --diff", "{% if true && true %}{% endif %}\n").exits(1);
    assert!(ran.stdout.contains("+{% if true and true %}"), "{ran:?}");
}
