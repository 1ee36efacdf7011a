//! Diagnostics and errors: one clear line, then the place with a caret, then what to do, and the text with it done.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use drysend_core::{Diagnostic, Error, Fix, Severity, Source, Span};

use super::style::Style;
use super::table::visible;

/// `diagnostic` for a person.
pub fn diagnostic(diagnostic: &Diagnostic, style: Style) -> String {
    let place = diagnostic.template.as_ref().zip(diagnostic.span);
    let code = Some(diagnostic.code.as_ref());
    let (severity, help, fix) = (diagnostic.severity, diagnostic.help.as_deref(), diagnostic.fix.as_ref());
    layout(severity, code, &diagnostic.message, place, help, fix, style)
}

/// `error`, which is not about a template, for a person.
pub fn error(error: &Error, style: Style) -> String {
    layout(Severity::Error, None, error.message(), error.template().zip(error.span()), error.help(), None, style)
}

fn layout(
    severity: Severity,
    code: Option<&str>,
    message: &str,
    place: Option<(&Source, Span)>,
    help: Option<&str>,
    fix: Option<&Fix>,
    style: Style,
) -> String {
    let Some((source, span)) = place else { return without_place(severity, code, message, help, style) };
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(message);
    let annotation = AnnotationKind::Primary.span(on_characters(source.text(), span));
    let mut report = Group::with_title(match code {
        Some(code) => title.id(code),
        None => title,
    })
    .element(Snippet::source(source.text()).path(source.name()).annotation(annotation));
    if let Some(help) = help {
        report = report.element(Level::HELP.message(help));
    }
    let mut report = vec![report];
    // Edits that do not lie in the text are nobody's to show.
    if let Some(fix) = fix.filter(|fix| drysend_core::lint::apply(source.text(), [*fix]).1 == 1) {
        let patches = fix.edits.iter().map(|(span, text)| Patch::new(span.range(), text.as_str()));
        let title = Level::HELP.with_name("fix").secondary_title(fix.title.as_str());
        report.push(Group::with_title(title).element(Snippet::source(source.text()).patches(patches)));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.render(&report) + "\n"
}

fn without_place(severity: Severity, code: Option<&str>, message: &str, help: Option<&str>, style: Style) -> String {
    let title = match code {
        Some(code) => format!("{}[{code}]", severity.name()),
        None => severity.name().to_owned(),
    };
    let mut text = format!("{}: {}\n", style.severity(severity, title), visible(message));
    if let Some(help) = help {
        text.push_str(&format!("{} {}\n", style.strong("help:"), visible(help)));
    }
    text
}

/// `span` in `text`, moved out to the nearest characters' edges.
fn on_characters(text: &str, span: Span) -> std::ops::Range<usize> {
    let range = span.range();
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_is_too_odd_to_show() {
        let texts = [
            "",
            "\n",
            "é\r\n\u{1F600}x",
            "a\tb\u{0}\u{7f}\u{202e}\u{301}",
            "one\n\n\nfour\nfive\nsix\nseven",
            "\u{3000}\r\r\n",
        ];
        for text in texts {
            let source = Source::new("odd\n.liquid", text);
            for start in 0..text.len() + 3 {
                for end in start..text.len() + 3 {
                    for style in [Style::Plain, Style::Coloured] {
                        let edits = vec![(Span::new(start, end), "x\ny".to_owned())];
                        let remark = Diagnostic::new("code", Severity::Error, "what")
                            .with_help("do")
                            .with_fix(Fix { title: "write it so".to_owned(), edits })
                            .at(&source, Span::new(start, end));
                        assert!(diagnostic(&remark, style).contains("what"));
                    }
                }
            }
        }
    }

    #[test]
    fn an_error_without_a_place_is_two_lines() {
        let fault = Error::new(drysend_core::ErrorKind::Io, "cannot read `x`").with_help("look again");
        assert_eq!(error(&fault, Style::Plain), "error: cannot read `x`\nhelp: look again\n");
    }
}
