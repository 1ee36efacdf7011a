//! How much the parser looks at. The tests count it: a template of twice the size must cost at most twice as much.

/// Notes that `count` bytes, tokens or names were looked at. It costs nothing outside of this crate's tests.
#[inline(always)]
pub(crate) fn seen(count: usize) {
    #[cfg(test)]
    tests::STEPS.with(|steps| steps.set(steps.get() + count as u64));
    let _ = count;
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use drysend_core::Source;

    use crate::environment::Environment;
    use crate::outline::outline;
    use crate::syntax::SyntaxOptions;
    use crate::template::Compiled;

    thread_local! {
        pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// Steps of reading all of `template`, beyond its faults, and of its outline.
    fn steps(environment: &Environment, template: &str) -> u64 {
        let source = Source::new("hostile", template);
        STEPS.set(0);
        let _ = Compiled::check(source.clone(), environment.shared(), false, true);
        let _ = outline(&source, &environment.shared().rules);
        STEPS.get()
    }

    /// A template of about `size` bytes: a start, a part again and again, an end. `#` in the part is a number.
    fn hostile(&(start, part, end): &(&str, &str, &str), size: usize) -> String {
        let mut template = start.to_owned();
        let mut number = 0;
        while template.len() + end.len() < size {
            template.push_str(&part.replace('#', &format!("{number:05}")));
            number += 1;
        }
        template + end
    }

    const FAMILIES: &[(&str, &str, &str)] = &[
        // Blocks and brackets that nest.
        ("", "{% if a %}", ""),
        ("", "{% for i in a %}", ""),
        ("", "{% block b# %}", ""),
        ("", "{% if a %}{% endfor %}", ""),
        ("", "{% endif %}", ""),
        ("{% if a %}", "{% endfor %}", ""),
        ("{% for x in y %}{% if a %}", "{% endfor %}{% if a %}", ""),
        ("{{ ", "(", " }}"),
        ("{{ ", "[", "]]]]] }}"),
        ("{{ ", "a[", " }}"),
        ("{{ ", "{1:", "}}} }}"),
        ("{{ ", "a(", "))) }}"),
        ("{{ ", "a|f(", "))) }}"),
        ("", "{{ (", ""),
        ("", "{{ ]", ""),
        ("", "{{ (] }}", ""),
        // What is opened and never closed.
        ("", "{{", ""),
        ("", "{%", ""),
        ("", "{#", ""),
        ("", "{", ""),
        ("", "{% ", ""),
        ("", "{{ a ", ""),
        ("", "{% if ", ""),
        ("", "}}{{", ""),
        ("", "{# a", ""),
        ("", "{# #}{#", ""),
        ("{{ $ }}", "{# #}", "{#"),
        ("", "{% raw %}", ""),
        ("", "{% raw %}{% endraw", ""),
        ("", "{% raw %}{% endraw %}", ""),
        ("{% raw %}", "{% ", ""),
        ("{% raw %}", "{#", "{% endraw %}"),
        ("", "{%   raw ", ""),
        ("{{ ", "{{ a ", "}}"),
        ("", "{{ a\n", "}}"),
        ("", "{% ' ", "%}"),
        ("", "{{ \"\\", ""),
        ("", "{% if a {{ b ", "%}{% endif %}"),
        ("", "{{ a }", ""),
        ("", "{% \n", ""),
        // Characters that nothing starts with.
        ("", "{{ $ }}", ""),
        ("", "{{ ? ", ""),
        ("{{ ", "$", " }}"),
        ("", "{{ é$ }}", ""),
        ("", "{{ \u{301}a }}", ""),
        ("", "{% a ! %}", ""),
        // Quotes and escapes.
        ("{{ ", "'", " }}"),
        ("{{ ", "\"'", " }}"),
        ("{{ ", "'a' ", " }}"),
        ("", "{{ 'a }}", ""),
        ("", "{{ 'a\\' }}", ""),
        ("{{ '", "\\x41\\u00e9\\101", "' }}"),
        ("{{ '", "\\", "' }}"),
        ("{{ '", "\\é", "' }}"),
        // Chains.
        ("{{ a", "+a", " }}"),
        ("{{ a", "**a", " }}"),
        ("{{ a", "~a", " }}"),
        ("{{ a", " < a", " }}"),
        ("{{ a", " and a", " }}"),
        ("{{ 1", " or 1", " }}"),
        ("{{ 1", " or a|nope", " }}"),
        ("{{ a", " if a else a", " }}"),
        ("{{ a", " if a", " }}"),
        ("{{ ", "not ", "a }}"),
        ("{{ ", "-", "1 }}"),
        ("{{ a", ".b", " }}"),
        ("{{ a", ".0", " }}"),
        ("{{ a", "['k']", " }}"),
        ("{{ 'a'", "[:]", " }}"),
        ("{{ [1]", "[0:1]", " }}"),
        ("{{ (", "'a'[:],", ") }}"),
        ("{{ a", "|f", " }}"),
        ("{{ a", "|e", " }}"),
        ("{{ 'a'", "|e", " }}"),
        ("{{ a|f", ".g", " }}"),
        ("{{ a", " is defined", " }}"),
        ("{{ a", "()", " }}"),
        ("{{ [", "1,", "] }}"),
        ("{{ {", "1: 1,", "} }}"),
        ("{{ a(", "1,", ") }}"),
        ("{{ a(", "b#=1,", ") }}"),
        ("{{ a(", "b=1,", ") }}"),
        ("{{ a(", "*a,", ") }}"),
        ("{{ ", "9", " }}"),
        ("{{ ", "1_", " }}"),
        ("{{ ", "1.", " }}"),
        ("{{ ", "a", " }}"),
        // Tags.
        ("{% if a %}", "{% elif a %}", "{% endif %}"),
        ("{% if a %}", "{% else %}", "{% endif %}"),
        ("{% set ", "a#, ", " = 1 %}"),
        ("{% set x = ", "1, ", " %}"),
        ("", "{% set a# = a# %}", ""),
        ("", "{% set a = a %}", ""),
        ("{% with ", "a# = 1, ", " %}{% endwith %}"),
        ("{% macro m(", "a#, ", ") %}{% endmacro %}"),
        ("{% macro m(", "a#=a#, ", ") %}{% endmacro %}"),
        ("", "{% macro m#() %}{{ m#() }}{% endmacro %}", ""),
        ("", "{% call m() %}{% endcall %}", ""),
        ("", "{% block b# %}{% endblock %}", ""),
        ("", "{% block b %}{% endblock %}", ""),
        ("", "{% block b# scoped %}{{ a# }}{% endblock %}", ""),
        ("{% block b %}", "{% block c# %}{% endblock %}", "{% endblock %}"),
        ("", "{% set a# = 1 %}{% include 'x' %}", ""),
        ("", "{% set a# = 1 %}{% with %}{% include 'x' %}{% endwith %}", ""),
        ("", "{% set a# = 1 %}{% macro m() %}{% include 'x' %}{% endmacro %}", ""),
        ("", "{% for a# in b %}{{ loop.index }}{% include 'x' %}{% endfor %}", ""),
        ("{% from 'x' import ", "a# as b#, ", "c %}"),
        ("", "{% import 'x' as a# with context %}", ""),
        ("", "{{ ContentBlock['x'] }}", ""),
        ("", "{% filter e %}{% endfilter %}", ""),
        ("{% filter e", "|e", " %}{% endfilter %}"),
        ("", "{% MOE_NOT_SEND(", ""),
        ("", "{% nosuch# %}", ""),
        ("", "{{ a|nosuch# }}", ""),
        ("", "{{ a is nosuch# }}", ""),
        ("", "{% break %}", ""),
        ("", "{{ v# }}", ""),
        // Runs of one character.
        ("", " ", ""),
        ("", "\n ", ""),
        ("", "\r", ""),
        ("", "-", ""),
        ("{{", " ", "}}"),
        ("{{", "-", "}}"),
        ("{%", " ", "if a %}{% endif %}"),
        ("{% if a", " ", "%}{% endif %}"),
        ("", "{%- if a -%} {%- endif -%} ", ""),
        ("", " {{- a -}} ", ""),
        ("", " {#- a -#} ", ""),
        ("", "# a\n", ""),
        ("", "## a\n", ""),
        ("", "# if a\n", ""),
        ("# if a", " ", "\n# endif"),
        ("# if (", " \n", ")\n# endif"),
    ];

    fn assert_linear(environment: &Environment) {
        let mut slow = Vec::new();
        for family in FAMILIES {
            let mut size = 1 << 10;
            let mut before = steps(environment, &hostile(family, size));
            while size < 32 << 10 {
                size *= 2;
                let now = steps(environment, &hostile(family, size));
                // A twentieth and a little for what does not divide evenly.
                if now > before * 2 + before / 20 + 4000 {
                    slow.push(format!("{family:?}: {before} steps, then {now} for {size} bytes"));
                }
                before = now;
            }
            assert!(before > 0, "{family:?}");
        }
        assert!(slow.is_empty(), "{slow:#?}");
    }

    #[test]
    fn twice_the_template_is_at_most_twice_the_work() {
        assert_linear(&Environment::new().with_content_block("x", "x"));
    }

    #[test]
    fn nor_with_the_options_of_a_syntax() {
        let syntax = SyntaxOptions {
            line_statement_prefix: Some("#".into()),
            line_comment_prefix: Some("##".into()),
            trim_blocks: true,
            lstrip_blocks: true,
            newline_sequence: "\r\n".into(),
            ..SyntaxOptions::default()
        };
        assert_linear(&Environment::new().with_content_block("x", "x").with_syntax(syntax));
    }
}
