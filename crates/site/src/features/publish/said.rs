//! What `domain` refuses, in the language of who is refused. In English it is what its errors say by themselves.

use domain::{
    licences::{self, Licence, Obstacle, Why},
    media::TooLong,
    models, origins,
    print_profile::{self, PART_MAX, PARTS_MAX, Problem},
    publishing::Missing,
    remixes, versions,
};
use languages::Language;

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
    fn english_says_what_the_errors_say() {
        let t = Language::English;
        for number in print_profile::NUMBERS {
            assert_eq!(range(number, t), number.sentence());
        }
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
        for lack in domain::publishing::missing(&domain::publishing::Draft::default()) {
            assert_eq!(missing(lack, t), lack.to_string());
        }
        for refused in [models::Refused::TitleLong(200), models::Refused::TooManyTags(30)] {
            assert_eq!(words(refused.clone(), t), refused.to_string());
        }
        for refused in [remixes::Refused::ChangesLong(2_000), remixes::Refused::AddressLong] {
            assert_eq!(work(&refused, t), refused.to_string());
        }
        for refusal in [origins::Refusal::Generated, origins::Refusal::OtherLicence("MIT")] {
            assert_eq!(origin(&refusal, t), refusal.to_string());
        }
    }
}
