//! Stop-watch and table rows.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

/// One line of the table; times in microseconds.
#[derive(Clone, Debug)]
pub struct Row {
    /// Name and version of the engine.
    pub engine: String,
    /// One render.
    pub render: f64,
    /// Parsing once, where the engine parses.
    pub parse: Option<f64>,
}

impl Row {
    /// The row in Markdown, with ratios to `base`.
    pub fn against(&self, base: &Self) -> String {
        let parse = self.parse.map_or("–".to_owned(), |parse| format!("{parse:.2}"));
        let ratio = match (self.parse, base.parse) {
            (Some(parse), Some(base)) => format!("{:.1}", parse / base),
            _ => "–".to_owned(),
        };
        format!("| {} | {:.2} | {:.1} | {parse} | {ratio} |", self.engine, self.render, self.render / base.render)
    }
}

/// Microseconds of one call: the best of nine batches, in each of which `run` is called with `0..count`.
pub fn best<T>(count: usize, mut run: impl FnMut(usize) -> Result<T, Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let mut best = f64::INFINITY;
    for _ in 0..9 {
        let start = Instant::now();
        for index in 0..count {
            black_box(run(index)?);
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / count as f64);
    }
    Ok(best)
}
