//! The table of fields. Facts only; how firm each is, its row says.

use super::{Field, Kind, Product, Standing};

const README: &str = "PassKit, README of the CSV generator";
const SDK: &str = "PassKit, Go SDK 1.1.123";
const HELP: &str = "PassKit, help centre";
const BRAZE: &str = "PassKit's partner page at Braze";
const SEEN: &str = "links and templates seen in public";

/// Text of any length.
const TEXT: Kind = Kind::Text(usize::MAX);

const fn listed(pattern: &'static str, kind: Kind, summary: &'static str, example: &'static str) -> Field {
    Field { pattern, kind, product: None, standing: Standing::Listed, summary, example, origin: README }
}

const fn seen(pattern: &'static str, kind: Kind, summary: &'static str, origin: &'static str) -> Field {
    Field { pattern, kind, product: None, standing: Standing::Seen, summary, example: "", origin }
}

const fn image(pattern: &'static str, summary: &'static str) -> Field {
    listed(pattern, Kind::Id, summary, "")
}

const fn sdk_image(pattern: &'static str, summary: &'static str) -> Field {
    seen(pattern, Kind::Id, summary, SDK)
}

const fn of(product: Product, field: Field) -> Field {
    Field { product: Some(product), ..field }
}

const fn standing(standing: Standing, field: Field) -> Field {
    Field { standing, ..field }
}

