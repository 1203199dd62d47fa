//! Writes every page with invented data to `/tmp/styleguide/*.html`, to look at templates and styles without a server.
//! `npm run build` in `web`, then `cargo run -p site --example styleguide`: takes the built assets and drawn stand-ins
//! for pictures into the same folder, so that the pages open from there.

use std::{
    fs,
    path::Path,
    sync::{Arc, LazyLock},
};

use askama::Template;
use domain::{
    accounts::{Opened, Role},
    print_profile::{Part, PrintProfile, Supports},
    time::Millis,
    versions::Notice as Urgency,
};
use languages::Language;
use site::{
    config::{Config, Found},
    features::{
        accounts::views::{
            ConfirmPage, FirstAdminPage, ForgotPage, NoticePage, ResetPage, SessionRow,
            SettingsPage, SignInPage, SignUpPage, TokenRow,
        },
        admin::views::{AdminPage, DeadJob, QueueRow},
        audience::read::{Actions, Follow},
        comments::read::{Section as Comments, Thread, View as CommentView},
        discover::views::{CategoryPage, Choice, Filter, HomePage, ProfilePage, SearchPage},
        evidence::views::Making,
        how::{
            calculator::{Asked, Calculator},
            views::{HowPage, HumanOnlyPage, MeasuringPage, ReputationPage},
        },
        models::{
            kin::{Kin, ParentLine, TreeRow},
            profiles,
            views::{
                FileRow, GalleryItem, ModelPage, Moves, Notice, Statement, VersionRow, Viewer3d,
                Web,
            },
        },
        publish::views::{ModelRow, UploadPage},
        searches::read::Save,
        trust::{
            badges::Badge,
            read::{Mark, PrintView, Section, Standing},
        },
    },
    shared::{
        assets::{ASSETS, Assets},
        error::Error,
        failure::ErrorPage,
        forms::Errors,
        view::{
            Card, Cards, Drawn, Flash, Link, Listed, Maker, Me, Measured, Page, Pic, Prints, Sizes,
            Trust,
        },
    },
};

const NOW: Millis = Millis(1_793_714_700_000);
const OUT: &str = "/tmp/styleguide";

/// Pages lie beside their files.
static HERE: LazyLock<Assets> = LazyLock::new(|| {
    let here = |address: &str| address.trim_start_matches('/').to_owned();
    Assets {
        css: here(&ASSETS.css),
        chart_css: here(&ASSETS.chart_css),
        app_js: here(&ASSETS.app_js),
        early_js: here(&ASSETS.early_js),
        icons: here(&ASSETS.icons),
        inter: here(&ASSETS.inter),
        bricolage: here(&ASSETS.bricolage),
        favicon: here(&ASSETS.favicon),
        texts: ASSETS.texts.each_ref().map(|address| here(address)),
    }
});

fn page(title: &str, path: &str, viewer: bool) -> Page {
    Page {
        t: Language::English,
        title: title.into(),
        site_name: "Handprint".into(),
        description: String::new(),
        path: path.into(),
        comes_back: true,
        public_url: "https://handprint.example".into(),
        viewer: viewer.then(|| Me::new("ewa", "Ewa Winter", Role::Admin, 3)),
        search_text: String::new(),
        assets: &HERE,
        flash: None,
        now: NOW,
        wide: false,
    }
}

fn pic(name: &str, alt: &str) -> Pic {
    Pic {
        alt: alt.into(),
        width: 1280,
        height: 960,
        colour: String::new(),
        blurred: String::new(),
        webp: Sizes::of(&format!("pics/{name}-"), ".svg", ["1280.svg"].into_iter()),
        avif: Sizes::default(),
        jpeg: Sizes::default(),
        focus: (50, 50),
        is_render: true,
    }
}

fn item(id: &str, pic: Pic) -> GalleryItem {
    GalleryItem {
        id: id.into(),
        alt: pic.alt.clone(),
        caption: if pic.is_render { "" } else { "Printed in silk PLA" }.into(),
        shows_print: !pic.is_render,
        moves: Moves::Nothing,
        pic: Some(pic),
    }
}

