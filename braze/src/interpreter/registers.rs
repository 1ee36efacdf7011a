//! What tags remember from one use to the next.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::value::Loop;

/// The memory of `cycle`, `for` and `ifchanged`.
#[derive(Debug, Default)]
pub struct Registers {
    cycles: IndexMap<Arc<str>, usize>,
    offsets: IndexMap<Arc<str>, i64>,
    /// What the last `ifchanged` printed.
    pub changed: Option<String>,
    /// The `for` loop that runs, for `parentloop`.
    pub parent_loop: Option<Arc<Loop>>,
}

impl Registers {
    /// Where the next loop of `label` goes on.
    pub fn offset(&self, label: &str) -> i64 {
        self.offsets.get(label).copied().unwrap_or(0)
    }

    /// Notes where a loop of `label` ended.
    pub fn set_offset(&mut self, label: &Arc<str>, offset: i64) {
        match self.offsets.get_mut(label) {
            Some(known) => *known = offset,
            None => {
                self.offsets.insert(label.clone(), offset);
            }
        }
    }

    /// Whose turn it is in the cycle `group` of `length` values; the next time it is the next one's.
    pub fn turn(&mut self, group: &str, length: usize) -> usize {
        let after = |turn: usize| if turn + 1 >= length { 0 } else { turn + 1 };
        match self.cycles.get_mut(group) {
            Some(next) => std::mem::replace(next, after(*next)),
            None => {
                self.cycles.insert(Arc::from(group), after(0));
                0
            }
        }
    }
}
