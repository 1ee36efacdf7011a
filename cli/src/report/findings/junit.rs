//! JUnit's XML: a suite for each file; what makes the command fail is a failed case, and the rest is told in cases that passed.

use std::io;

use drysend_campaign::Findings;
use drysend_core::{Diagnostic, Error, ErrorKind, Result, Severity};
use indexmap::IndexMap;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::slashed;

/// The whole report.
///
/// # Errors
/// [`ErrorKind::Internal`] where it cannot be put together.
pub fn report(found: &Findings, fails: &dyn Fn(Severity) -> bool) -> Result<String> {
    let bytes = suites(found, fails)
        .map_err(|error| Error::new(ErrorKind::Internal, format!("the report cannot be written: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned() + "\n")
}

fn suites(found: &Findings, fails: &dyn Fn(Severity) -> bool) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut suites: IndexMap<&str, Vec<&Diagnostic>> =
        found.files.iter().map(|file| (file.as_str(), Vec::new())).collect();
    for finding in &found.diagnostics {
        let file = finding.template.as_ref().map(|source| source.name()).unwrap_or("drysend");
        suites.entry(file).or_default().push(finding);
    }
    let failures = |cases: &[&Diagnostic]| cases.iter().filter(|case| fails(case.severity)).count();
    let counts = [
        ("tests", suites.values().map(|cases| cases.len().max(1)).sum::<usize>() + found.faults.len()),
        ("failures", suites.values().map(|cases| failures(cases)).sum()),
        ("errors", found.faults.len()),
    ];
    let root = writer.create_element("testsuites").with_attribute(("name", "drysend check"));
    let root = counts.iter().fold(root, |root, (name, count)| root.with_attribute((*name, &*count.to_string())));
    if suites.is_empty() && found.faults.is_empty() {
        root.write_empty()?;
        return Ok(writer.into_inner());
    }
    root.write_inner_content(|writer| {
        for (file, cases) in &suites {
            suite(writer, file, cases, failures(cases), fails)?;
        }
        unread(writer, &found.faults)
    })?;
    Ok(writer.into_inner())
}

fn suite(
    writer: &mut Writer<Vec<u8>>,
    file: &str,
    cases: &[&Diagnostic],
    failures: usize,
    fails: &dyn Fn(Severity) -> bool,
) -> io::Result<()> {
    let name = clean(&slashed(file));
    let element = writer.create_element("testsuite").with_attributes([
        ("name", name.as_str()),
        ("tests", &cases.len().max(1).to_string()),
        ("failures", &failures.to_string()),
        ("errors", "0"),
        ("skipped", "0"),
    ]);
    element.write_inner_content(|writer| {
        if cases.is_empty() {
            case(writer, "check", &name).write_empty()?;
        }
        for finding in cases {
            let place = finding.location();
            let at = place.as_ref().map(|at| format!(" at {}:{}", at.line, at.column)).unwrap_or_default();
            let help = finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
            let place = place.map(|at| format!("{at}: ")).unwrap_or_default();
            let severity = finding.severity.name();
            let text = clean(&format!("{place}{severity}[{}] {}{help}", finding.code, finding.message));
            case(writer, &format!("{}{at}", finding.code), &name).write_inner_content(|writer| {
                let element = match fails(finding.severity) {
                    true => writer
                        .create_element("failure")
                        .with_attributes([("message", clean(&finding.message).as_str()), ("type", severity)]),
                    false => writer.create_element("system-out"),
                };
                element.write_text_content(BytesText::new(&text)).map(drop)
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A suite of the files that could not be read.
fn unread(writer: &mut Writer<Vec<u8>>, faults: &[Error]) -> io::Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let count = faults.len().to_string();
    let element = writer.create_element("testsuite").with_attributes([
        ("name", "drysend"),
        ("tests", &count),
        ("failures", "0"),
        ("errors", &count),
        ("skipped", "0"),
    ]);
    element.write_inner_content(|writer| {
        for fault in faults {
            let message = clean(&fault.to_string());
            case(writer, &message, "drysend").write_inner_content(|writer| {
                let element = writer.create_element("error");
                element.with_attributes([("message", message.as_str()), ("type", fault.code())]).write_empty()?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

fn case<'w>(writer: &'w mut Writer<Vec<u8>>, name: &str, class: &str) -> quick_xml::writer::ElementWriter<'w, Vec<u8>> {
    writer.create_element("testcase").with_attributes([("name", name), ("classname", class)])
}

/// `text` without the characters that XML cannot have, even escaped.
fn clean(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r') || c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|c| if allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}
