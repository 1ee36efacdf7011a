//! What lists and dicts keep their content in.

use std::sync::{Arc, PoisonError, RwLock};

/// The caller's data, which no template may change and every render reads without a lock, or a render's own.
///
/// Readers take a snapshot, which copies nothing; a writer copies the content only while a snapshot is still in use. So no
/// lock is ever held while a template's code runs, and a container may hold itself.
#[derive(Debug)]
pub(super) enum Store<T> {
    Frozen(Arc<T>),
    Own(RwLock<Arc<T>>),
}

impl<T: Clone + Default> Store<T> {
    pub fn own(content: T) -> Self {
        Self::Own(RwLock::new(Arc::new(content)))
    }

    pub fn frozen(content: T) -> Self {
        Self::Frozen(Arc::new(content))
    }

    /// The content as it is now.
    pub fn snapshot(&self) -> Arc<T> {
        match self {
            Self::Frozen(content) => Arc::clone(content),
            Self::Own(content) => Arc::clone(&content.read().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// The content, where it never changes.
    pub fn fixed(&self) -> Option<&T> {
        match self {
            Self::Frozen(content) => Some(content),
            Self::Own(_) => None,
        }
    }

    /// Reads without taking a snapshot: `read` must not come back to this container.
    pub fn read<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        match self {
            Self::Frozen(content) => read(content),
            Self::Own(content) => read(&content.read().unwrap_or_else(PoisonError::into_inner)),
        }
    }

    /// Changes the content; `None` where it never changes.
    pub fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        match self {
            Self::Frozen(_) => None,
            Self::Own(content) => {
                let mut content = content.write().unwrap_or_else(PoisonError::into_inner);
                Some(change(Arc::make_mut(&mut content)))
            }
        }
    }

    /// Takes everything out of a render's own container, also of one that holds itself.
    pub fn clear(&self) -> T {
        match self {
            Self::Frozen(_) => T::default(),
            Self::Own(content) => {
                let mut content = content.write().unwrap_or_else(PoisonError::into_inner);
                Arc::try_unwrap(std::mem::take(&mut *content)).unwrap_or_default()
            }
        }
    }

    /// Takes everything out that nothing else holds.
    pub fn take(&mut self) -> T {
        let content = match self {
            Self::Frozen(content) => content,
            Self::Own(content) => content.get_mut().unwrap_or_else(PoisonError::into_inner),
        };
        Arc::get_mut(content).map(std::mem::take).unwrap_or_default()
    }
}

impl<T: Clone + Default> Default for Store<T> {
    fn default() -> Self {
        Self::own(T::default())
    }
}
