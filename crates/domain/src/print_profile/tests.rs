use super::*;

#[test]
fn every_quantity_is_held_to_its_range_and_named_by_its_field() {
    for number in NUMBERS {
        for (value, fits) in [
            (number.low, true),
            (number.high, true),
            (number.high + 1, false),
            (number.low.wrapping_sub(1), false),
        ] {
            let mut profile = PrintProfile::default();
            (number.set)(&mut profile, Some(value));
            let fields: Vec<_> = profile.problems().into_iter().map(|(field, _)| field).collect();
            assert_eq!(fields.is_empty(), fits, "{} {value}", number.field);
            assert!(fields.is_empty() || fields == [number.field]);
        }
    }
    for words in TEXTS {
        let mut profile = PrintProfile::default();
        (words.set)(&mut profile, Some("ä".repeat(words.max)));
        assert!(profile.problems().is_empty());
        (words.set)(&mut profile, Some("ä".repeat(words.max + 1)));
        assert_eq!(profile.problems()[0].0, words.field);
    }
    assert!(PrintProfile::default().is_empty());
}

#[test]
fn fields_of_another_technology_are_left_out() {
    let all = PrintProfile {
        nozzle_um: Some(400),
        walls: Some(3),
        exposure_ms: Some(2_500),
        resin: Some("tough".into()),
        adhesion: Some(Adhesion::Brim),
        material: Some("PLA".into()),
        ..PrintProfile::default()
    };
    let filament = all.clone().fitting();
    assert_eq!((filament.nozzle_um, filament.exposure_ms, filament.resin), (Some(400), None, None));
    let resin = PrintProfile { technology: Technology::Resin, ..all }.fitting();
    assert_eq!((resin.nozzle_um, resin.walls, resin.adhesion), (None, None, None));
    assert_eq!((resin.exposure_ms, resin.material.as_deref()), (Some(2_500), Some("PLA")));
}

#[test]
fn bills_of_materials_are_read_and_written() {
    let read =
        parts("4 × M3 × 10 screw\n\n 2x magnet\n2 x 6 mm magnet\nglue\n3d printer grease\n12");
    let expected = [
        (4, "M3 × 10 screw"),
        (2, "magnet"),
        (2, "6 mm magnet"),
        (1, "glue"),
        (1, "3d printer grease"),
        (1, "12"),
    ];
    let found: Vec<(u32, &str)> = read.iter().map(|p| (p.count, p.name.as_str())).collect();
    assert_eq!(found, expected);
    assert_eq!(parts(&part_lines(&read)), read);
    let zero = PrintProfile { parts: parts("0 × screw"), ..PrintProfile::default() };
    assert_eq!(zero.problems()[0].0, "parts");
}

#[test]
fn fields_are_set_by_name_when_they_take_the_value() {
    let mut profile = PrintProfile::default();
    assert!(profile.put_number("nozzle", 400) && profile.put_words("material", "PLA"));
    assert!(profile.put_words("supports", "tree"));
    let long = "x".repeat(41);
    for (field, words) in [("material", long.as_str()), ("supports", "yes"), ("nozzle", "0.4")] {
        assert!(!profile.put_words(field, words), "{field}");
    }
    assert!(!profile.put_number("nozzle", 4_000) && !profile.put_number("material", 1));
    let expected = PrintProfile {
        nozzle_um: Some(400),
        material: Some("PLA".to_owned()),
        supports: Some(Supports::Tree),
        ..PrintProfile::default()
    };
    assert_eq!(profile, expected);
}

#[test]
fn decimals() {
    for (value, scale, text) in [
        (200, 1_000, "0.2"),
        (2_000, 1_000, "2"),
        (1_234, 1_000, "1.234"),
        (7, 1, "7"),
        (0, 10, "0"),
    ] {
        assert_eq!(decimal(value, scale), text);
    }
}

#[test]
fn keys_are_given_where_they_are_missing_or_doubled() {
    let of = |keys: &[u32]| {
        let profiles = keys.iter().map(|key| PrintProfile { key: *key, ..PrintProfile::default() });
        with_keys(profiles.collect()).iter().map(|p| p.key).collect::<Vec<_>>()
    };
    assert_eq!(of(&[0, 0]), [1, 2]);
    assert_eq!(of(&[3, 1, 3]), [3, 1, 4]);
}
