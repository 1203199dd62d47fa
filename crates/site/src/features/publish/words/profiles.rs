//! Print profiles as the form sends them. A field of profile 3 is called `profile-3-nozzle`; `profiles` holds the keys
//! in order, such as `3,1`. The buttons that add, copy, move and remove send `profile` with what to do.

use domain::{
    print_profile::{
        self, CHOICES, NUMBERS, Number, PROFILES_MAX, PrintProfile, TEXTS, Technology,
    },
    text,
};

use languages::Language;

use super::{Typed, times};
use crate::{features::publish::said, shared::forms::Errors};

/// Id and name of a field of a profile.
pub fn name(key: u32, field: &str) -> String {
    format!("profile-{key}-{field}")
}

/// The keys in the order of the form, without doubles.
pub fn keys(typed: &Typed) -> Vec<u32> {
    let listed = typed.get("profiles").map(String::as_str).unwrap_or_default();
    let mut keys: Vec<u32> = Vec::new();
    for key in listed.split(',').filter_map(|key| key.trim().parse().ok()) {
        if !keys.contains(&key) && keys.len() < PROFILES_MAX {
            keys.push(key);
        }
    }
    keys
}

/// Puts the profiles into this order; those left out are gone.
pub fn set_keys(typed: &mut Typed, keys: &[u32]) {
    let keys: Vec<String> = keys.iter().map(u32::to_string).collect();
    typed.insert("profiles".to_owned(), keys.join(","));
}

/// The profiles, with what is wrong under the names of their fields.
pub fn profiles(typed: &Typed, errors: &mut Errors, t: Language) -> Vec<PrintProfile> {
    keys(typed).into_iter().map(|key| profile(typed, key, errors, t)).collect()
}

fn profile(typed: &Typed, key: u32, errors: &mut Errors, t: Language) -> PrintProfile {
    let get = |field: &str| typed.get(&name(key, field)).map(String::as_str).unwrap_or_default();
    let mut profile = PrintProfile { key, ..PrintProfile::default() };
    let mut is_known = |field: &str, words: &[&str]| {
        let value = get(field);
        if !value.is_empty() && !words.contains(&value) {
            errors.add(name(key, field), t.publish_refused_choose());
        }
    };
    is_known("technology", Technology::WORDS);
    for choice in CHOICES {
        is_known(choice.field, choice.words);
    }
    profile.technology = Technology::parse(get("technology")).unwrap_or(Technology::Filament);
    let fits = |only: Option<Technology>| only.is_none_or(|t| t == profile.technology);
    let numbers: Vec<&Number> = NUMBERS.iter().filter(|n| fits(n.only)).collect();
    for number in numbers {
        let given = text::line(get(number.field));
        if given.is_empty() {
            continue;
        }
        match quantity(number, &given) {
            Some(value) => (number.set)(&mut profile, Some(value)),
            None => errors.add(name(key, number.field), said::range(number, t)),
        }
    }
    for words in TEXTS {
        let given = get(words.field);
        let clean = if words.long { text::paragraphs(given) } else { text::line(given) };
        (words.set)(&mut profile, Some(clean).filter(|clean| !clean.is_empty()));
    }
    for choice in CHOICES {
        (choice.set)(&mut profile, get(choice.field));
    }
    profile.parts = print_profile::parts(get("parts"));
    profile.file = match get("file") {
        "" => None,
        file => {
            let unknown = t.publish_refused_choose();
            file.parse().map_err(|_| errors.add(name(key, "file"), unknown)).ok()
        }
    };
    let profile = profile.fitting();
    for (field, problem) in profile.problems() {
        errors.add(name(key, field), said::setting(&problem, t));
    }
    profile
}

/// What was typed, in stored units; none when it is no quantity of this kind.
fn quantity(number: &Number, given: &str) -> Option<u32> {
    if number.unit == "time" {
        return times::seconds(given);
    }
    let bare = given.strip_suffix(number.unit).unwrap_or(given).trim();
    let value: f64 = bare.replace(',', ".").parse().ok()?;
    let scaled = (value * f64::from(number.scale)).round();
    (0.0..=f64::from(u32::MAX)).contains(&scaled).then_some(scaled as u32)
}

/// The form's values of stored profiles.
pub fn typed(profiles: &[PrintProfile]) -> Typed {
    let mut typed = Typed::new();
    set_keys(&mut typed, &profiles.iter().map(|p| p.key).collect::<Vec<_>>());
    for profile in profiles {
        let mut put = |field: &str, value: String| typed.insert(name(profile.key, field), value);
        put("technology", profile.technology.as_str().to_owned());
        for number in NUMBERS {
            let shown = (number.get)(profile).map(|value| match number.unit {
                "time" => times::text(value),
                _ => print_profile::decimal(value, number.scale),
            });
            put(number.field, shown.unwrap_or_default());
        }
        for words in TEXTS {
            put(words.field, (words.get)(profile).unwrap_or_default().to_owned());
        }
        for choice in CHOICES {
            put(choice.field, (choice.get)(profile).unwrap_or_default().to_owned());
        }
        put("parts", print_profile::part_lines(&profile.parts));
        put("file", profile.file.map(|file| file.to_string()).unwrap_or_default());
    }
    typed
}