fn photo(name: &str, alt: &str) -> Pic {
    Pic { colour: "#8a7a66".into(), is_render: false, ..pic(name, alt) }
}

fn prints(percent: u8, low: u8, high: u8, count: u64) -> Trust {
    Trust {
        prints: Some(Prints { percent, low, high, count, people: count - 3 }),
        stars: Some(("4.7".into(), count + 17)),
        creator: Some(("4.4".into(), "solid".into())),
        reported: count,
        is_withheld: false,
    }
}

fn known(class: &'static str, icon: &'static str, text: &str) -> Mark {
    Mark { class, icon, text: text.into() }
}

fn report(mark: &'static str, outcome: &str, stars: u8, body: &str) -> PrintView {
    PrintView {
        href: "#".into(),
        maker: Maker::new("ola", "Ola Berg"),
        mark,
        outcome: outcome.into(),
        cause: if mark == "danger" { "the settings" } else { "" }.into(),
        stars: Some(stars),
        at: NOW.plus(-5 * Millis::DAY),
        version: 1,
        body: body.into(),
        facts: "Prusa MK3, MK4 · PLA · 0.4 mm nozzle · 0.2 mm layers".into(),
        photos: if mark == "proof" { vec![photo("idler", "Photo of a print")] } else { vec![] },
        answer: (mark == "danger")
            .then(|| ("A brim helps.".to_owned(), NOW.plus(-4 * Millis::DAY))),
        marks: match mark {
            "danger" => vec![known("proof", "check", "mended in v2")],
            "proof" => vec![
                known("", "check", "helpful"),
                known("proof", "camera", "code seen by makers"),
                known("", "heart", "thanked by the creator"),
            ],
            _ => vec![],
        },
    }
}

fn section() -> Section {
    Section {
        total: 41,
        basis: "41 reports by 38 people, 17 with a photo.".into(),
        best: Some("Worked best: 18 of 19 came out with 0.2 mm layers, no supports.".into()),
        outcomes: ["All", "Printed OK", "With flaws", "Failed"]
            .map(|text| Link::new(text, "#", text == "All"))
            .to_vec(),
        printers: vec![Link::new("Prusa MK3, MK4 · 12", "#", false)],
        materials: vec![Link::new("PLA · 30", "#", true)],
        reports: vec![
            report("proof", "Printed OK", 5, "Came out at the first try."),
            report("danger", "Failed", 2, "Came loose half way up."),
        ],
        report_href: "#".into(),
        ..Section::default()
    }
}

fn cards() -> Vec<Listed> {
    let makers = [
        ("mira", "Mira Holt"),
        ("ola", "Ola Berg"),
        ("kenji", "Kenji Abe"),
        ("ines", "Ines Prado"),
    ];
    let rows = [
        ("Idler lever with captive nut", "idler", "PETG", 2_880, 9_000),
        ("Tugboat calibration set, 5 sizes", "benchy", "PLA", 3_300, 14_000),
        ("Angle block for a drilling jig", "angle", "ABS", 9_900, 38_000),
        ("Pen cup that climbs like a vine", "helix", "PLA", 22_200, 118_000),
        ("Steering wheel for small hands", "wheel", "", 0, 0),
        (
            "A very long title that goes on and on, so that it is cut at the end of its line",
            "projection",
            "PETG",
            5_400,
            27_000,
        ),
        ("Cable drum, print in place", "round", "PLA", 14_400, 61_000),
        ("Spider with eight joints", "spider", "", 0, 0),
        ("Bracket", "", "", 0, 0),
    ];
    rows.iter()
        .enumerate()
        .map(|(at, (title, name, material, time, weight))| Card {
            href: "model.html".into(),
            title: (*title).into(),
            cover: (!name.is_empty()).then(|| pic(name, "")),
            creator: Maker::new(makers[at % 4].0, makers[at % 4].1),
            trust: match at {
                1 => prints(98, 95, 99, 212),
                3 => prints(93, 84, 97, 41),
                5 => prints(81, 62, 92, 26),
                _ => Trust::default(),
            },
            material: (*material).into(),
            print_time_s: *time,
            filament_mg: *weight,
            longest_side_um: 84_300,
            sensitive: at == 7,
        })
        .map(|card| Listed::new(Arc::new(Drawn::new(card, &HERE))))
        .collect()
}

