//! What `domain` refuses, in the language of who is refused.

use domain::{
    licences::{self, Licence, Obstacle, Why},
    media::TooLong,
    models, origins,
    print_profile::{self, PART_MAX, PARTS_MAX, Problem},
    publishing::{ATTESTATION, Missing, SHARE_ATTESTATION},
    remixes, versions,
};
use languages::Language;

/// What a statement means that is kept in English, to who reads another language; none when it is in other words.
pub fn statement(kept: &str, t: Language) -> Option<String> {
    let role = match kept {
        ATTESTATION => "author",
        SHARE_ATTESTATION => "sharer",
        _ => return None,
    };
    (t != Language::English).then(|| t.legal_means(t.publish_statement(role)).to_string())
}

/// What a draft lacks.
pub const fn missing(missing: Missing, t: Language) -> &'static str {
    match missing {
        Missing::Title => t.publish_refused_title(),
        Missing::Category => t.publish_refused_category(),
        Missing::Licence => t.publish_refused_licence(),
        Missing::File => t.publish_refused_file(),
        Missing::Analysis => t.publish_refused_analysis(),
        Missing::RejectedFile => t.publish_refused_unread(),
        Missing::Picture => t.publish_refused_pictures(),
        Missing::Attestation => t.publish_refused_attestation(),
    }
}

/// Why words about a model were not taken.
pub fn words(refused: models::Refused, t: Language) -> String {
    use models::{DESCRIPTION_MAX, NOTE_MAX, Refused, SUMMARY_MAX, TAG_MAX, TAGS_MAX, TITLE_MAX};
    match refused {
        Refused::NoTitle => t.publish_refused_no_title().to_owned(),
        Refused::TitleLong(chars) => t.title_long(chars, TITLE_MAX).to_string(),
        Refused::SummaryLong(chars) => {
            t.publish_refused_summary_long(chars, SUMMARY_MAX).to_string()
        }
        Refused::DescriptionLong(chars) => {
            t.publish_refused_description_long(chars, DESCRIPTION_MAX).to_string()
        }
        Refused::NoteLong(chars) => t.note_long(chars, NOTE_MAX).to_string(),
        Refused::TooManyTags(count) => t.publish_refused_tags(count, TAGS_MAX).to_string(),
        Refused::TagLong(tag) => t.publish_refused_tag_long(tag, TAG_MAX).to_string(),
    }
}

/// Why words about a picture were not taken.
pub fn too_long(refused: &TooLong, t: Language) -> String {
    t.publish_refused_long(refused.chars, refused.max).to_string()
}

/// Why words about a version were not taken.
pub fn version(refused: &versions::Refused, t: Language) -> String {
    match refused {
        versions::Refused::ChangelogLong(chars) => {
            t.publish_refused_changelog_long(versions::CHANGELOG_MAX, chars).to_string()
        }
        versions::Refused::ChangelogMissing => t.publish_refused_changelog().to_owned(),
    }
}

/// Why words about a work that a model is made from were not taken.
pub fn work(refused: &remixes::Refused, t: Language) -> String {
    use remixes::{AUTHOR_MAX, CHANGES_MAX, Refused, TITLE_MAX, URL_MAX};
    match refused {
        Refused::NoChanges => t.publish_refused_changes().to_owned(),
        Refused::ChangesLong(chars) => {
            t.publish_refused_changes_long(CHANGES_MAX, chars).to_string()
        }
        Refused::NoTitle => t.publish_refused_work_title().to_owned(),
        Refused::TitleLong(chars) => t.title_long(chars, TITLE_MAX).to_string(),
        Refused::NoAuthor => t.publish_refused_work_author().to_owned(),
        Refused::AuthorLong(chars) => {
            t.publish_refused_work_author_long(chars, AUTHOR_MAX).to_string()
        }
        Refused::NoAddress => t.publish_refused_work_address().to_owned(),
        Refused::AddressLong => t.publish_refused_work_address_long(URL_MAX).to_string(),
    }
}

/// Why something can not stand in a field of a print profile.
pub fn setting(problem: &Problem, t: Language) -> String {
    match problem {
        Problem::Range(number) => range(number, t),
        Problem::Long(chars, most) => t.publish_refused_long(chars, most).to_string(),
        Problem::Lines(count) => t.publish_refused_lines(count, PARTS_MAX).to_string(),
        Problem::Part(count, start) => t.publish_refused_part(count, start, PART_MAX).to_string(),
    }
}

/// What may be given: `Give 0.1 to 2 mm.`
pub fn range(number: &print_profile::Number, t: Language) -> String {
    if number.unit == "time" {
        return t.publish_settings_time_range().to_owned();
    }
    let shown = |value| print_profile::decimal(value, number.scale);
    let unit = if number.unit.is_empty() { String::new() } else { format!(" {}", number.unit) };
    t.publish_settings_range(shown(number.low), shown(number.high), unit).to_string()
}

/// Why a licence does not fit the works that a model is made from.
pub fn licence(refusal: &licences::Refusal, t: Language) -> String {
    let (title, child) = (&refusal.title, refusal.child.name);
    let Some(licence) = refusal.licence else {
        return t.publish_refused_unknown(title).to_string();
    };
    let name = licence.name;
    match refusal.why {
        Why::Unknown | Why::NoChanges => t.publish_refused_closed(title, name).to_string(),
        Why::Reciprocal => t.publish_refused_heirs(title, name, heirs(licence, t)).to_string(),
        Why::SellsPrints => t.publish_refused_sells_prints(title, name, child).to_string(),
        Why::SellsFiles => t.publish_refused_sells_files(title, name, child).to_string(),
        Why::DropsCredit => t.publish_refused_drops_credit(title, name, child).to_string(),
        Why::Clash => t.publish_refused_clash(title, name, child).to_string(),
    }
}

