//! What `crates/db/columns.txt` says of people holds: jobs delete what it says they delete, `docs/privacy.md` says the same,
//! what it keeps from others is on no page of theirs; and no page has a browser ask anybody else.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD},
};
use db::{
    Db, FromRow, Json, Query, Statement, Tx,
    columns::{Level, declared},
    db_test, q, schema,
};
use domain::{
    accounts::Role,
    ids::{JobId, ModelId},
    time::Millis,
};
use serde_json::json;
use site::{
    app,
    features::{admin::cleaning, exports::personal::store as personal, models::refresh},
    shared::cookies::hex,
};

use crate::{
    access::{ROUTES, filled, furnished},
    evidence,
    leaving::{GOES, STAYS},
    legal::claim,
    publish::{cube, new_draft, published_model, words},
    site::{Reply, TestSite, Who, nobody},
    stub::{Answer, Stub},
};

/// Who deletes something by hand, and that nobody does.
const HANDS: &[&str] = &["member", "moderator", "operator", "nobody"];

/// Columns of text that nobody but those concerned may see and into which nothing is planted: they hold one of a few words,
/// or JSON, and the program would not understand them any more.
const NOT_PLANTED: &[&str] = &[
    "account.role",
    "api_token.scopes",
    "case_event.event",
    "case_file.opened_by",
    "case_file.ordered",
    "case_letter.paragraphs",
    "case_letter.side",
    "case_subject.names",
    "case_word.side",
    "collection_member.state",
    "comment_report.judged",
    "comment_report.reason",
    "cred_balance.account",
    "cred_posting.account",
    "cred_transaction.earning",
    "cred_transaction.kind",
    "evidence.boxes",
    "file_sliced.pictures",
    "file_sliced.sliced",
    "import_consent.connector",
    "import_item.look",
    "import_item.planned",
    "import_item.state",
    "import_remote.connector",
    "import_run.library",
    "import_run.notes",
    "import_run.state",
    "import_run.summary",
    "job.kind",
    "job.payload",
    "jury_seat.category",
    "jury_seat.choice",
    "karma_score.entries",
    "karma_score.params_version",
    "known_case.category",
    "legal_event.event",
    "legal_notice.kind",
    "legal_notice.stage",
    "likeness_answer.answer",
    "measure.measure",
    "measure.statement",
    "model_history.field",
    "model_origin.said",
    "model_origin.taken",
    "model_past.stays",
    "moderator_action.action",
    "news_choice.kind",
    "news_choice.mail",
    "news_pace.pace",
    "notification.kind",
    "operator_action.action",
    "own_printer.material",
    "own_printer.printer",
    "passkey.credential",
    "picture.notices",
    "planned_publication.notice",
    "planned_publication.zone",
    "prefill_answer.answer",
    "prefill_answer.field",
    "print_check.outcome",
    "print_check.reason",
    "print_check_seat.answer",
    "program_mark.marks",
    "program_mark.source",
    "program_mark.subject",
    "rater_score.params_version",
    "remix_link.licence",
    "report.category",
    "report.judged",
    "report.signs",
    "session.opened_by",
    "shape_figures.figures",
    "sign_in_question.asked",
    "site_figure.content",
    "visit_count.what",
    "webhook.kinds",
    "webhook_delivery.kind",
];

/// Columns in which the site of the test has something, so that the look at pages says something about them.
const FILLED: &[&str] = &[
    "account.email",
    "account.email_key",
    "account.password_hash",
    "api_token.name",
    "case_file.salt",
    "case_note.body",
    "comment_report.body",
    "import_run.name",
    "legal_notice.body",
    "legal_notice.contact",
    "legal_notice.email",
    "legal_notice.name",
    "model.changelog",
    "model_history.value",
    "picture.name",
    "preview_link.token",
    "push_subscription.endpoint",
    "report.body",
    "saved_search.query",
    "session.user_agent",
    "upload.name",
    "webhook.secret",
    "webhook.url",
];

