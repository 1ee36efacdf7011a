//! The texts that a render made, and of what.

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use super::Spot;
use crate::source::{Source, Span};

/// A text, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(u32);

/// How a text was made.
#[derive(Debug)]
pub(crate) enum How {
    /// It was looked up.
    Found,
    /// It was put together.
    Joined(Vec<Piece>),
    /// A filter made it, from that text where it was followed.
    Filtered { input: Option<Id> },
}

/// A part of a text that was put together.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub range: Range<usize>,
    pub spot: Spot,
    /// The text that the spot gave.
    pub made: Option<Id>,
}

/// A text.
#[derive(Debug)]
pub(crate) struct Made {
    pub text: Arc<str>,
    /// What made it last. A text that is put together stands where its parts stand.
    pub spot: Option<Spot>,
    pub how: How,
    /// Whether anything was made of it, or it was printed.
    pub used: bool,
}

/// A call of a filter, with what went in and what came out.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub name: Box<str>,
    pub spot: Spot,
    pub input: Id,
    pub output: Id,
}

/// Bytes that are kept of all texts together.
const MOST_BYTES: usize = 4 << 20;

/// Texts, pieces and calls that are kept.
const MOST: usize = 50_000;

/// Everything that was made.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    made: IndexMap<Arc<str>, Made>,
    /// What was printed and is not a value yet, by depth of capture.
    open: Vec<Vec<Piece>>,
    calls: Vec<Call>,
    /// Values since the last statement, with where they were worked out.
    recent: Vec<(Spot, Id)>,
    bytes: usize,
    pieces: usize,
}

impl Texts {
    pub fn get(&self, id: Id) -> Option<&Made> {
        self.made.get_index(id.0 as usize).map(|(_, made)| made)
    }

    pub fn text(&self, id: Id) -> &str {
        self.get(id).map_or("", |made| &made.text)
    }

    /// The text that says `text`.
    pub fn find(&self, text: &str) -> Option<Id> {
        self.made.get_index_of(text).map(|at| Id(at as u32))
    }

    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    pub fn iter(&self) -> impl Iterator<Item = (Id, &Made)> {
        self.made.values().enumerate().map(|(at, made)| (Id(at as u32), made))
    }

    /// Whether there is room for `bytes` more.
    pub fn hears(&self, bytes: usize) -> bool {
        self.bytes + bytes <= MOST_BYTES && self.made.len() < MOST && self.pieces < MOST
    }

    /// Notes `text`. What is known of it already stays, unless this tells more of how it came about.
    fn note(&mut self, text: &str, spot: Option<Spot>, how: How) -> Option<Id> {
        if text.is_empty() {
            return None;
        }
        if let Some((at, _, made)) = self.made.get_full_mut(text) {
            // What was made first is what the text comes from; of what was only found there is more to tell.
            let tells = match (&made.how, &how) {
                (How::Found, How::Joined(pieces)) => pieces.len() > 1,
                (How::Found, How::Filtered { .. }) => made.spot.is_none(),
                _ => false,
            };
            if tells {
                (made.spot, made.how) = (spot, how);
            }
            return Some(Id(at as u32));
        }
        if !self.hears(text.len()) {
            return None;
        }
        self.bytes += text.len() + 64;
        let text: Arc<str> = Arc::from(text);
        let made = Made { text: text.clone(), spot, how, used: false };
        Some(Id(self.made.insert_full(text, made).0 as u32))
    }

    pub fn found(&mut self, spot: Spot, text: &str) {
        let id = self.note(text, Some(spot.clone()), How::Found);
        self.worked_out(spot, id);
    }

    /// A variable was set to `text`: what was put together in a capture has its place there.
    pub fn named(&mut self, spot: &Spot, text: &str) {
        if let Some(made) = self.made.get_mut(text)
            && made.spot.is_none()
        {
            made.spot = Some(spot.clone());
        }
    }

