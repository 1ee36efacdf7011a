//! Points in time as Ruby has them: lenient parsing, `strftime`, and time zones.
//!
//! Both Liquid engines print dates this way. Nothing here reads a clock: what the present fills in is handed to [`parse`].
//!
//! ```
//! use drysend_core::date::{Zone, parse, strftime};
//!
//! let now = || Ok("2024-03-15T10:20:30Z".parse().unwrap());
//! let moment = parse("Aug 4, 9am UTC", now)?.unwrap();
//! let zone = Zone::find("America/Los_Angeles").unwrap();
//!
//! let mut text = String::new();
//! strftime(&moment.seen_from(&zone), "%a %-d %^b %Y, %l:%M %p %Z", &mut text, &mut |_| Ok(()))?;
//! assert_eq!(text, "Sun 4 AUG 2024,  2:00 AM PDT");
//! # Ok::<(), drysend_core::Error>(())
//! ```

mod civil;
mod components;
mod moment;
mod names;
mod parse;
mod pattern;
mod strftime;
mod zone;

pub use moment::Moment;
pub use names::{MONTHS, WEEKDAYS};
pub use parse::parse;
pub use strftime::strftime;
pub use zone::Zone;