/// What is public where its row is, planted in rows that are not: a word, and the statement that writes it.
const PRIVATE_ROWS: &[(&str, &str)] = &[
    (
        "zqdraftwords",
        "UPDATE model SET title = title || ' zqdraftwords', summary = summary || ' zqdraftwords',
             description = description || ' zqdraftwords' WHERE published_at IS NULL",
    ),
    (
        "zqdraftfile",
        "UPDATE model_file SET name = name || 'zqdraftfile', note = note || ' zqdraftfile'
         WHERE model_id IN (SELECT id FROM model WHERE published_at IS NULL)",
    ),
    (
        "zqdraftpicture",
        "UPDATE picture SET alt = alt || ' zqdraftpicture', caption = caption || ' zqdraftpicture'
         WHERE model_id IN (SELECT id FROM model WHERE published_at IS NULL)",
    ),
    (
        "zqprivatelist",
        "UPDATE collection SET title = title || ' zqprivatelist', note = note || ' zqprivatelist' WHERE NOT is_public",
    ),
    (
        "zqremovedcomment",
        "UPDATE comment SET body = body || ' zqremovedcomment' WHERE removed_at IS NOT NULL",
    ),
    (
        "zqprivateevidence",
        "UPDATE evidence SET name = name || 'zqprivateevidence', note = note || ' zqprivateevidence' WHERE NOT is_public",
    ),
];

/// Runs a statement that is put together here; gives how many rows it changed.
async fn run(tx: &mut Tx, sql: String) -> u64 {
    let sql: &'static str = sql.leak();
    let statement = Box::leak(Box::new(Statement::of::<()>(sql, sql, file!(), line!())));
    Query::<()>::new(statement).run(tx).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// What stands in a column.
async fn values<T: FromRow>(db: &Db, table: &str, column: &str) -> Vec<T> {
    let sql = format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL");
    let sql: &'static str = sql.leak();
    let statement = Box::leak(Box::new(Statement::of::<T>(sql, sql, file!(), line!())));
    Query::<T>::new(statement).all(db).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// The word that is planted in a column: letters alone, so that every encoding leaves it as it is.
fn word(table: &str, column: &str) -> String {
    format!("zq{table}{column}").replace(['_', '.'], "")
}

/// The columns of one type that are not for everybody, as table and column.
async fn kept_from_others(db: &Db, kind: &str) -> Vec<(&'static str, &'static str, Level)> {
    let facts = schema::read(db).await.expect("read");
    let is_of_kind = |table: &str, column: &str| {
        let start = format!("{table}.{column} {kind} ");
        facts.iter().any(|fact| fact.starts_with(&start))
    };
    let mut found = Vec::new();
    for table in declared() {
        for (level, column) in table.columns {
            let is_kept = matches!(level, Level::Own | Level::Staff | Level::Secret);
            if is_kept && is_of_kind(table.name, column) {
                found.push((table.name, column, level));
            }
        }
    }
    found
}

/// Shorter secrets may be the same as any word.
const LONG: usize = 12;

/// Plants words everywhere, but for secrets, which stay as they are; gives both, and how many rows each column has.
async fn plant(site: &TestSite) -> (BTreeSet<String>, BTreeMap<String, u64>) {
    let texts = kept_from_others(&site.app.db, "text").await;
    let (mut planted, mut rows) = (BTreeSet::new(), BTreeMap::new());
    let (secrets, open): (Vec<_>, Vec<_>) = texts
        .into_iter()
        .filter(|(table, column, _)| !NOT_PLANTED.contains(&format!("{table}.{column}").as_str()))
        .partition(|(_, _, level)| *level == Level::Secret);
    for (table, column, _) in secrets {
        let known = values::<String>(&site.app.db, table, column).await;
        rows.insert(format!("{table}.{column}"), known.len() as u64);
        planted.extend(known.into_iter().filter(|secret| secret.len() >= LONG));
    }
    let mut tx = site.app.db.write().await.expect("a transaction");
    for (table, column, _) in open {
        let word = word(table, column);
        let sql = format!(
            "UPDATE {table} SET {column} = {column} || ' {word}' WHERE {column} IS NOT NULL"
        );
        rows.insert(format!("{table}.{column}"), run(&mut tx, sql).await);
        planted.insert(word);
    }
    for (word, sql) in PRIVATE_ROWS {
        assert!(run(&mut tx, (*sql).to_owned()).await > 0, "nothing is there for {word}");
        planted.insert((*word).to_owned());
    }
    tx.commit().await.expect("committed");
    (planted, rows)
}

/// What is found in an answer of what it must not have.
fn found<'a>(reply: &Reply, planted: impl IntoIterator<Item = &'a String>) -> Vec<&'a str> {
    let whole = format!("{:?}\n{}", reply.headers, reply.text());
    // Looked for once, as there are many of them and mostly none.
    let has_words = ["zq", "Zq"].iter().any(|start| whole.contains(start));
    let words = planted.into_iter().map(String::as_str);
    let words = words.filter(|word| has_words || !word.to_lowercase().starts_with("zq"));
    words.filter(|word| whole.contains(*word)).collect()
}