/// Does what one of the profile buttons asks: `add`, `copy-3`, `remove-3`, `up-3`, `down-3`. Gives the key of the
/// profile to show next; the rest of the form stays as typed.
pub fn act(typed: &mut Typed, act: &str, errors: &mut Errors, t: Language) -> Option<u32> {
    let mut order = keys(typed);
    let (what, key) = act.split_once('-').unwrap_or((act, ""));
    let key = key.parse::<u32>().ok();
    let at = key.and_then(|key| order.iter().position(|other| *other == key));
    let fresh = order.iter().max().map_or(1, |key| key.saturating_add(1));
    let shown = match (what, at) {
        ("add" | "copy", _) if order.len() >= PROFILES_MAX => {
            errors.add("print-settings", t.publish_settings_full(PROFILES_MAX).to_string());
            None
        }
        ("add", _) => {
            order.push(fresh);
            Some(fresh)
        }
        ("copy", Some(at)) => {
            copy(typed, order[at], fresh, t);
            order.insert(at + 1, fresh);
            Some(fresh)
        }
        ("remove", Some(at)) => {
            order.remove(at);
            order.get(at).or(order.last()).copied()
        }
        ("up", Some(at)) => {
            order.swap(at, at.saturating_sub(1));
            key
        }
        ("down", Some(at)) => {
            let last = order.len() - 1;
            order.swap(at, (at + 1).min(last));
            key
        }
        _ => None,
    };
    set_keys(typed, &order);
    shown
}

fn copy(typed: &mut Typed, from: u32, to: u32, t: Language) {
    let prefix = name(from, "");
    let copies: Vec<(String, String)> = typed
        .iter()
        .filter_map(|(key, value)| {
            let field = key.strip_prefix(&prefix)?;
            let value = match field {
                "name" if !value.is_empty() => t.publish_settings_copied(value).to_string(),
                _ => value.clone(),
            };
            Some((name(to, field), value))
        })
        .collect();
    typed.extend(copies);
}

/// Adds copies of another model's profiles behind those of the form, as many as fit; gives the key of the first.
pub fn take(typed: &mut Typed, theirs: &[PrintProfile]) -> Option<u32> {
    let copies = theirs.iter().map(|profile| PrintProfile { file: None, ..profile.clone() });
    let added: Vec<u32> = copies.map_while(|copy| add(typed, &copy)).collect();
    added.first().copied()
}

/// Adds a profile behind those of the form; gives its key there, none when there is no room.
pub fn add(typed: &mut Typed, profile: &PrintProfile) -> Option<u32> {
    let mut order = keys(typed);
    if order.len() >= PROFILES_MAX {
        return None;
    }
    let key = order.iter().max().map_or(1, |key| key.saturating_add(1));
    order.push(key);
    typed.extend(self::typed(&[PrintProfile { key, ..profile.clone() }]));
    set_keys(typed, &order);
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn profiles_survive_the_trip_to_the_form_and_back() {
        let sent = form(&[
            ("profiles", "2,1"),
            ("profile-1-material", " PLA "),
            ("profile-1-nozzle", "0,4 mm"),
            ("profile-1-print_time", "1 h 5 min"),
            ("profile-1-filament", "12.5"),
            ("profile-1-parts", "4 x M3 screw"),
            ("profile-2-technology", "sla"),
            ("profile-2-exposure", "2.5"),
            ("profile-2-walls", "3"),
        ]);
        let mut errors = Errors::default();
        let first = profiles(&sent, &mut errors, Language::English);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(first.iter().map(|p| p.key).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((first[0].exposure_ms, first[0].walls), (Some(2_500), None));
        assert_eq!((first[1].nozzle_um, first[1].filament_mg), (Some(400), Some(12_500)));
        assert_eq!(first[1].print_time_s, Some(3_900));
        assert_eq!(profiles(&typed(&first), &mut errors, Language::English), first);
        assert!(errors.is_empty());
    }

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        let sent = form(&[
            ("profiles", "7"),
            ("profile-7-nozzle", "NaN"),
            ("profile-7-infill", "120"),
            ("profile-7-walls", "-1"),
            ("profile-7-layer_height", "1e30"),
            ("profile-7-print_time", "soon"),
            ("profile-7-material", &"x".repeat(41)),
            ("profile-7-parts", "0 x screw"),
        ]);
        let mut errors = Errors::default();
        profiles(&sent, &mut errors, Language::English);
        let fields: Vec<&str> =
            errors.iter().map(|(field, _)| field.trim_start_matches("profile-7-")).collect();
        let expected =
            ["infill", "layer_height", "material", "nozzle", "parts", "print_time", "walls"];
        assert_eq!(fields, expected);
    }

    #[test]
    fn buttons_add_copy_move_and_remove() {
        let mut typed = form(&[("profiles", "1,2"), ("profile-2-name", "Fine")]);
        let mut errors = Errors::default();
        let mut press = |what: &str, shown: Option<u32>, order: &str| {
            assert_eq!(act(&mut typed, what, &mut errors, Language::English), shown, "{what}");
            assert_eq!(typed["profiles"], order, "{what}");
        };
        press("add", Some(3), "1,2,3");
        press("copy-2", Some(4), "1,2,4,3");
        press("up-1", Some(1), "1,2,4,3");
        press("down-1", Some(1), "2,1,4,3");
        press("down-3", Some(3), "2,1,4,3");
        press("remove-3", Some(4), "2,1,4");
        press("remove-9", None, "2,1,4");
        press("nonsense", None, "2,1,4");
        assert_eq!(typed["profile-4-name"], "Fine (copy)");
        for _ in 0..20 {
            act(&mut typed, "add", &mut errors, Language::English);
        }
        assert_eq!(keys(&typed).len(), PROFILES_MAX);
        assert!(errors.get("print-settings").is_some());
    }
}
