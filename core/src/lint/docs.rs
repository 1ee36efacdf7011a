//! The documentation of a rule, put into words.

use super::Docs;

impl Docs {
    /// The first sentence of what the rule finds.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        let end = self.what.find(". ").map_or(self.what.len(), |end| end + 1);
        self.what.get(..end).unwrap_or(self.what)
    }

    /// All of it in Markdown, as the guide has it below a heading.
    #[must_use]
    pub fn markdown(&self) -> String {
        let code = |text: &str| if is_told(text) { text.to_owned() } else { format!("```text\n{text}\n```") };
        format!(
            "{}\n\n**Why it matters.** {}\n\n**For example**\n\n{}\n\n**Instead**\n\n{}\n",
            self.what,
            self.why,
            code(self.example),
            code(self.instead)
        )
    }
}

/// Whether an example is told in a sentence, not shown as a template.
#[must_use]
pub fn is_told(example: &str) -> bool {
    example.ends_with('.') && !example.starts_with(['{', '<'])
}