/// Everything of a member and of others that is not for a stranger.
async fn private_things(site: &TestSite, owner: &Who) -> Vec<(&'static str, String)> {
    let boss = site.member("boss", Role::Moderator).await;
    let places = furnished(site, owner).await;
    let (path, maker) = (|path: &str| filled(path, &places), site.signed_in("maker").await);
    let form = words("Zqsearched lamp", "1");
    site.post(owner, &path("/drafts/{draft}"), &form).await.expect(303);
    site.post(owner, &path("/drafts/{draft}/preview-link"), &[]).await.expect(303);
    let source = ("hook.step", evidence::STEP);
    evidence::add(site, owner, &path("{draft}"), "source", false, source).await.expect(303);
    let said = [("body", "It turns backwards."), ("parent", "")];
    let comments = path("/models/{model}/comments");
    let gone = site.post(&maker, &comments, &said).await.expect(303).location();
    let gone = gone.split('#').next().unwrap_or_default().to_owned();
    site.post(&maker, &format!("{gone}/remove"), &[]).await.expect(303);
    let unkind = [("reason", "unkind"), ("body", "It is rude.")];
    site.post(&maker, &path("/reports/comments/{comment}"), &unkind).await.expect(303);
    let note = [("body", "Ask for the photo.")];
    site.post(&boss, &path("/moderation/cases/{case}/note"), &note).await;
    site.post(&nobody(), &path("/legal/models/{model}"), &claim("illegal")).await.expect(200);
    site.post(&maker, "/searches", &[("query", "q=gear")]).await.expect(303);
    site.program_of("owner").await;
    site.settle().await;
    // From here on nothing but this test writes.
    site.rest().await;
    places
}

/// A site from which messages to the owner's device and program arrive, so that it settles.
async fn opened(db: Db) -> (TestSite, Stub) {
    let stub = Stub::start().await;
    for place in ["push.example/owner", "hooks.example/in"] {
        stub.say(Answer::at(place).status(201));
    }
    (TestSite::beside(db, &[], stub.client()).await, stub)
}

/// Paths that lead by words to what is out, beside the routes.
const MORE: &[&str] = &["/search?q=lamp", "/search.atom?q=lamp", "/api/v1/models?q=lamp"];

