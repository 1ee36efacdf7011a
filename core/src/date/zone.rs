//! Time zones: the IANA database that is compiled in, Rails' names for it, and plain offsets.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::moment::Clock;

/// A place to see a moment from.
///
/// ```
/// use drysend_core::date::{Moment, Zone};
///
/// for name in ["Asia/Kathmandu", "Kathmandu", "+0545", "+05:45"] {
///     let zone = Zone::find(name).unwrap();
///     assert_eq!(Moment::new(1_705_320_000, 0).seen_from(&zone).to_string(), "2024-01-15 17:45:00 +0545");
/// }
/// assert!(Zone::find("Mars").is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Zone(Place);

#[derive(Clone, Debug)]
enum Place {
    /// UTC.
    Utc,
    /// Seconds east of UTC.
    Fixed(i32),
    /// A zone of the database.
    Named(TimeZone),
}

impl Zone {
    /// The zone called `name`: an IANA name (`America/Los_Angeles`), a Rails name (`Pacific Time (US & Canada)`) or an
    /// offset (`-0500`, `-05:00`, `+5`); `None` where there is none.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let name = name.trim();
        if name.eq_ignore_ascii_case("utc") || name == "Z" {
            return Some(Self(Place::Utc));
        }
        if let Some(seconds) = offset(name) {
            return Some(Self(Place::Fixed(seconds)));
        }
        let name = RAILS.iter().find(|(rails, _)| *rails == name).map_or(name, |(_, iana)| iana);
        if matches!(name, "Etc/UTC" | "Etc/GMT" | "GMT") {
            return Some(Self(Place::Utc));
        }
        jiff::tz::db().get(name).ok().map(|zone| Self(Place::Named(zone)))
    }

    /// The distance from UTC `seconds` after the start of 1970, and what the clock is called then.
    pub(super) fn at(&self, seconds: i64) -> (i32, Clock) {
        match &self.0 {
            Place::Utc => (0, Clock::Utc),
            Place::Fixed(offset) => (*offset, Clock::Fixed),
            Place::Named(zone) => {
                let (least, most) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
                let time = Timestamp::from_second(seconds.clamp(least, most)).unwrap_or(Timestamp::UNIX_EPOCH);
                let info = zone.to_offset_info(time);
                (info.offset().seconds(), Clock::Named(info.abbreviation().into()))
            }
        }
    }
}

/// Reads `-0500`, `-05:00`, `+5`, `-05:00:30`.
fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let number = |text: &str| match text.len() {
        1 | 2 if text.bytes().all(|b| b.is_ascii_digit()) => text.parse::<i32>().ok(),
        _ => None,
    };
    let parts: Vec<&str> = match digits.len() {
        4 if !digits.contains(':') => vec![digits.get(..2)?, digits.get(2..)?],
        6 if !digits.contains(':') => vec![digits.get(..2)?, digits.get(2..4)?, digits.get(4..)?],
        _ => digits.split(':').collect(),
    };
    let [hours, rest @ ..] = parts.as_slice() else { return None };
    let minutes = rest.first().map_or(Some(0), |text| number(text))?;
    let seconds = rest.get(1).map_or(Some(0), |text| number(text))?;
    let hours = number(hours)?;
    let fits = rest.len() <= 2 && hours < 24 && minutes < 60 && seconds < 60;
    fits.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// Rails' own names (`ActiveSupport::TimeZone::MAPPING`), where they differ from the database's.
