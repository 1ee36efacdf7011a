//! Where a loop's items come from, as far as the loop can be asked about them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use drysend_core::{Error, Result};

use crate::value::{Items, Value};

/// The items of a loop. Which is the current one is known from the number of the turn.
#[derive(Debug)]
pub(super) enum Feed {
    /// All of them lie in a list that does not change.
    List(Arc<Vec<Value>>),
    /// They come one after the other.
    Stream(Mutex<Stream>),
}

#[derive(Debug)]
pub(super) struct Stream {
    items: Items,
    /// Items that were looked at ahead of their turn.
    ahead: VecDeque<Value>,
    fault: Option<Error>,
    length: Option<usize>,
    before: Option<Value>,
    current: Option<Value>,
}

impl Feed {
    /// The feed of `items`; `counted` says that their number is known.
    pub fn new(items: Items, counted: bool) -> Self {
        match items.into_list() {
            Ok(list) => Self::List(list),
            Err(items) => Self::Stream(Mutex::new(Stream {
                length: counted.then(|| items.remaining()),
                items,
                ahead: VecDeque::new(),
                fault: None,
                before: None,
                current: None,
            })),
        }
    }

    /// The item after `turn` others, for its turn.
    pub fn take(&self, turn: usize) -> Result<Option<Value>> {
        match self {
            Self::List(items) => Ok(items.get(turn).cloned()),
            Self::Stream(stream) => lock(stream).take(),
        }
    }

    pub fn has_next(&self, turn: usize) -> bool {
        match self {
            Self::List(items) => turn < items.len(),
            Self::Stream(stream) => lock(stream).peek().is_some(),
        }
    }

    pub fn next(&self, turn: usize) -> Option<Value> {
        match self {
            Self::List(items) => items.get(turn).cloned(),
            Self::Stream(stream) => lock(stream).peek().cloned(),
        }
    }

    pub fn previous(&self, turn: usize) -> Option<Value> {
        match self {
            Self::List(items) => items.get(turn.checked_sub(2)?).cloned(),
            Self::Stream(stream) => lock(stream).before.clone(),
        }
    }

    /// How many turns there are in all.
    pub fn length(&self, turn: usize) -> usize {
        match self {
            Self::List(items) => items.len(),
            Self::Stream(stream) => lock(stream).length(turn),
        }
    }

    /// Takes out what it holds.
    pub fn take_values(&mut self) -> Vec<Value> {
        match self {
            Self::List(items) => Arc::get_mut(items).map(std::mem::take).unwrap_or_default(),
            Self::Stream(stream) => {
                let stream = stream.get_mut().unwrap_or_else(PoisonError::into_inner);
                let mut values: Vec<Value> = std::mem::take(&mut stream.ahead).into();
                values.extend(stream.before.take().into_iter().chain(stream.current.take()));
                values
            }
        }
    }
}

fn lock(stream: &Mutex<Stream>) -> MutexGuard<'_, Stream> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Stream {
    fn take(&mut self) -> Result<Option<Value>> {
        if self.ahead.is_empty() {
            self.pull();
        }
        let next = self.ahead.pop_front();
        if next.is_none()
            && let Some(fault) = self.fault.take()
        {
            return Err(fault);
        }
        if let Some(item) = &next {
            self.before = self.current.replace(item.clone());
        }
        Ok(next)
    }

    fn pull(&mut self) -> bool {
        match self.items.next() {
            Some(Ok(item)) => {
                self.ahead.push_back(item);
                true
            }
            Some(Err(error)) => {
                self.fault = Some(error);
                false
            }
            None => false,
        }
    }

    fn peek(&mut self) -> Option<&Value> {
        if self.ahead.is_empty() {
            self.pull();
        }
        self.ahead.front()
    }

    /// Reads everything that is left where nobody knows how many turns there are.
    fn length(&mut self, turn: usize) -> usize {
        if let Some(length) = self.length {
            return length;
        }
        while self.pull() {}
        let length = turn + self.ahead.len();
        self.length = Some(length);
        length
    }
}
