//! Contexts of packed data.

use std::sync::Arc;

use drysend_core::{Data, Dialect, Reads, Result};

use super::tag;
use super::unpack::{Packed, broken};
use crate::Context;
use crate::engine::unusable;

/// Makes contexts of what a template reads: names that all of them have are prepared once.
///
/// A thread does well to have one of its own: what contexts share is counted, and threads that count the same thing wait for
/// each other.
///
/// ```
/// use drysend_campaign::{Dialect, Engine, Packed, Packer, Reader};
/// use drysend_core::RenderOptions;
///
/// let template = Engine::new(Dialect::MoEngage).template("m", "{{ user.name }}, {{ city }}")?;
/// let mut packer = Packer::default();
/// packer.read();
/// for (name, below) in template.reads().entries() {
///     match &**name {
///         "user" => {
///             packer.read();
///             below.entries().for_each(|_| packer.text("Ada"));
///         }
///         _ => packer.absent(),
///     }
/// }
/// let reader = Reader::new(template.dialect(), &template.reads());
/// let context = reader.context(&mut Packed::new(packer.bytes()))?;
/// assert_eq!(template.render(&context, &RenderOptions::default())?, "Ada, ");
/// # Ok::<(), drysend_core::Error>(())
/// ```
pub struct Reader(Kind);

enum Kind {
    Braze(Shape<drysend_braze::Value>),
    MoEngage(Shape<drysend_moengage::Value>),
}

impl Reader {
    /// For contexts in `dialect` of a template that reads `reads`.
    #[must_use]
    pub fn new(dialect: Dialect, reads: &Reads) -> Self {
        Self(match dialect {
            Dialect::Braze => Kind::Braze(Shape::new(reads)),
            Dialect::MoEngage => Kind::MoEngage(Shape::new(reads)),
        })
    }

    /// The next context of `packed`: a map.
    ///
    /// # Errors
    /// [`ErrorKind::Config`](drysend_core::ErrorKind::Config) for entries that the dialect cannot use,
    /// [`ErrorKind::Internal`](drysend_core::ErrorKind::Internal) for bytes that are no context.
    pub fn context(&self, packed: &mut Packed<'_>) -> Result<Context> {
        Ok(match &self.0 {
            Kind::Braze(shape) => {
                let context = drysend_braze::Context::from_shared(shape.entries(packed)?);
                Context::Braze(context.map_err(|error| unusable(&error))?)
            }
            Kind::MoEngage(shape) => {
                let context = drysend_moengage::Context::from_shared(shape.entries(packed)?);
                Context::MoEngage(context.map_err(|error| unusable(&error))?)
            }
        })
    }
}

/// What is read of one map.
struct Shape<V> {
    reads: Vec<(Arc<str>, Shape<V>)>,
    /// A map that has all of it.
    model: V,
}

impl<V: Data> Shape<V> {
    fn new(reads: &Reads) -> Self {
        let model = reads.entries().map(|(name, _)| (name.to_string(), V::null())).collect();
        let reads = reads.entries().map(|(name, below)| (Arc::from(&**name), Self::new(below))).collect();
        Self { reads, model: V::map(model) }
    }

    /// The entries of the map that comes next.
    fn entries(&self, packed: &mut Packed<'_>) -> Result<Vec<(Arc<str>, V)>> {
        match packed.byte()? {
            tag::READ => {
                let mut entries = Vec::with_capacity(self.reads.len());
                for (name, below) in &self.reads {
                    match packed.byte()? {
                        tag::ABSENT => {}
                        tag => entries.push((name.clone(), below.value(tag, packed, 1)?)),
                    }
                }
                Ok(entries)
            }
            tag::MAP => packed.entries(1),
            _ => Err(broken()),
        }
    }

    /// The value that `tag` began.
    fn value(&self, tag: u8, packed: &mut Packed<'_>, depth: usize) -> Result<V> {
        if tag != tag::READ {
            return packed.tagged(tag, depth);
        }
        let mut values = Vec::with_capacity(self.reads.len());
        // Which names there are, once it is known that some are not there.
        let mut present: Option<Vec<&str>> = None;
        for (at, (name, below)) in self.reads.iter().enumerate() {
            let tag = packed.byte()?;
            if tag == tag::ABSENT {
                present.get_or_insert_with(|| self.reads[..at].iter().map(|(name, _)| &**name).collect());
                continue;
            }
            values.push(below.value(tag, packed, depth + 1)?);
            if let Some(present) = &mut present {
                present.push(name);
            }
        }
        let named = |names: &mut dyn Iterator<Item = &str>, values: Vec<V>| {
            V::map(names.map(str::to_owned).zip(values).collect())
        };
        Ok(match present {
            Some(names) => named(&mut names.into_iter(), values),
            None => V::map_like(&self.model, values)
                .unwrap_or_else(|values| named(&mut self.reads.iter().map(|(name, _)| &**name), values)),
        })
    }
}