const RAILS: &[(&str, &str)] = &[
    ("International Date Line West", "Etc/GMT+12"),
    ("Midway Island", "Pacific/Midway"),
    ("American Samoa", "Pacific/Pago_Pago"),
    ("Hawaii", "Pacific/Honolulu"),
    ("Alaska", "America/Juneau"),
    ("Pacific Time (US & Canada)", "America/Los_Angeles"),
    ("Tijuana", "America/Tijuana"),
    ("Mountain Time (US & Canada)", "America/Denver"),
    ("Arizona", "America/Phoenix"),
    ("Chihuahua", "America/Chihuahua"),
    ("Mazatlan", "America/Mazatlan"),
    ("Central Time (US & Canada)", "America/Chicago"),
    ("Saskatchewan", "America/Regina"),
    ("Guadalajara", "America/Mexico_City"),
    ("Mexico City", "America/Mexico_City"),
    ("Monterrey", "America/Monterrey"),
    ("Central America", "America/Guatemala"),
    ("Eastern Time (US & Canada)", "America/New_York"),
    ("Indiana (East)", "America/Indiana/Indianapolis"),
    ("Bogota", "America/Bogota"),
    ("Lima", "America/Lima"),
    ("Quito", "America/Lima"),
    ("Atlantic Time (Canada)", "America/Halifax"),
    ("Caracas", "America/Caracas"),
    ("La Paz", "America/La_Paz"),
    ("Santiago", "America/Santiago"),
    ("Newfoundland", "America/St_Johns"),
    ("Brasilia", "America/Sao_Paulo"),
    ("Buenos Aires", "America/Argentina/Buenos_Aires"),
    ("Montevideo", "America/Montevideo"),
    ("Georgetown", "America/Guyana"),
    ("Puerto Rico", "America/Puerto_Rico"),
    ("Greenland", "America/Godthab"),
    ("Mid-Atlantic", "Atlantic/South_Georgia"),
    ("Azores", "Atlantic/Azores"),
    ("Cape Verde Is.", "Atlantic/Cape_Verde"),
    ("Dublin", "Europe/Dublin"),
    ("Edinburgh", "Europe/London"),
    ("Lisbon", "Europe/Lisbon"),
    ("London", "Europe/London"),
    ("Casablanca", "Africa/Casablanca"),
    ("Monrovia", "Africa/Monrovia"),
    ("UTC", "Etc/UTC"),
    ("Belgrade", "Europe/Belgrade"),
    ("Bratislava", "Europe/Bratislava"),
    ("Budapest", "Europe/Budapest"),
    ("Ljubljana", "Europe/Ljubljana"),
    ("Prague", "Europe/Prague"),
    ("Sarajevo", "Europe/Sarajevo"),
    ("Skopje", "Europe/Skopje"),
    ("Warsaw", "Europe/Warsaw"),
    ("Zagreb", "Europe/Zagreb"),
    ("Brussels", "Europe/Brussels"),
    ("Copenhagen", "Europe/Copenhagen"),
    ("Madrid", "Europe/Madrid"),
    ("Paris", "Europe/Paris"),
    ("Amsterdam", "Europe/Amsterdam"),
    ("Berlin", "Europe/Berlin"),
    ("Bern", "Europe/Zurich"),
    ("Zurich", "Europe/Zurich"),
    ("Rome", "Europe/Rome"),
    ("Stockholm", "Europe/Stockholm"),
    ("Vienna", "Europe/Vienna"),
    ("West Central Africa", "Africa/Algiers"),
    ("Bucharest", "Europe/Bucharest"),
    ("Cairo", "Africa/Cairo"),
    ("Helsinki", "Europe/Helsinki"),
    ("Kyiv", "Europe/Kiev"),
    ("Riga", "Europe/Riga"),
    ("Sofia", "Europe/Sofia"),
    ("Tallinn", "Europe/Tallinn"),
    ("Vilnius", "Europe/Vilnius"),
    ("Athens", "Europe/Athens"),
    ("Istanbul", "Europe/Istanbul"),
    ("Minsk", "Europe/Minsk"),
    ("Jerusalem", "Asia/Jerusalem"),
    ("Harare", "Africa/Harare"),
    ("Pretoria", "Africa/Johannesburg"),
    ("Kaliningrad", "Europe/Kaliningrad"),
    ("Moscow", "Europe/Moscow"),
    ("St. Petersburg", "Europe/Moscow"),
    ("Volgograd", "Europe/Volgograd"),
    ("Samara", "Europe/Samara"),
    ("Kuwait", "Asia/Kuwait"),
    ("Riyadh", "Asia/Riyadh"),
    ("Nairobi", "Africa/Nairobi"),
    ("Baghdad", "Asia/Baghdad"),
    ("Tehran", "Asia/Tehran"),
    ("Abu Dhabi", "Asia/Muscat"),
    ("Muscat", "Asia/Muscat"),
    ("Baku", "Asia/Baku"),
    ("Tbilisi", "Asia/Tbilisi"),
    ("Yerevan", "Asia/Yerevan"),
    ("Kabul", "Asia/Kabul"),
    ("Ekaterinburg", "Asia/Yekaterinburg"),
    ("Islamabad", "Asia/Karachi"),
    ("Karachi", "Asia/Karachi"),
    ("Tashkent", "Asia/Tashkent"),
    ("Chennai", "Asia/Kolkata"),
    ("Kolkata", "Asia/Kolkata"),
    ("Mumbai", "Asia/Kolkata"),
    ("New Delhi", "Asia/Kolkata"),
    ("Kathmandu", "Asia/Kathmandu"),
    ("Astana", "Asia/Dhaka"),
    ("Dhaka", "Asia/Dhaka"),
    ("Sri Jayawardenepura", "Asia/Colombo"),
    ("Almaty", "Asia/Almaty"),
    ("Novosibirsk", "Asia/Novosibirsk"),
    ("Rangoon", "Asia/Rangoon"),
    ("Bangkok", "Asia/Bangkok"),
    ("Hanoi", "Asia/Bangkok"),
    ("Jakarta", "Asia/Jakarta"),
    ("Krasnoyarsk", "Asia/Krasnoyarsk"),
    ("Beijing", "Asia/Shanghai"),
    ("Chongqing", "Asia/Chongqing"),
    ("Hong Kong", "Asia/Hong_Kong"),
    ("Urumqi", "Asia/Urumqi"),
    ("Kuala Lumpur", "Asia/Kuala_Lumpur"),
    ("Singapore", "Asia/Singapore"),
    ("Taipei", "Asia/Taipei"),
    ("Perth", "Australia/Perth"),
    ("Irkutsk", "Asia/Irkutsk"),
    ("Ulaanbaatar", "Asia/Ulaanbaatar"),
    ("Seoul", "Asia/Seoul"),
    ("Osaka", "Asia/Tokyo"),
    ("Sapporo", "Asia/Tokyo"),
    ("Tokyo", "Asia/Tokyo"),
    ("Yakutsk", "Asia/Yakutsk"),
    ("Darwin", "Australia/Darwin"),
    ("Adelaide", "Australia/Adelaide"),
    ("Canberra", "Australia/Melbourne"),
    ("Melbourne", "Australia/Melbourne"),
    ("Sydney", "Australia/Sydney"),
    ("Brisbane", "Australia/Brisbane"),
    ("Hobart", "Australia/Hobart"),
    ("Vladivostok", "Asia/Vladivostok"),
    ("Guam", "Pacific/Guam"),
    ("Port Moresby", "Pacific/Port_Moresby"),
    ("Magadan", "Asia/Magadan"),
    ("Srednekolymsk", "Asia/Srednekolymsk"),
    ("Solomon Is.", "Pacific/Guadalcanal"),
    ("New Caledonia", "Pacific/Noumea"),
    ("Fiji", "Pacific/Fiji"),
    ("Kamchatka", "Asia/Kamchatka"),
    ("Marshall Is.", "Pacific/Majuro"),
    ("Auckland", "Pacific/Auckland"),
    ("Wellington", "Pacific/Auckland"),
    ("Nuku'alofa", "Pacific/Tongatapu"),
    ("Tokelau Is.", "Pacific/Fakaofo"),
    ("Chatham Is.", "Pacific/Chatham"),
    ("Samoa", "Pacific/Apia"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Moment;

    fn shown(zone: &str) -> Option<String> {
        Some(Moment::new(1_628_067_600, 0).seen_from(&Zone::find(zone)?).to_string())
    }

    #[test]
    fn zones_are_found_by_every_kind_of_name() {
        for (zone, moment) in [
            ("America/Los_Angeles", "2021-08-04 02:00:00 -0700"),
            ("Pacific Time (US & Canada)", "2021-08-04 02:00:00 -0700"),
            ("Kathmandu", "2021-08-04 14:45:00 +0545"),
            ("UTC", "2021-08-04 09:00:00 UTC"),
            ("Etc/UTC", "2021-08-04 09:00:00 UTC"),
            ("-0005", "2021-08-04 08:55:00 -0005"),
            ("-05:00", "2021-08-04 04:00:00 -0500"),
            ("+5", "2021-08-04 14:00:00 +0500"),
        ] {
            assert_eq!(shown(zone).as_deref(), Some(moment), "{zone}");
        }
        for zone in ["", "Nowhere", "-99", "+1:2:3:4", "+é1", "-05:60"] {
            assert_eq!(shown(zone), None, "{zone}");
        }
    }

    #[test]
    fn every_rails_name_is_in_the_database() {
        for (rails, iana) in RAILS {
            assert!(Zone::find(rails).is_some(), "{rails}: {iana}");
        }
    }
}