/// Every field, by group.
pub const ALL: &[Field] = &[
    listed("universal.optIn", Kind::Boolean, "Whether the holder agrees to marketing.", "TRUE"),
    listed("universal.expiryDate", Kind::Instant, "When the pass expires.", "2020-06-22T00:00:00-05:00"),
    seen("universal.info", TEXT, "Information on the back of the standard template.", SEEN),
    standing(
        Standing::OutputOnly,
        seen(
            "universal.status",
            Kind::OneOf(&["PASS_ISSUED", "PASS_INSTALLED", "PASS_UNINSTALLED", "PASS_INVALIDATED"]),
            "The state of a pass, in webhooks.",
            SEEN,
        ),
    ),
    listed("person.surname", TEXT, "Family name.", ""),
    listed("person.forename", TEXT, "Given name.", ""),
    listed("person.otherNames", TEXT, "Further given names.", ""),
    listed("person.salutation", TEXT, "Title.", "Mr"),
    listed("person.suffix", TEXT, "What follows the name.", ""),
    listed("person.displayName", TEXT, "The name as the holder wants to see it.", "Patrick Kosterman"),
    listed("person.gender", Kind::OneOf(&["0", "1", "2"]), "Gender: 0 not known, 1 male, 2 female.", "1"),
    listed("person.dateOfBirth", Kind::Date, "Day of birth.", "1980-06-22"),
    listed("person.emailAddress", Kind::Email, "E-mail address.", "patrick@passkit.com"),
    listed("person.mobileNumber", Kind::Phone, "Phone number.", "+15550100"),
    listed("person.externalId", TEXT, "The person's id in your system; events go back to Braze by it.", ""),
    of(Product::Membership, listed("members.tier.id", Kind::Tier, "The tier to enrol into.", "blue")),
    Field {
        pattern: "members.tier.name",
        kind: TEXT,
        product: Some(Product::Membership),
        standing: Standing::Replaced("members.tier.id"),
        summary: "The tier, under the name that the field had before 2021.",
        example: "current_customer",
        origin: BRAZE,
    },
    of(
        Product::Membership,
        listed(
            "members.member.externalId",
            TEXT,
            "The member's id in your system: a second click with it shows the existing pass.",
            "",
        ),
    ),
    of(Product::Membership, listed("members.member.points", Kind::Number, "Points.", "1000")),
    of(Product::Membership, listed("members.member.secondaryPoints", Kind::Number, "Points of a second kind.", "200")),
    of(
        Product::Membership,
        listed("members.member.tierPoints", Kind::Integer(0, 4_294_967_295), "Points that count towards a tier.", "10"),
    ),
    of(
        Product::Membership,
        listed("members.member.groupingIdentifier", TEXT, "What members of one membership have in common.", ""),
    ),
    of(Product::Membership, listed("members.member.profileImage", Kind::Picture, "The member's picture.", "")),
    of(
        Product::Membership,
        seen(
            "members.member.status",
            Kind::OneOf(&["ENROLLED", "ACTIVE", "CHECKED_IN", "EXPIRED", "CHECKED_OUT", "DELETED"]),
            "The member's state.",
            SEEN,
        ),
    ),
    of(Product::Membership, seen("members.program.name", TEXT, "The program's name.", SEEN)),
    of(
        Product::Membership,
        standing(Standing::OutputOnly, seen("members.program.id", Kind::Id, "The program's id, in webhooks.", SEEN)),
    ),
    of(
        Product::Membership,
        standing(Standing::OutputOnly, seen("members.member.id", Kind::Id, "The pass's id, in webhooks.", HELP)),
    ),
    of(
        Product::Coupon,
        listed(
            "singleUseCoupons.coupon.externalId",
            TEXT,
            "The coupon's code in your system: a second click with it shows the existing pass.",
            "",
        ),
    ),
    of(Product::Coupon, listed("singleUseCoupons.coupon.sku", TEXT, "SKU, for instance for the barcode.", "SKU10")),
    of(
        Product::EventTicket,
        standing(Standing::Unpublished, seen("eventTickets.*", TEXT, "Fields of event tickets.", SDK)),
    ),
    of(Product::Flight, standing(Standing::Unpublished, seen("flights.*", TEXT, "Fields of boarding passes.", SDK))),
    listed("meta.*", TEXT, "A field of the project's own.", ""),
    standing(Standing::OutputOnly, seen("custom.*", TEXT, "A field that only the template computes.", SEEN)),
    listed("utm_source", TEXT, "Where the click comes from.", ""),
    listed("utm_medium", TEXT, "The channel.", ""),
    listed("utm_name", TEXT, "The campaign's name.", ""),
    listed("utm_term", TEXT, "Paid keywords.", ""),
    listed("utm_content", TEXT, "The variant.", ""),
    listed("location[n].lat", Kind::Degrees(90), "Latitude of a place.", "51.507351"),
    listed("location[n].lon", Kind::Degrees(180), "Longitude of a place.", "10.123"),
    listed("location[n].lockScreenMessage", Kind::Text(255), "What the lock screen says near the place.", ""),
    listed("location[n].alt", Kind::Integer(-1_000, 8_848), "Altitude in metres.", ""),
    listed("location[n].name", Kind::Text(45), "The place's name, for yourself.", ""),
    listed("location[n].position", Kind::Integer(0, 4_294_967_295), "Which place comes first.", ""),
    listed("beacon[n].uuid", Kind::Uuid, "A beacon's UUID.", ""),
    listed("beacon[n].major", Kind::Integer(0, 65_535), "A beacon's major number.", ""),
    listed("beacon[n].minor", Kind::Integer(0, 65_535), "A beacon's minor number.", ""),
    listed("beacon[n].lockScreenMessage", Kind::Text(255), "What the lock screen says near the beacon.", ""),
    listed("beacon[n].name", Kind::Text(45), "The beacon's name, for yourself.", ""),
    listed("beacon[n].position", Kind::Integer(0, 4_294_967_295), "Which beacon comes first.", ""),
    listed("colors.backgroundColor", Kind::Color, "The card's background.", ""),
    listed("colors.labelColor", Kind::Color, "Labels, on Apple's passes.", ""),
    listed("colors.textColor", Kind::Color, "Values, on Apple's passes.", ""),
    listed("colors.stripColor", Kind::Color, "Text over the strip, on Apple's passes.", ""),
    seen("colors.foregroundColor", Kind::Color, "Text of poster event tickets.", SDK),
    seen("colors.footerBackgroundColor", Kind::Color, "The footer of poster event tickets.", SDK),
    image("images.icon", "The icon, 87 by 87 pixels."),
    image("images.logo", "The logo, 660 by 660 pixels."),
    image("images.appleLogo", "The logo on Apple's passes, 480 by 150 pixels at most."),
    image("images.hero", "The strip on Google's passes, 1032 by 336 pixels."),
    image("images.eventStrip", "The strip of event tickets, 1125 by 294 pixels."),
    image("images.strip", "The strip, 1125 by 432 pixels."),
    image("images.thumbnail", "The thumbnail, 320 by 320 pixels at least."),
    image("images.background", "The background, 180 by 220 pixels, blurred."),
    image("images.footer", "The footer, 858 by 45 pixels."),
    image("images.security", "A security mark, 1600 by 80 pixels at most."),
    image("images.airlineAlliance", "The alliance's logo, 1600 by 80 pixels at most."),
    image("images.personalization", "The logo of the personalisation page, 450 by 120 pixels at most."),
    image("images.banner", "The banner of landing page and e-mails."),
    image("images.message", "The picture of a message on Google's passes, 1860 pixels wide."),
    image("images.profile", "The profile picture, 300 by 300 pixels."),
    image("images.appImage", "The picture of the app, 300 by 300 pixels."),
    standing(
        Standing::Replaced("images.privilege"),
        image("images.privilige", "A picture, spelt as PassKit's README does."),
    ),
    sdk_image("images.privilege", "The privilege mark, 1600 by 80 pixels at most."),
    sdk_image("images.stampedImage", "A stamp that was earned."),
    sdk_image("images.unstampedImage", "A stamp to be earned."),
    sdk_image("images.stampImage", "The stamp card."),
    sdk_image("images.wideLogo", "A wide logo, 1280 by 400 pixels."),
    sdk_image("images.secondaryLogo", "A second logo, 405 by 36 pixels at most."),
    sdk_image("images.artwork", "The artwork of posters, 1074 by 1344 pixels."),
    sdk_image("images.posterLogo", "The logo of posters, 378 by 30 pixels at most."),
    sdk_image("images.venueMap", "The map of the venue, 1074 pixels wide at least."),
];