/// `CC BY-SA 4.0 or GNU GPL 3.0 only`.
fn heirs(licence: &Licence, t: Language) -> String {
    let names = licences::heirs(licence);
    match names.as_slice() {
        [others @ .., last] if !others.is_empty() => {
            t.publish_refused_or(others.join(t.list_separator()), last).to_string()
        }
        names => names.concat(),
    }
}

/// Why no licence is left for a remix.
pub fn obstacle(obstacle: &Obstacle, t: Language) -> String {
    match obstacle {
        Obstacle::Closed(refusal) => licence(refusal, t),
        Obstacle::Together(works) => {
            let one = |(title, licence): &(String, &str)| {
                t.publish_refused_work(title, licence).to_string()
            };
            let works: Vec<String> = works.iter().map(one).collect();
            t.publish_refused_together(works.join(t.list_separator())).to_string()
        }
    }
}

/// What keeps back a model that was published elsewhere.
pub fn origin(refusal: &origins::Refusal, t: Language) -> String {
    use origins::Refusal;
    match refusal {
        Refusal::Generated => t.publish_refused_generated().to_owned(),
        Refusal::SaidGenerated => t.publish_refused_said_generated().to_owned(),
        Refusal::UnknownLicence => t.publish_refused_origin_unknown().to_owned(),
        Refusal::Closed(licence) => t.publish_refused_origin_closed(licence).to_string(),
        Refusal::Named(name) => t.publish_refused_origin_named(name).to_string(),
        Refusal::NoAuthor => t.publish_refused_origin_author().to_owned(),
        Refusal::NoAddress => t.publish_refused_origin_address().to_owned(),
        Refusal::OtherLicence(licence) => t.publish_refused_origin_licence(licence).to_string(),
        Refusal::Added(file) => t.publish_refused_origin_added(file).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use domain::licences::{
        ALL, ELSEWHERE, FOR_REMIXES, Parent, Verdict, known, may_carry, obstacles,
    };

    use super::*;

    #[test]
    fn a_statement_means_what_is_kept() {
        let [en, de, _] = Language::ALL;
        for (role, kept) in [("author", ATTESTATION), ("sharer", SHARE_ATTESTATION)] {
            assert_eq!(en.publish_statement(role).to_string(), kept);
            assert_eq!(statement(kept, en), None);
            let german = de.publish_statement(role).to_string();
            assert!(statement(kept, de).is_some_and(|means| means.contains(&german)), "{role}");
        }
        assert_eq!(statement("I drew it.", de), None);
    }

    #[test]
    fn english_says_of_licences_what_the_errors_say() {
        let t = Language::English;
        let all = || ALL.iter().chain(FOR_REMIXES).chain(ELSEWHERE);
        for grant in all() {
            let parents = [Parent { title: "Base", is_own: false, grants: vec![grant] }];
            for child in all() {
                if let Verdict::Refused(refusals) = may_carry(&parents, child) {
                    for refusal in refusals {
                        assert_eq!(licence(&refusal, t), refusal.to_string());
                    }
                }
            }
        }
        let grants = |id: &str| known(id).into_iter().collect();
        let both = ["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"].map(|id| Parent {
            title: "Base",
            is_own: false,
            grants: grants(id),
        });
        for said in obstacles(&both) {
            assert_eq!(obstacle(&said, t), said.to_string());
        }
        for refusal in [origins::Refusal::Generated, origins::Refusal::OtherLicence("MIT")] {
            assert_eq!(origin(&refusal, t), refusal.to_string());
        }
    }

    #[test]
    fn what_is_refused_is_said_with_how_much_there_is_and_fits() {
        let t = Language::English;
        let ranges = print_profile::NUMBERS.iter().map(|number| (number.field, range(number, t)));
        for (field, said) in ranges {
            let expected = match field {
                "nozzle" => "Give 0.1 to 2 mm.",
                "walls" => "Give 0 to 50.",
                "print_time" => "Give a time from 1 s to 60 d, such as 3 h 20 min.",
                "filament" => "Give 0.1 to 100000 g.",
                _ => continue,
            };
            assert_eq!(said, expected, "{field}");
        }
        let version = |refused| version(&refused, t);
        let work = |refused| work(&refused, t);
        for (said, expected) in [
            (words(models::Refused::TitleLong(200), t), "The title has 200 characters; 120 fit."),
            (words(models::Refused::TooManyTags(30), t), "30 tags are too many; 20 fit."),
            (
                version(versions::Refused::ChangelogLong(9_000)),
                "Shorten the changes to 2000 characters; there are 9000.",
            ),
            (
                work(remixes::Refused::ChangesLong(2_000)),
                "Shorten it to 1000 characters; there are 2000.",
            ),
            (work(remixes::Refused::AddressLong), "The address is longer than 500 characters."),
            (
                too_long(&TooLong { chars: 300, max: 200 }, t),
                "300 characters are too many; 200 fit.",
            ),
            (setting(&Problem::Lines(70), t), "70 lines are too many; 60 fit."),
            (
                setting(&Problem::Part(0, "screw".to_owned()), t),
                "“0 × screw”: a part has 1 to 9,999 pieces and a name of at most 120 characters.",
            ),
            (missing(Missing::Title, t).to_owned(), "Give the model a title."),
        ] {
            assert_eq!(said, expected);
        }
    }
}