    /// A variable was set to a literal.
    pub fn literal(&mut self, spot: Spot, text: &str) {
        if super::narrow::is_literal(&spot, text) {
            self.note(text, Some(spot), How::Found);
        }
    }

    pub fn filtered(&mut self, spot: Spot, name: &str, input: &str, output: &str) {
        // What goes in may be a literal, of which nobody has heard.
        let from = self.find(input).or_else(|| self.note(input, None, How::Found));
        let how = How::Filtered { input: from };
        let id = self.note(output, Some(spot.clone()), how);
        if let (Some(input), Some(output)) = (from, id)
            && input != output
        {
            self.mark_used(input);
            if self.calls.len() < MOST {
                self.calls.push(Call { name: name.into(), spot: spot.clone(), input, output });
            }
        }
        self.worked_out(spot, id);
    }

    /// Texts from `template` were put together to `text`.
    pub fn joined(&mut self, template: &Source, parts: &[(Span, Range<usize>)], text: &str) {
        let pieces: Vec<Piece> = parts
            .iter()
            .take(1_000)
            .map(|(span, range)| self.piece(Spot { template: template.clone(), span: *span }, range.clone()))
            .collect();
        let Some((first, last)) = parts.first().zip(parts.last()) else { return };
        let spot = Spot { template: template.clone(), span: first.0.to(last.0) };
        self.pieces += pieces.len();
        self.use_pieces(&pieces);
        let id = self.note(text, Some(spot.clone()), How::Joined(pieces));
        self.worked_out(spot, id);
    }

    /// The template text at `spot` printed `range` at `depth`.
    pub fn printed(&mut self, spot: Spot, depth: usize, range: Range<usize>) {
        if depth > 200 || !self.hears(0) {
            return;
        }
        if self.open.len() <= depth {
            self.open.resize_with(depth + 1, Vec::new);
        }
        self.open.iter_mut().skip(depth + 1).for_each(Vec::clear);
        // A block is told after what stands in it; its parts tell more.
        let told = self.open[depth].last().is_some_and(|last| last.range.start >= range.start);
        if range.is_empty() || told {
            return;
        }
        let piece = self.piece(spot, range);
        self.pieces += 1;
        self.open[depth].push(piece);
    }

    /// What was printed at `depth` is now a value.
    pub fn capture(&mut self, depth: usize, text: &str) -> Option<Id> {
        let mut pieces = self.open.get_mut(depth).map(std::mem::take).unwrap_or_default();
        // An interpreter may print captures into the text in which they stand.
        let start = pieces.first().map_or(0, |piece| piece.range.start);
        for piece in &mut pieces {
            piece.range = piece.range.start - start..piece.range.end - start;
        }
        if pieces.last().is_some_and(|piece| piece.range.end > text.len()) {
            pieces.clear();
        }
        self.use_pieces(&pieces);
        self.note(text, None, How::Joined(pieces))
    }

    fn piece(&self, spot: Spot, range: Range<usize>) -> Piece {
        let last = self.recent.iter().rev().find(|(place, _)| spot.covers(place));
        Piece { made: last.map(|(_, id)| *id), spot, range }
    }

    fn use_pieces(&mut self, pieces: &[Piece]) {
        let alone = pieces.len() == 1;
        for id in pieces.iter().filter_map(|piece| piece.made) {
            // A copy of a text is that text.
            if !alone {
                self.mark_used(id);
            }
        }
    }

    fn mark_used(&mut self, id: Id) {
        if let Some((_, made)) = self.made.get_index_mut(id.0 as usize) {
            made.used = true;
        }
    }

    fn worked_out(&mut self, spot: Spot, id: Option<Id>) {
        if let Some(id) = id
            && self.recent.len() < 256
        {
            self.recent.push((spot, id));
        }
    }

    /// A statement is over.
    pub fn forget_recent(&mut self) {
        self.recent.clear();
    }
}