/// Names that people use, and the fields they mean.
pub(super) const OTHER_NAMES: &[(&str, &str)] = &[
    ("person.email", "person.emailAddress"),
    ("person.firstName", "person.forename"),
    ("person.lastName", "person.surname"),
    ("person.phone", "person.mobileNumber"),
    ("members.tierId", "members.tier.id"),
    ("members.externalId", "members.member.externalId"),
    ("universal.optInt", "universal.optIn"),
    ("utm_campaign", "utm_name"),
    ("person.lastname", "person.surname"),
    ("person.firstname", "person.forename"),
    ("person.mobile", "person.mobileNumber"),
    ("person.phoneNumber", "person.mobileNumber"),
    ("person.name", "person.displayName"),
    ("universal.expiry", "universal.expiryDate"),
    ("universal.expirationDate", "universal.expiryDate"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::find;

    #[test]
    fn the_table_fits_itself() {
        for (at, field) in ALL.iter().enumerate() {
            assert!(ALL[..at].iter().all(|other| other.pattern != field.pattern), "{}", field.pattern);
            assert_eq!(field.kind.fault(field.example), None, "{}", field.pattern);
            assert_eq!(field.product, Product::of(field.pattern), "{}", field.pattern);
            if let Standing::Replaced(other) = field.standing {
                assert!(find(other).is_some_and(|other| other.standing != field.standing), "{other}");
            }
        }
        for (other, field) in OTHER_NAMES {
            assert!(find(other).is_none() && find(field).is_some(), "{other}");
        }
    }
}
