//! Help, completions and the manual.

use std::process::Command;

use crate::support::Folder;

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = Folder::new(&[]);
    assert_eq!(folder.run("--version").output(), format!("drysend {}\n", env!("CARGO_PKG_VERSION")));
    let help = folder.run("--help").output();
    for word in [
        "check",
        "render",
        "preview",
        "variables",
        "diff",
        "rules",
        "explain",
        "link",
        "Exit codes:",
        "drysend.toml",
        "content_blocks",
        "  4  ",
    ] {
        assert!(help.contains(word), "{word}\n{help}");
    }
    for command in [
        "check",
        "render",
        "preview",
        "variables",
        "diff",
        "rules",
        "explain",
        "link sign",
        "link encrypt",
        "link verify",
        "link decrypt",
        "link inspect",
    ] {
        let help = folder.run(&format!("{command} --help")).output();
        assert!(help.contains("Examples:\n  drysend ") || help.contains("Examples:\n  echo "), "{help}");
    }
    let bare = folder.run("").exits(2);
    assert!(bare.stderr.contains("Usage: drysend <COMMAND>"), "{bare:?}");
}

#[test]
fn completions_and_manual() {
    let folder = Folder::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&format!("completions {shell}")).output().contains("content-blocks"), "{shell}");
    }
    assert!(folder.run("man").output().contains(".TH drysend 1"));
    let page = folder.run("man link sign").output();
    assert!(page.contains("no\\-padding"), "{page}");
    for command in ["check", "variables", "diff", "rules", "explain"] {
        assert!(
            folder.run(&format!("man {command}")).output().contains(&format!(".TH drysend-{command} 1")),
            "{command}"
        );
        assert!(folder.run("completions bash").output().contains(&format!("drysend__subcmd__{command})")), "{command}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let folder = Folder::new(&[("message.liquid", "{% iff %}")]);
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_drysend"));
        command.args(["check", "message.liquid"]).current_dir(folder.path());
        let output = command.env_remove("NO_COLOR").envs(variables.iter().copied()).output().unwrap();
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]), "no terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}
