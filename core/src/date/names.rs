//! The names of months and weekdays, in English: what every `strftime` prints and every reader of dates looks for.

/// The months, from January on. The first three letters are the short name.
///
/// ```
/// assert_eq!(&drysend_core::date::MONTHS[8][..3], "Sep");
/// ```
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, from Sunday on. The first three letters are the short name.
///
/// ```
/// assert_eq!(&drysend_core::date::WEEKDAYS[2][..3], "Tue");
/// ```
pub const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