fn list() -> Cards {
    Cards { cards: cards(), previous: None, next: Some("?after=1".into()) }
}

fn categories(current: &str) -> Vec<Link> {
    let roots = domain::categories::ROOTS.iter().map(|root| {
        Link::new(
            root.category.name,
            format!("/c/{}", root.category.slug),
            root.category.slug == current,
        )
    });
    std::iter::once(Link::new("All", "/", current.is_empty())).chain(roots).collect()
}

fn measured() -> Measured {
    Measured {
        size_mm: Some([80.0, 48.2, 76.1]),
        triangles: Some(30_632),
        watertight: Some(true),
        shells: Some(9),
        estimated_mg: Some(112_000),
        warnings: Vec::new(),
    }
}

fn profile() -> PrintProfile {
    PrintProfile {
        key: 1,
        material: Some("PLA".into()),
        nozzle_um: Some(400),
        layer_height_um: Some(200),
        infill_percent: Some(15),
        supports: Some(Supports::None),
        filament_mg: Some(118_000),
        print_time_s: Some(22_200),
        notes: Some(
            "Three walls. Print the gears flat, with a brim of 3 mm on the outer two.".into(),
        ),
        parts: vec![Part { count: 8, name: "pin, 3 × 20 mm".into() }],
        ..PrintProfile::default()
    }
}

fn follow(name: &str) -> Follow {
    Follow { action: "#".into(), is_member: true, is_on: false, name: name.into() }
}

fn comments() -> Comments {
    let view = |id: &str, name: &str, html: &str, is_creator| CommentView {
        id: id.into(),
        href: "#".into(),
        maker: Some(Maker::new(&name.to_lowercase(), name)),
        elsewhere: None,
        is_creator,
        html: format!("<p>{html}</p>"),
        at: NOW.plus(-3 * Millis::HOUR),
        edited_at: None,
        history_href: "#".into(),
        gone: "",
        is_folded: false,
        votes: 4,
        is_voted: false,
        vote_action: "#".into(),
        may_vote: !is_creator,
        may_change: is_creator,
        may_remove: is_creator,
        may_report: !is_creator,
    };
    let thread = Thread {
        first: view("1", "Kim", "Does it turn with 0.3 mm layers?", false),
        replies: vec![view("2", "Mira", "It does, with 0.1 mm more play.", true)],
        more: 0,
    };
    Comments {
        total: 2,
        threads: vec![thread],
        next: None,
        action: "#".into(),
        sign_in: None,
        is_locked: false,
        may_lock: false,
        lock_action: "#".into(),
        typed: String::new(),
        typed_in: String::new(),
        errors: Errors::default(),
    }
}

