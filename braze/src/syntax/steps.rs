//! How much the parser looks at. The tests count it: a template of twice the size must cost at most twice as much.

/// Notes that `count` bytes, words or names were looked at. It costs nothing outside of this crate's tests.
#[inline(always)]
pub fn seen(count: usize) {
    #[cfg(test)]
    tests::STEPS.with(|steps| steps.set(steps.get() + count as u64));
    let _ = count;
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use drysend_core::{Limits, Source};

    use crate::environment::Mode;
    use crate::outline::outline;
    use crate::plugin::Filters;
    use crate::syntax::{Settings, check};

    thread_local! {
        pub(super) static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    /// Steps of reading all of `template`, beyond its faults, in both grammars.
    fn steps(template: &str) -> [u64; 2] {
        let source = Source::new("hostile", template);
        let filters = Filters::default();
        let limits = Limits::default();
        [Mode::Lax, Mode::Strict].map(|mode| {
            STEPS.set(0);
            let _ = check(&source, Settings { mode, filters: &filters, limits: &limits });
            let _ = outline(&source);
            STEPS.get()
        })
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
        // Blocks and expressions that nest.
        ("", "{% if a %}", ""),
        ("", "{% for i in a %}{% case i %}{% when 1 %}", ""),
        ("", "{% if a %}{% endif %}", ""),
        ("{{ ", "a[", " }}"),
        ("{{ ", "a[b", "]]]]]]]] }}"),
        ("{{ ", "(1..", "2))))) }}"),
        ("{{ ", "(", " }}"),
        ("{{ ", "[", "]]]]] }}"),
        ("{{ ", "a[0]", " }}"),
        ("{{ ", "${a}[", " }}"),
        // What is opened and never closed.
        ("", "{{", ""),
        ("", "{{ a ", ""),
        ("", "{% ", ""),
        ("", "{%", ""),
        ("", "{% if ", ""),
        ("", "{", ""),
        ("", "{{{", ""),
        ("{{ ", "{{ a ", "}}"),
        ("{{ ", "{{ a }} ", ""),
        ("", "}}{{", ""),
        ("", "{{ a }", ""),
        ("", "${", ""),
        ("{{ ", "${", ""),
        ("{{ ", "${", " }}"),
        ("{{ ", "${a", " }}"),
        ("{{ ", "${{", "}} }}"),
        ("", "{{${", ""),
        ("{{ ", "${a}", " }}"),
        ("{{ ", "a.${b}.", " }}"),
        ("", "{% ", "%}"),
        ("", "{% ' ", "%}"),
        ("", "{% \" {% '", "%}"),
        ("", "{% \n", ""),
        ("", "{{ {% ", "}}"),
        ("", "{{ a {{ '", ""),
        ("", "{{ a\n", "}}"),
        ("", "{% if a {{ b ", "%}{% endif %}"),
        ("{% raw %}", "{% ", ""),
        ("{% raw %}", "{{ %}", ""),
        ("", "{% raw %}", ""),
        ("", "{% comment %}", ""),
        ("", "{% comment %}{% comment %}{% endcomment %}", ""),
        ("", "{% doc %}", ""),
        ("", "{% comment %}{% raw %}", ""),
        ("{% comment %}", "{% if ", "{% endcomment %}"),
        ("{% doc %}", "{% doc ", ""),
        ("{% doc %}", "{% %}", ""),
        ("{% # ", "\n", " %}"),
        ("{% # a", "\n", " %}"),
        ("{% # a", "\n\n#", " %}"),
        ("{% liquid\n", "if a\n", "%}"),
        ("{% liquid\n", "echo a\n\n", "%}"),
        // Quotes.
        ("{{ ", "'", " }}"),
        ("{{ ", "\"'", " }}"),
        ("{{ ", "'a' ", " }}"),
        ("{{ a | f: ", "'\", ", " }}"),
        ("{% if ", "'", " %}{% endif %}"),
        ("{% cycle ", "'a:", " %}"),
        ("{% include ", "\"'", " %}"),
        ("{% for a in ", "'\"", " %}{% endfor %}"),
        // Filters and arguments.
        ("{{ a", " | f", " }}"),
        ("{{ a", " |", " }}"),
        ("{{ a | f: ", "b, ", " }}"),
        ("{{ a | f: ", "b#: c, ", " }}"),
        ("{{ a | f: ", ":", " }}"),
        ("{{ a | f: ", "b: ", " }}"),
        ("{{ a | f ", "b#: 1 & ", " }}"),
        ("{% render 'a', ", "b#: c, ", " %}"),
        ("{% render 'a' ", "with ", " %}"),
        ("{% tablerow a in b ", "cols: ", " %}{% endtablerow %}"),
        ("{% tablerow ", "a in ", " %}{% endtablerow %}"),
        ("{% for a in b ", "limit: 1 ", " %}{% endfor %}"),
        // Conditions, cases, cycles.
        ("{% if a", " and a", " %}{% endif %}"),
        ("{% if a", " or", " %}{% endif %}"),
        ("{% if ", "andor", " %}{% endif %}"),
        ("{% if a %}", "{% elsif a %}", "{% endif %}"),
        ("{% if a %}", "{% else %}", "{% endif %}"),
        ("{% case a %}", "{% when 1 %}", "{% endcase %}"),
        ("{% case a %}{% when 1", ", 1", " %}{% endcase %}"),
        ("{% case a %}{% when 1", " or", " %}{% endcase %}"),
        ("{% cycle ", "a, ", " %}"),
        ("{% cycle ", "a:", " %}"),
        // Names, numbers, ranges.
        ("{{ a", ".b", " }}"),
        ("{{ ", ".", " }}"),
        ("{{ ", "1.", " }}"),
        ("{{ ", "9", " }}"),
        ("{{ ", "a", " }}"),
        ("{{ (1", "..1", ") }}"),
        ("{{ (", "1 .. ", ") }}"),
        ("", "{{ v# }}", ""),
        ("", "{% assign a = a %}", ""),
        ("", "{% assign v# = v# %}", ""),
        ("{% assign ", "a ", " %}"),
        ("{% assign ", "(", "a = 1 %}"),
        ("{% capture ", "(", " %}{% endcapture %}"),
        ("", "{{content_blocks.${block#}}}", ""),
        ("", "{{${name#}}}", ""),
        ("", "{% nosuch# %}", ""),
        ("", "{{ a | nosuch# }}", ""),
        // Runs of one character.
        ("", " ", ""),
        ("", "\n ", ""),
        ("", "-", ""),
        ("{{", " ", "}}"),
        ("{{", "-", "}}"),
        ("{{ a", "-", " }}"),
        ("{%", " ", "if a %}{% endif %}"),
        ("{% if a", " ", "%}{% endif %}"),
        ("{% if a ", "=", "%}{% endif %}"),
        ("", "{%- if a -%} {%- endif -%} ", ""),
        ("", " {{- a -}} ", ""),
        ("{{ ", "\u{1}", " }}"),
        ("{{ ", "é", " }}"),
        // Tags of Braze.
        ("{% connected_content ", "${a}[", " %}"),
        ("{% connected_content ", "{{", " %}"),
        ("{% connected_content ", "{ ", " %}"),
        ("{% connected_content ", ":a ", " %}"),
        ("{% connected_content ", "a.${b}.c ", " %}"),
        ("{% connected_content ", "a", " %}"),
        ("{% promotion('", "('", "') %}"),
        ("{% message_extras ", ":key a :value b ", " %}"),
        ("", "{% abort_message('", ""),
        ("{% abort_message(", "'", ") %}"),
    ];

    #[test]
    fn twice_the_template_is_at_most_twice_the_work() {
        let mut slow = Vec::new();
        for family in FAMILIES {
            let mut size = 1 << 10;
            let mut before = steps(&hostile(family, size));
            while size < 64 << 10 {
                size *= 2;
                let now = steps(&hostile(family, size));
                for (now, before) in now.into_iter().zip(before) {
                    // A twentieth and a little for what does not divide evenly.
                    if now > before * 2 + before / 20 + 2000 {
                        slow.push(format!("{family:?}: {before} steps, then {now} for {size} bytes"));
                    }
                }
                before = now;
            }
            assert!(before.iter().all(|steps| *steps > 0), "{family:?}");
        }
        assert!(slow.is_empty(), "{slow:#?}");
    }
}
