//! `{% catalog_items NAME id … %}` and `{% catalog_selection_items NAME SELECTION %}`: both fill `items`.
//! Source: Braze docs, Catalogs and Selections.

use drysend_core::{Data, Observer, Result, Span};
use serde_json::Value as Json;

use crate::interpreter::Interpreter;
use crate::syntax::ast::Call;
use crate::value::Value;

impl<O: Observer> Interpreter<'_, O> {
    #[inline(never)]
    pub(crate) fn catalog_items(&mut self, call: &Call, span: Span) -> Result<()> {
        self.refuse_options(call, &["rerender"]);
        let words = self.words(call)?;
        let (name, ids) = words.split_first().map_or(("", &[][..]), |(name, ids)| (name.as_str(), ids));
        let environment = self.environment;
        let mut items = Vec::new();
        match environment.fixtures().catalogs.get(name) {
            Some(catalog) => items.extend(ids.iter().filter_map(|id| catalog.get(id)).cloned()),
            None => {
                let ids = ids.iter().map(|id| format!("{}: {{}}", quote(id))).collect::<Vec<_>>().join(", ");
                let fixture = format!(r#"{{"catalogs": {{{}: {{{ids}}}}}}}"#, quote(name));
                self.no_fixture(&format!("catalog `{name}`"), &fixture, span)?;
            }
        }
        self.set_items(call, items)
    }

    #[inline(never)]
    pub(crate) fn catalog_selection_items(&mut self, call: &Call, span: Span) -> Result<()> {
        self.refuse_options(call, &["rerender"]);
        let words = self.words(call)?;
        let name = words.first().map_or("", String::as_str);
        let selection = words.get(1).map_or("", String::as_str);
        let environment = self.environment;
        let found = environment.fixtures().selections.get(name).and_then(|selections| selections.get(selection));
        if found.is_none() {
            let fixture = format!(r#"{{"selections": {{{}: {{{}: []}}}}}}"#, quote(name), quote(selection));
            self.no_fixture(&format!("selection `{selection}` of catalog `{name}`"), &fixture, span)?;
        }
        self.set_items(call, found.cloned().unwrap_or_default())
    }

    fn set_items(&mut self, call: &Call, mut items: Vec<Json>) -> Result<()> {
        if call.option("rerender").is_some() {
            items.iter_mut().try_for_each(|item| self.rerender_json(item))?;
        }
        let slot = self.slot_called("items");
        self.variables.assign(slot, Value::list(items.iter().map(Value::from_json).collect()));
        Ok(())
    }

    /// Renders the texts of an item.
    fn rerender_json(&mut self, item: &mut Json) -> Result<()> {
        let Json::Object(fields) = item else { return Ok(()) };
        for (_, field) in fields.iter_mut() {
            if let Json::String(text) = field
                && text.contains('{')
            {
                *text = self.rerender("the catalog's item", text)?;
            }
        }
        Ok(())
    }
}

/// A text as JSON has it.
pub fn quote(text: &str) -> String {
    Json::from(text).to_string()
}