fn model(trust: Trust, notice: Option<Notice>) -> ModelPage {
    let row = |name: &str, pic_name: &str, bytes, closed| FileRow {
        name: name.into(),
        kind: name.rsplit('.').next().unwrap_or_default().to_uppercase(),
        bytes,
        href: "#".into(),
        thumb: (!pic_name.is_empty()).then(|| pic(pic_name, "")),
        measured: if pic_name.is_empty() {
            Measured::default()
        } else {
            Measured {
                watertight: Some(closed),
                warnings: if closed {
                    vec![]
                } else {
                    vec!["12 edges belong to one triangle only.".into()]
                },
                ..measured()
            }
        },
        preview: (!pic_name.is_empty()).then(|| "#".into()),
    };
    ModelPage {
        page: page("Heart gears that really turn", "/models/0abc/heart-gears", true),
        notice,
        title: "Heart gears that really turn".into(),
        summary: "Eight gears form a heart and turn when you pull any of them.".into(),
        creator: Maker::new("mira", "Mira Holt"),
        trust,
        audience: Actions {
            model: 7.into(),
            sign_in: None,
            is_own: false,
            likes: 58,
            is_liked: true,
            is_saved: false,
            is_queued: false,
            follow: Some(follow("Mira Holt")),
            follows_model: true,
        },
        comments: comments(),
        web: Web { oembed: "#".into(), facts: "{}".into(), post: None },
        open_in: Some(Link::new("Open in OrcaSlicer", "#", false)),
        prints: section(),
        gallery: vec![
            item("1", pic("benchy", "The assembled heart from the front")),
            item("2", photo("flower", "Printed heart on a table")),
            item("3", pic("idler", "Gear 2")),
            item("4", pic("wheel", "Gear 3")),
            item("5", pic("helix", "Gear 4")),
        ],
        shape_href: None,
        alike: Vec::new(),
        making: Making::default(),
        viewer: Some(Viewer3d {
            src: "#".into(),
            name: "heart.stl".into(),
            size_mm: Some([80.0, 48.0, 76.0]),
            download: "#".into(),
        }),
        preview_image: None,
        measured: measured(),
        profile: profile(),
        profiles: profiles::rows(&[profile()], &[], languages::Language::English),
        licence: domain::licences::find("CC-BY-SA-4.0"),
        statement: Some(Statement { text: domain::publishing::ATTESTATION.into(), means: None, by: "Mira Holt".into(), at: NOW.plus(-3 * Millis::DAY) }),
        about_html: "<p>Eight gears form a heart and turn when you pull any of them. Drawn by hand in FreeCAD over two \
            winters; the source is included. Tolerances are 0.25 mm, tuned on three printers. Turn it gently for the \
            first minute and it frees itself.</p><h2>Assembly</h2><ol><li>Press the pins into the core.</li><li>Slide on \
            the gears in the order of their marks.</li></ol>"
            .into(),
        category: vec![Link::new("Toys & games", "#", false), Link::new("Mechanical toys", "#", false)],
        tags: ["gears", "heart", "print in place", "gift"].iter().map(|t| Link::new(*t, "#", false)).collect(),
        files: vec![
            row("heart-gears.3mf", "benchy", 2_340_000, true),
            row("gear-outer-left-with-a-rather-long-name.stl", "wheel", 812_000, true),
            row("core.stl", "angle", 120_300, false),
            row("assembly.pdf", "", 480_000, false),
        ],
        archive: Some(("#".into(), 3_700_000)),
        versions: vec![
            VersionRow { number: 2, at: NOW.plus(-3 * Millis::DAY), changelog: "Wider gaps, 0.25 mm.".into(), notice: Urgency::Fix, licence: None, changes_href: Some("#".into()), href: "#".into(), shown: true },
            VersionRow { number: 1, at: NOW.plus(-60 * Millis::DAY), changelog: String::new(), notice: Urgency::Update, licence: Some("CC BY 4.0"), changes_href: None, href: "#".into(), shown: false },
        ],
        kin: kin(),
        told: None,
        downloads: 1_204,
        published_at: NOW.plus(-60 * Millis::DAY),
        updated_at: NOW.plus(-3 * Millis::DAY),
        sensitive: false,
        promote_href: None,
        figures_href: None,
        report_href: Some("/reports/models/06y7xs600000g".into()),
        legal_href: Some("/legal/models/06y7xs600000g".into()),
        edit_href: None,
    }
}