db_test! {
    async fn nothing_private_or_secret_is_on_a_page_of_others(db: Db) {
        let (site, _stub) = opened(db).await;
        let owner = site.member("owner", Role::Member).await;
        let places = private_things(&site, &owner).await;
        let (mut planted, rows) = plant(&site).await;
        // The words in which the draft was saved before anything was indexed.
        planted.extend(["Zqsearched".to_owned(), "zqsearched".to_owned()]);
        let empty: Vec<_> = FILLED.iter().filter(|name| rows.get(**name).is_none_or(|rows| *rows == 0)).collect();
        assert!(empty.is_empty(), "nothing was planted in {empty:?}");
        for (table, column, level) in kept_from_others(&site.app.db, "bytes").await {
            for bytes in values::<Vec<u8>>(&site.app.db, table, column).await {
                if level == Level::Secret && bytes.len() >= LONG {
                    planted.extend([hex(&bytes), STANDARD_NO_PAD.encode(&bytes), URL_SAFE_NO_PAD.encode(&bytes)]);
                }
            }
        }
        // What is made of the planted rows is made anew, and nothing is as it was kept before.
        let model: ModelId = filled("{model}", &places).parse().expect("an id");
        refresh::refresh(&site.app, model).await.expect("made anew");
        site.later(Millis::MINUTE);

        let stranger = site.member("stranger", Role::Member).await;
        let mut answers = 0;
        let mut wrong = Vec::new();
        let gets = ROUTES.iter().filter(|(method, ..)| *method == "GET");
        let paths = gets.map(|(_, path, [by_nobody, by_stranger, ..])| (*path, *by_nobody == 200, *by_stranger == 200));
        for (path, for_nobody, for_stranger) in paths.chain(MORE.iter().map(|path| (*path, true, true))) {
            let path = filled(path, &places);
            for (name, who, is_asked) in [("nobody", &nobody(), for_nobody), ("stranger", &stranger, for_stranger)] {
                if !is_asked {
                    continue;
                }
                let reply = site.get(who, &path).await;
                answers += usize::from(reply.status == 200);
                assert!(!reply.status.is_server_error(), "{path}: {}", reply.text());
                let seen = found(&reply, &planted);
                if !seen.is_empty() {
                    wrong.push(format!("{path} shows {name} {seen:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(answers > 100, "only {answers} pages were looked at");
        // It would be seen: its owner does.
        let own = site.get(&owner, "/settings").await.expect(200);
        assert!(found(&own, &planted).contains(&"zqaccountemail"), "{}", own.text());
        let draft = site.get(&owner, &filled("/drafts/{draft}", &places)).await.expect(200);
        assert!(found(&draft, &planted).contains(&"zqdraftwords"), "{}", draft.text());
    }

    async fn what_is_not_planted_is_there_and_for_a_reason(db: Db) {
        let texts = kept_from_others(&db, "text").await;
        let names: BTreeSet<String> = texts.iter().map(|(table, column, _)| format!("{table}.{column}")).collect();
        for name in NOT_PLANTED.iter().chain(FILLED) {
            assert!(names.contains(*name), "{name} is no text that is kept from others");
        }
        for name in FILLED {
            assert!(!NOT_PLANTED.contains(name), "{name} is in both lists");
        }
    }

    async fn what_deletes_is_a_job_of_the_site(db: Db) {
        let site = TestSite::new(db).await;
        let jobs = format!("{:?}", app::registry(&site.app));
        for table in declared() {
            for by in &table.by {
                let is_known = HANDS.contains(by) || jobs.contains(&format!("\"{by}\""));
                assert!(is_known, "{}: nothing is called {by}", table.name);
            }
            let is_alone = !table.by.contains(&"nobody") || table.by.len() == 1;
            assert!(is_alone, "{}: by somebody or by nobody", table.name);
            if GOES.contains(&table.name) {
                assert!(table.by.contains(&"leaving"), "{} goes with the account", table.name);
            }
            if STAYS.contains(&table.name) {
                let says = ["names nobody", "name goes with the account", "stay named", "was signed with", "names go with"];
                assert!(says.iter().any(|words| table.kept.contains(words)), "{}: {}", table.name, table.kept);
            }
        }
    }

    async fn a_draft_is_emptied_when_nobody_can_bring_it_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (gone, back) = (new_draft(&site, &mira).await, new_draft(&site, &mira).await);
        let out = published_model(&site, &mira, "Night owl").await;
        for (draft, side, title) in [(&gone, 41.0, "Secret lamp"), (&back, 42.0, "Other lamp")] {
            let files = format!("/drafts/{draft}/files");
            site.upload(&mira, &files, &[("lamp.stl", &cube(side))]).await.expect(200);
            site.settle().await;
            site.post(&mira, &format!("/drafts/{draft}"), &words(title, "1")).await.expect(303);
        }
        for id in [&gone, &back, &out.id] {
            site.post(&mira, &format!("/drafts/{id}/discard"), &[]).await.expect(303);
        }
        let titles = async || {
            let titles = q!(String, "SELECT title FROM model ORDER BY id").all(&site.app.db);
            titles.await.expect("read")
        };
        site.later(29 * Millis::DAY);
        cleaning::run(&site.app).await.expect("cleaned");
        assert_eq!(titles().await, ["Secret lamp", "Other lamp", "Night owl"]);
        site.post(&mira, &format!("/drafts/{back}/restore"), &[]).await.expect(303);
        site.later(Millis::DAY + Millis::HOUR);
        cleaning::run(&site.app).await.expect("cleaned");
        assert_eq!(titles().await, ["", "Other lamp", "Night owl"]);
        site.later(Millis::DAY + Millis::HOUR);
        cleaning::run(&site.app).await.expect("cleaned");
        let left = q!((String, i64), "SELECT m.title, CAST(length(f.blob) AS BIGINT) FROM model m JOIN model_file f ON f.model_id = m.id ORDER BY m.id");
        let left = left.all(&site.app.db).await.expect("read");
        assert_eq!(left, [(String::new(), 0), ("Other lamp".to_owned(), 32), ("Night owl".to_owned(), 32)]);
        let words = q!((String, String, String), "SELECT summary, description, slug FROM model WHERE id = $1");
        let words = words.bind(gone.parse::<ModelId>().expect("an id")).one(&site.app.db).await.expect("there");
        assert_eq!(words, (String::new(), String::new(), "model".to_owned()));
    }

    async fn a_mail_that_could_not_be_sent_is_kept_for_a_month(db: Db) {
        let site = TestSite::new(db).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for kind in ["send_mail", "something_else"] {
            q!((), "INSERT INTO job (id, kind, payload, run_at, attempts, max_attempts, locked_until, lock_token, last_error, dead_at, progress, created_at) VALUES ($1, $2, $3, $4, 1, 1, 0, '', 'nobody answers', $4, $3, $4)")
                .bind(site.app.ids.next::<JobId>()).bind(kind).bind(Json(json!({ "email": "mira@example.org" }))).bind(site.now())
                .run(&mut tx).await.expect("inserted");
        }
        tx.commit().await.expect("committed");
        for (span, left) in [(30 * Millis::DAY, vec!["send_mail", "something_else"]), (1, vec!["something_else"])] {
            site.later(span);
            cleaning::run(&site.app).await.expect("cleaned");
            let dead = q!(String, "SELECT kind FROM job WHERE dead_at IS NOT NULL ORDER BY kind");
            assert_eq!(dead.all(&site.app.db).await.expect("read"), left);
        }
    }

    async fn no_page_has_a_browser_ask_anybody_else(db: Db) {
        let (site, _stub) = opened(db).await;
        let owner = site.member("owner", Role::Member).await;
        let boss = site.member("boss", Role::Admin).await;
        let places = furnished(&site, &owner).await;
        site.settle().await;
        let (visitor, mut pages, mut asked) = (nobody(), 0, BTreeSet::new());
        let mut wrong = Vec::new();
        for (_, path, [by_nobody, _, by_owner, by_admin]) in ROUTES.iter().filter(|(method, ..)| *method == "GET") {
            let askers = [(&visitor, *by_nobody), (&owner, *by_owner), (&boss, *by_admin)];
            // One that listens is answered for ever.
            let Some((who, _)) = askers.into_iter().find(|(_, status)| *status == 200).filter(|_| !path.contains("/events")) else {
                continue;
            };
            let reply = site.get(who, &filled(path, &places)).await;
            if !reply.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
                continue;
            }
            pages += 1;
            for address in asks(&reply.text()) {
                if !is_of_this_site(&address) {
                    wrong.push(format!("{path} asks {address}"));
                }
                asked.insert(address);
            }
        }
        let styles: Vec<&String> = asked.iter().filter(|address| address.contains(".css")).collect();
        assert!(pages > 60 && !styles.is_empty(), "{pages} pages, {asked:?}");
        for address in styles {
            let text = site.get(&nobody(), address).await.expect(200).text();
            wrong.extend(in_style(&text).into_iter().filter(|of| !is_of_this_site(of)).map(|of| format!("{address} asks {of}")));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// Whether what lies at an address comes from this site, or with the page.
fn is_of_this_site(address: &str) -> bool {
    let is_path = address.starts_with('/') && !address.starts_with("//");
    let is_relative = !address.contains(':') && !address.starts_with("//");
    let starts = ["data:", "blob:", "https://handprint.test/"];
    is_path || is_relative || starts.iter().any(|start| address.starts_with(start))
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let at = tag.find(&start)? + start.len();
    tag[at..].split('"').next()
}

/// The addresses that a browser asks on its own, or that a form of the page sends something to.
fn asks(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.replace('\n', " ");
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        let relation = attribute(&tag, "rel").unwrap_or_default();
        // Others of these are read by programs, or name the page itself.
        let is_loaded = !["canonical", "alternate", "license", "author", "next", "prev"]
            .iter()
            .any(|known| relation.split(' ').any(|word| word == *known));
        let mut names = vec!["src", "poster", "data", "action", "formaction", "ping", "background"];
        if name == "link" && is_loaded || name == "use" || name == "image" {
            names.extend(["href", "xlink:href"]);
        }
        found.extend(names.into_iter().filter_map(|of| attribute(&tag, of)).map(str::to_owned));
        for sizes in ["srcset", "imagesrcset"].into_iter().filter_map(|of| attribute(&tag, of)) {
            let each = sizes.split(", ").filter_map(|size| size.split_whitespace().next());
            found.extend(each.map(str::to_owned));
        }
        if attribute(&tag, "http-equiv") == Some("refresh") {
            found.extend(
                attribute(&tag, "content")
                    .and_then(|to| to.split("url=").nth(1))
                    .map(str::to_owned),
            );
        }
    }
    found
}

/// The addresses in a style sheet.
fn in_style(text: &str) -> Vec<String> {
    let of_urls = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let imported = text.split("@import").skip(1).filter_map(|rest| rest.split(['"', '\'']).nth(1));
    of_urls.chain(imported).map(|of| of.trim_matches(['"', '\'', ' ']).to_owned()).collect()
}

#[test]
fn what_a_browser_asks_is_found() {
    for (page, others) in [
        ("<img src=\"https://evil.example/a.png\">", 1),
        ("<img alt=\"\" srcset=\"/a.webp 320w, //evil.example/b.webp 640w\">", 1),
        ("<link rel=\"stylesheet\" href=\"https://evil.example/a.css\">", 1),
        ("<link rel=\"canonical\" href=\"https://other.example/\">", 0),
        ("<a href=\"https://other.example/\">there</a>", 0),
        ("<video poster=\"http://evil.example/p.png\" src=\"/a.mp4\"></video>", 1),
        ("<form action=\"https://evil.example/in\"></form>", 1),
        ("<script type=\"module\"\n src=\"/assets/a.js\"></script>", 0),
        ("<svg><use href=\"https://evil.example/i.svg#x\"/></svg>", 1),
        ("<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">", 1),
        ("<img src=\"data:image/png;base64,AAAA\">", 0),
    ] {
        let found = asks(page);
        let foreign: Vec<_> = found.iter().filter(|of| !is_of_this_site(of)).collect();
        assert_eq!(foreign.len(), others, "{page}: {found:?}");
    }
    let sheet = "@import \"https://evil.example/a.css\"; a { background: url('//evil.example/b.png') } b { src: url(/c.woff2) }";
    assert_eq!(in_style(sheet).iter().filter(|of| !is_of_this_site(of)).count(), 2);
}

/// The table of `docs/privacy.md`, as the declaration and the answer to members have it.
fn map() -> String {
    let mut text = String::from(
        "| table | who may see it | why it is kept | for how long | it goes by | in `personal.json` |\n|---|---|---|---|---|---|\n",
    );
    for table in declared().iter().filter(|table| !table.why.is_empty()) {
        let levels: BTreeSet<Level> = table.columns.iter().map(|(level, _)| *level).collect();
        let levels: Vec<&str> = levels.into_iter().map(Level::as_str).collect();
        let by = table
            .by
            .iter()
            .map(|by| if HANDS.contains(by) { (*by).to_owned() } else { format!("`{by}`") });
        let by: Vec<String> = by.collect();
        let given = if table.name == "account" {
            "`account`".to_owned()
        } else if let Some(kept) = personal::KEPT.iter().find(|kept| kept.table == table.name) {
            format!("`{}`", kept.name)
        } else if personal::WITHHELD.iter().any(|(name, _)| *name == table.name) {
            "withheld".to_owned()
        } else {
            "–".to_owned()
        };
        let (name, why, kept) = (table.name, table.why, table.kept);
        let (levels, by) = (levels.join(", "), by.join(", "));
        let _ = writeln!(text, "| `{name}` | {levels} | {why} | {kept} | {by} | {given} |");
    }
    text
}

#[test]
fn the_map_for_operators_is_the_declaration() {
    let written = include_str!("../../../../docs/privacy.md");
    let table = written
        .split("<!-- the map -->\n")
        .nth(1)
        .and_then(|rest| rest.split("<!-- its end -->").next());
    let made = map();
    assert_eq!(
        table,
        Some(made.as_str()),
        "put this between the marks in docs/privacy.md:\n{made}"
    );
}