fn kin() -> Kin {
    let row = |title: &str, has_more, closes| TreeRow {
        href: "#".into(),
        title: title.into(),
        author: "Ola Berg".into(),
        licence: "CC BY-SA 4.0",
        cover: None,
        changes: "Wider hook, rounded edges.".into(),
        is_public: true,
        has_more,
        closes,
    };
    Kin {
        origin: None,
        origin_day: None,
        parents: vec![ParentLine {
            href: "#".into(),
            title: "Six gears".into(),
            author: "Ola Berg".into(),
            licence: "CC BY-SA 4.0",
        }],
        credit: vec!["“Heart gears that really turn” by Mira Okafor, CC BY-SA 4.0".into()],
        credit_html: "<p>“Heart gears that really turn” by Mira Okafor, CC BY-SA 4.0</p>".into(),
        card_href: Some("#".into()),
        ancestors: vec![row("Six gears", true, 0), row("Two gears", false, 1)],
        descendants: vec![row("Heart gears for necklaces", false, 0)],
        goes_on: false,
        licences: Vec::new(),
    }
}

fn search(empty: bool) -> SearchPage {
    let choice = |value: &str, text: &str, count, chosen| Choice {
        value: value.into(),
        text: text.into(),
        count,
        adds: false,
        chosen,
    };
    let mut page = page("gear", "/search?q=gaer", false);
    page.search_text = "gaer".into();
    SearchPage {
        page,
        follow: None,
        save: Save::default(),
        feed_href: "#".into(),
        query: "gaer".into(),
        total: if empty { 0 } else { 1_340 },
        is_about: true,
        corrected: (!empty).then(|| "gear".into()),
        is_relaxed: false,
        is_unreadable: false,
        is_ordered_in_part: false,
        ends_early: false,
        filters: vec![
            Filter {
                name: "category",
                label: "Category",
                many: false,
                rare: false,
                typed: "",
                choices: domain::categories::ROOTS
                    .iter()
                    .map(|r| {
                        choice(
                            r.category.slug,
                            r.category.name,
                            Some(120),
                            r.category.slug == "toys",
                        )
                    })
                    .collect(),
            },
            Filter {
                name: "format",
                label: "File format",
                many: true,
                rare: false,
                typed: "",
                choices: vec![
                    choice("stl", "STL", Some(1_204), true),
                    choice("3mf", "3MF", Some(402), false),
                    choice("step", "STEP", Some(31), false),
                ],
            },
            Filter {
                name: "size",
                label: "Longest side",
                many: false,
                rare: false,
                typed: "",
                choices: vec![
                    choice("", "Any", None, true),
                    choice("50", "up to 50 mm", None, false),
                    choice("180", "up to 180 mm", None, false),
                ],
            },
        ],
        active: if empty {
            vec![]
        } else {
            vec![Link::new("Toys & games", "#", false), Link::new("STL", "#", false)]
        },
        clear_href: "#".into(),
        orders: vec![
            Link::new("Best match", "#", true),
            Link::new("Newest", "#", false),
            Link::new("Most downloaded", "#", false),
        ],
        kept: vec![],
        is_counted_in_part: false,
        related: Vec::new(),
        list: if empty { Cards::default() } else { list() },
    }
}

fn settings_page() -> SettingsPage {
    let mut page = page("Settings", "/settings", true);
    page.flash = Some(Flash { kind: "ok".into(), text: "Your profile was saved.".into() });
    SettingsPage {
        page,
        handle: "ewa".into(),
        name: "Ewa Winter".into(),
        bio: "I design jigs.".into(),
        email: "ewa@example.org".into(),
        has_two_steps: true,
        provider: None,
        has_others: false,
        is_confirmed: true,
        language: String::new(),
        sessions: vec![
            SessionRow {
                id: "1".into(),
                browser: "Firefox on Linux".into(),
                created_at: NOW.plus(-9 * Millis::DAY),
                seen_at: NOW,
                is_this: true,
                opened: Opened::Password,
            },
            SessionRow {
                id: "2".into(),
                browser: "Chrome on Android".into(),
                created_at: NOW.plus(-2 * Millis::DAY),
                seen_at: NOW.plus(-Millis::HOUR),
                is_this: false,
                opened: Opened::Passkey,
            },
        ],
        tokens: vec![TokenRow {
            id: "1".into(),
            name: "Backup script".into(),
            scopes: vec!["See everything you can see, your drafts included".into()],
            created_at: NOW.plus(-30 * Millis::DAY),
            used_at: None,
        }],
        new_token: "hp_9f3k2m1q8w7e6r5t4y3u2i1o0p".into(),
        errors: Errors::default(),
    }
}

fn upload_page(empty: bool) -> UploadPage {
    let row = |title: &str, state, name: &str| ModelRow {
        href: "draft.html".into(),
        title: title.into(),
        cover: (!name.is_empty()).then(|| pic(name, "")),
        state,
        updated_at: NOW.plus(-3 * Millis::HOUR),
        public_href: (state == "published").then(|| "model.html".into()),
        restore_href: (state == "removed").then(|| "#".into()),
    };
    let (drafts, published) = if empty {
        (vec![], vec![])
    } else {
        (
            vec![row("", "draft", ""), row("Spool rest", "draft", "round")],
            vec![row("Heart gears", "published", "benchy")],
        )
    };
    UploadPage {
        page: page("Your models", "/upload", true),
        drafts,
        published,
        discarded: if empty { vec![] } else { vec![row("Old idea", "removed", "")] },
        upload_limit: 500_000_000,
    }
}

fn admin() -> AdminPage {
    AdminPage {
        page: page("Operator", "/admin", true),
        counts: vec![
            ("Members", 1_204),
            ("Models", 48_210),
            ("Drafts", 311),
            ("Files", 120_441),
            ("Downloads", 1_204_000),
        ],
        queue: vec![QueueRow {
            kind: "analyse_file".into(),
            waiting: 12,
            running: 2,
            retrying: 1,
            oldest_due_at: Some(NOW.plus(-Millis::MINUTE)),
        }],
        dead: vec![DeadJob {
            id: "1".into(),
            kind: "send_mail".into(),
            subject: "0abc".into(),
            attempts: 8,
            error: "connection refused".into(),
            died_at: NOW.plus(-Millis::HOUR),
        }],
        facts: vec![("Version", "0.1.0".into()), ("Database", "SQLite, /data/handprint.db".into())],
    }
}

fn write(name: &str, template: &impl Template) {
    let html = template.render().expect("templates render");
    fs::write(Path::new(OUT).join(format!("{name}.html")), html)
        .expect("the folder can be written");
}

/// Draws a block as the stand-in for a rendered picture.
fn draw(name: &str) -> std::io::Result<()> {
    let hue = name.bytes().map(u32::from).sum::<u32>() * 37 % 360;
    let faces = [
        ("640,220 940,370 640,520 340,370", 62),
        ("340,370 640,520 640,800 340,650", 48),
        ("640,520 940,370 940,650 640,800", 38),
    ];
    let faces = faces
        .map(|(points, light)| {
            format!("<polygon points='{points}' fill='hsl({hue} 45% {light}%)'/>")
        })
        .concat();
    let svg =
        format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1280 960'>{faces}</svg>");
    fs::write(Path::new(OUT).join(format!("pics/{name}-1280.svg")), svg)
}

/// Brings the built assets and the stand-ins where the pages look for them.
fn furnish() -> std::io::Result<()> {
    fs::create_dir_all(Path::new(OUT).join("assets"))?;
    fs::create_dir_all(Path::new(OUT).join("pics"))?;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/dist"))? {
        let entry = entry?;
        fs::copy(entry.path(), Path::new(OUT).join("assets").join(entry.file_name()))?;
    }
    ["angle", "benchy", "flower", "helix", "idler", "projection", "round", "spider", "wheel"]
        .into_iter()
        .try_for_each(draw)
}

fn main() {
    furnish().expect("web/dist is built and the folder can be written");
    let home = |page, list| HomePage {
        page,
        categories: categories(""),
        orders: vec![],
        heading: "Newest models",
        list,
        is_feed: false,
        is_general: false,
    };
    write("home", &home(page("Newest models", "/", true), list()));
    write("home-visitor", &home(page("Newest models", "/", false), list()));
    write("home-empty", &home(page("Newest models", "/", false), Cards::default()));
    write("search", &search(false));
    write("search-empty", &search(true));
    let leaves = domain::categories::root_of("tools").expect("a root").leaves;
    write(
        "category",
        &CategoryPage {
            page: page("Tools & workshop", "/c/tools", false),
            name: "Tools & workshop".into(),
            root: None,
            leaves: std::iter::once(Link::new("All", "#", true))
                .chain(leaves.iter().map(|l| Link::new(l.name, "#", false)))
                .collect(),
            list: list(),
        },
    );
    write(
        "profile",
        &ProfilePage {
            page: page("Mira Holt", "/@mira", false),
            maker: Maker::new("mira", "Mira Holt"),
            bio_html: "<p>Gears, mostly. FreeCAD and patience.</p>".into(),
            joined_at: NOW.plus(-400 * Millis::DAY),
            models: 9,
            standing: Standing {
                reputation: Some(("4.4".into(), "solid".into())),
                basis: "Rests on 41 reports by 38 people, 17 with a photo.".into(),
                karma: 312,
                makes: vec![],
                badges: vec![Badge {
                    icon: "camera",
                    text: "30 prints with a photo".into(),
                    href: "#".into(),
                }],
            },
            preview_image: None,
            follow: Some(follow("Mira Holt")),
            followers: 214,
            abroad: None,
            muted: "none",
            is_me: false,
            role: "",
            list: list(),
        },
    );
    write("model", &model(Trust::default(), None));
    write("model-proven", &model(prints(93, 84, 97, 41), None));
    write("model-old", &model(Trust::default(), Some(Notice::OldVersion("#".into()))));
    write("upload", &upload_page(false));
    write("upload-empty", &upload_page(true));
    write("settings", &settings_page());
    write("admin", &admin());
    let mut errors = Errors::default();
    errors.add("handle", "This handle is taken. Please choose another.");
    write(
        "sign-up",
        &SignUpPage::new(page("Sign up", "/sign-up", false), "mira", "m@example.org", errors),
    );
    write(
        "sign-in",
        &SignInPage::new(
            page("Sign in", "/sign-in", false),
            &Config::load(&Found::default()).expect("the defaults are valid"),
            "mira",
            "/",
            "The name or the password is not right.",
        ),
    );
    write("forgot", &ForgotPage::new(page("Forgot your password?", "/forgot-password", false)));
    write(
        "reset",
        &ResetPage::new(page("Choose a new password", "/reset-password", false), "t", ""),
    );
    write(
        "confirm",
        &ConfirmPage::new(
            page("Open your account", "/sign-up/confirm", false),
            "mira",
            "t",
            Errors::default(),
        ),
    );
    write(
        "first-admin",
        &FirstAdminPage::new(
            page("Set up your site", "/first-admin", false),
            "",
            "",
            "t",
            Errors::default(),
        ),
    );
    write(
        "notice",
        &NoticePage::new(
            page("Check your mail", "/sign-up", false),
            "We sent a mail to m@example.org.",
            Some(&Path::new("/data/mail")),
        ),
    );
    write("error", &ErrorPage::new(page("Not found", "/x", false), &Error::NotFound));
    write(
        "error-internal",
        &ErrorPage::new(page("Error", "/x", false), &Error::Internal("1f09a3bc".into())),
    );
    write("how", &HowPage { page: page("How it works", "/how", false) });
    write(
        "how-human-only",
        &HumanOnlyPage {
            page: page("Made by people", "/how/human-only", false),
            has_classifier: true,
        },
    );
    write(
        "how-reputation",
        &ReputationPage {
            page: page("Prints and reputation", "/how/reputation", false),
            calculator: Calculator::of(&Asked::default()),
        },
    );
    write(
        "how-measuring",
        &MeasuringPage { page: page("What is measured", "/how/measuring", false) },
    );
    println!("{OUT}");
}
