//! What other features read: strips for pages, and the section on how a model printed.

use domain::{
    ids::{AccountId, ModelId},
    printers,
    time::Millis,
    trust::{
        Micro,
        checks::Verdict,
        karma::{Entry, Kind},
        params::helpful::HIDDEN_HOURS,
        report::Outcome,
    },
};
use languages::Language;

use super::{
    accounts::{CreatorScore, ModelScoreRow},
    badges::{self, Badge},
    cards::{
        Content,
        store::{self as cards, Listed, Which},
    },
    fit::{self, Conditions, Mine},
    raters, store,
    views::{CardTrust, CreatorTrust, percent, strip, tenths_text},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::encode,
        view::{Link, Maker, Pic, Sizes, Trust},
    },
};

/// Reports on a page of a model.
const REPORTS: usize = 12;

/// Photos of prints in a row on the page of a model.
const GALLERY: usize = 10;

/// What a model page asks for.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    pub outcome: String,
    pub printer: String,
    pub material: String,
    /// Millimetres.
    pub nozzle: String,
    /// Place of the last report seen: `{standing}-{print}`.
    pub after: String,
}

/// One report as pages show it.
pub struct PrintView {
    pub href: String,
    pub maker: Maker,
    /// Class of the mark: `proof`, `caution`, `danger`, or none.
    pub mark: &'static str,
    pub outcome: String,
    /// What a failed or flawed print is put down to; empty otherwise.
    pub cause: String,
    pub stars: Option<u8>,
    pub at: Millis,
    pub version: i64,
    pub body: String,
    /// `Prusa MK4 · PETG · 0.4 mm nozzle · 0.2 mm layers · no supports`.
    pub facts: String,
    pub photos: Vec<Pic>,
    pub answer: Option<(String, Millis)>,
    /// What others made of it and what stands behind it.
    pub marks: Vec<Mark>,
}

/// A fact about a report in a few words.
pub struct Mark {
    /// `proof`, `caution`, or none.
    pub class: &'static str,
    pub icon: &'static str,
    pub text: String,
}

/// How a model printed: figures in sentences, and reports.
#[derive(Default)]
pub struct Section {
    /// The strip of the model and its creator.
    pub trust: Trust,
    /// Standing reports; shown beside the heading.
    pub total: u64,
    /// What the figures rest on.
    pub basis: String,
    /// What worked best for everyone.
    pub best: Option<String>,
    pub mine: Mine,
    /// For the model's creator.
    pub failures: Vec<String>,
    pub outcomes: Vec<Link>,
    pub printers: Vec<Link>,
    pub materials: Vec<Link>,
    /// Photos of prints with the reports they belong to, those that helped first.
    pub gallery: Vec<(String, Pic)>,
    pub reports: Vec<PrintView>,
    pub next: Option<String>,
    pub report_href: String,
    /// Where the choice of a printer is remembered.
    pub mine_href: String,
    pub is_withheld: bool,
    pub is_creator: bool,
}

impl Section {
    /// Lets its photos come from `origin`, as [`Pic::at`].
    pub fn photos_at(&mut self, origin: &str) {
        let of_reports = self.reports.iter_mut().flat_map(|report| &mut report.photos);
        for photo in self.gallery.iter_mut().map(|(_, photo)| photo).chain(of_reports) {
            photo.come_from(origin);
        }
    }
}

/// The scores of a model and its creator, as stored; none without reports.
pub struct Scored {
    pub model: Option<ModelScoreRow>,
    pub creator: Option<CreatorScore>,
}

/// The section on how a model printed. `address` is the page it stands on.
pub async fn section(
    (app, t): (&App, Language),
    (model, creator): (ModelId, AccountId),
    viewer: Option<AccountId>,
    address: &str,
    asked: &Asked,
    Scored { model: score, creator: standing }: Scored,
) -> Result<Section> {
    let is_withheld = match viewer {
        Some(member) => super::store::owes_report(&app.db, member, model).await?,
        None => false,
    };
    let which = Which {
        outcome: asked.outcome.clone(),
        printer: asked.printer.clone(),
        material: asked.material.clone(),
    };
    let after = place(&asked.after)?;
    let is_filtered = !query(&which).is_empty() || !asked.after.is_empty();
    let mut rows = match score {
        Some(_) => cards::of_model(&app.db, model, &which, after, REPORTS as i64 + 1).await?,
        None => Vec::new(),
    };
    let has_more = rows.len() > REPORTS;
    rows.truncate(REPORTS);
    let last = rows.last().filter(|_| has_more);
    let next = last.map(|row| {
        let filters = query(&which);
        format!("{address}?{filters}after={}#prints", place_of(row))
    });
    let is_creator = viewer == Some(creator);
    let now = app.clock.now();
    let insights = score.as_ref().map(|row| &row.insights);
    let shown = insights.filter(|_| !is_withheld);
    let total = score.as_ref().map_or(0, |row| row.reports as u64);
    // Without reports there is nothing to ask about and nothing to choose from.
    let mine = match &score {
        Some(row) if total > 0 && !is_withheld => {
            let on = Conditions::asked(app, asked, viewer).await?;
            Mine::of(t, &on, row, viewer.is_some())
        }
        _ => Mine::default(),
    };
    let strip = strip(
        score.as_ref().map(CardTrust::of).as_ref(),
        standing.as_ref().map(CreatorTrust::of).as_ref(),
    );
    Ok(Section {
        trust: Trust { is_withheld, ..strip },
        total,
        basis: basis(t, score.as_ref()),
        best: shown.and_then(|insights| insights.best.as_ref()).map(|best| fit::best_text(t, best)),
        mine,
        failures: insights
            .filter(|_| is_creator)
            .map(|insights| fit::failures(t, insights))
            .unwrap_or_default(),
        outcomes: if total > 0 { outcome_links(t, address, &which) } else { Vec::new() },
        printers: fit::condition_links(address, &which, shown, true),
        materials: fit::condition_links(address, &which, shown, false),
        gallery: if is_filtered { Vec::new() } else { gallery(t, &rows) },
        reports: rows.iter().map(|row| view(t, row, now)).collect(),
        next,
        report_href: format!("/models/{model}/prints/new"),
        mine_href: format!("/models/{model}/prints/mine"),
        is_withheld,
        is_creator,
    })
}

/// One photo of each of the first prints that show one; they stand in front.
fn gallery(t: Language, rows: &[Listed]) -> Vec<(String, Pic)> {
    let first = |row: &Listed| {
        let photo = photos(t, &row.content.0).into_iter().next()?;
        Some((format!("/prints/{}", row.content.0.print), photo))
    };
    rows.iter().filter_map(first).take(GALLERY).collect()
}

/// The place in a list that an address names; the beginning for an empty one.
pub fn place(after: &str) -> Result<(i64, i64)> {
    if after.is_empty() {
        return Ok((i64::MAX, i64::MAX));
    }
    let (standing, print) = after.split_once('-').ok_or(Error::NotFound)?;
    let print: domain::ids::PrintId = print.parse()?;
    Ok((standing.parse().map_err(|_| Error::NotFound)?, print.get()))
}

/// The place of a row, for the address of the next page.
pub fn place_of(row: &Listed) -> String {
    format!("{}-{}", row.standing, domain::ids::PrintId::from(row.print_id))
}

/// `outcome=failed&printer=prusa-mk&`, only what is chosen.
fn query(which: &Which) -> String {
    let parts =
        [("outcome", &which.outcome), ("printer", &which.printer), ("material", &which.material)];
    let chosen = parts.into_iter().filter(|(_, value)| !value.is_empty());
    chosen.fold(String::new(), |query, (name, value)| query + name + "=" + &encode(value) + "&")
}

/// The same page with these filters.
pub fn link(address: &str, which: &Which, text: impl Into<String>, current: bool) -> Link {
    let filters = query(which);
    let filters = filters.trim_end_matches('&');
    let mark = if filters.is_empty() { "" } else { "?" };
    Link::new(text, format!("{address}{mark}{filters}#prints"), current)
}

fn outcome_links(t: Language, address: &str, which: &Which) -> Vec<Link> {
    let to = |outcome: &str, text: &str| {
        let other = Which { outcome: outcome.to_owned(), ..which.clone() };
        link(address, &other, text, which.outcome == outcome)
    };
    let all = to("", t.trust_all());
    let each =
        |outcome: &Outcome| to(outcome.as_str(), &t.prints_outcome(outcome.as_str()).to_string());
    std::iter::once(all).chain(Outcome::ALL.iter().map(each)).collect()
}

/// What the figures of a model rest on, in a sentence.
fn basis(t: Language, score: Option<&ModelScoreRow>) -> String {
    let Some(row) = score else { return t.trust_basis_none().to_owned() };
    let prints = &row.score.prints;
    if row.score.is_new() {
        t.trust_basis_new(row.reports, row.people, row.shown).to_string()
    } else {
        let (low, high) = (percent(prints.lo), percent(prints.hi));
        let rate = percent(prints.rate);
        t.trust_basis(row.reports, row.people, row.shown, rate, low, high).to_string()
    }
}

/// A report as pages show it.
pub fn view(t: Language, row: &Listed, now: Millis) -> PrintView {
    let content = &row.content.0;
    let is_revealed = now.0 - content.created_at >= HIDDEN_HOURS * Millis::HOUR;
    PrintView {
        href: format!("/prints/{}", content.print),
        maker: Maker::new(&content.handle, &content.name),
        mark: match content.outcome {
            Outcome::Success => "proof",
            Outcome::Partial => "caution",
            Outcome::Failed => "danger",
            Outcome::NotPrinted => "",
        },
        outcome: t.prints_outcome(content.outcome.as_str()).to_string(),
        cause: content
            .cause
            .map(|cause| t.prints_cause(cause.as_str()).to_string())
            .unwrap_or_default(),
        stars: content.stars,
        at: content.created_at.into(),
        version: content.version,
        body: content.body.clone(),
        facts: facts(t, content),
        photos: photos(t, content),
        answer: content.answer.as_ref().map(|a| (a.body.clone(), a.at.into())),
        marks: marks(t, content, is_revealed && row.helpful.0.counts.is_helpful),
    }
}

/// The photos of a report that are shown.
pub fn photos(t: Language, content: &Content) -> Vec<Pic> {
    content.photos.iter().map(|photo| pic(t, photo, content)).collect()
}

fn marks(t: Language, content: &Content, is_helpful: bool) -> Vec<Mark> {
    let proof = &content.proof;
    let mut marks = Vec::new();
    let mut add = |is: bool, class, icon, text: &str| {
        if is {
            marks.push(Mark { class, icon, text: text.to_owned() });
        }
    };
    let verdict = Verdict::parse(&proof.check);
    let is_confirmed = verdict == Some(Verdict::Confirmed);
    add(is_helpful, "", "check", t.trust_mark_helpful());
    if let Some(version) = content.fixed_in {
        add(true, "proof", "check", &t.trust_mark_mended(version).to_string());
    }
    add(is_confirmed && proof.is_code_seen, "proof", "camera", t.trust_mark_code());
    add(is_confirmed && !proof.is_code_seen, "proof", "camera", t.trust_mark_checked());
    let is_unconfirmed = verdict == Some(Verdict::Unconfirmed);
    add(is_unconfirmed, "caution", "camera", t.trust_mark_unconfirmed());
    add(proof.is_contested, "caution", "flag", t.trust_mark_contested());
    add(proof.is_creators_file, "", "file", t.trust_mark_creators_file());
    let is_own_file = proof.is_from_sliced_file && !proof.is_creators_file;
    add(is_own_file, "", "file", t.trust_mark_sliced_file());
    add(proof.is_thanked, "", "heart", t.trust_mark_thanked());
    marks
}

fn facts(t: Language, content: &Content) -> String {
    let mm = |um: i64| (um > 0).then(|| t.micrometres(um as u32));
    let has_supports = ["no", "partly", "yes"].contains(&content.supports.as_str());
    let parts = [
        printers::find(&content.printer).map(|p| p.name.to_owned()),
        (!content.material.is_empty()).then(|| content.material.clone()),
        mm(content.nozzle_um).map(|mm| t.trust_fact_nozzle(mm).to_string()),
        mm(content.layer_um).map(|mm| t.trust_fact_layers(mm).to_string()),
        has_supports.then(|| t.trust_fact_supports(&content.supports).to_string()),
        content.settings.infill_percent.map(|n| t.trust_fact_infill(n).to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn pic(t: Language, photo: &super::cards::Photo, content: &Content) -> Pic {
    let folder = format!("/print-photos/{}/", photo.id);
    let sizes = |ending| Sizes::of(&folder, ending, photo.variants.iter().map(|v| v.name.as_str()));
    Pic {
        alt: t.trust_photo_by(Maker::new(&content.handle, &content.name).name).to_string(),
        width: photo.width as u32,
        height: photo.height as u32,
        colour: photo.colour.clone(),
        blurred: String::new(),
        webp: sizes(".webp"),
        avif: Sizes::default(),
        jpeg: sizes(".jpg"),
        focus: (50, 50),
        is_render: false,
    }
}

/// How a member stands, for their profile.
pub struct Standing {
    /// Reputation with its word; none while new.
    pub reputation: Option<(String, String)>,
    /// What it rests on, in a sentence.
    pub basis: String,
    pub karma: i64,
    pub makes: Vec<PrintView>,
    pub badges: Vec<Badge>,
}

pub async fn standing(
    app: &App,
    t: Language,
    account: AccountId,
    handle: &str,
) -> db::Result<Standing> {
    let score = store::creator(&app.db, account).await?;
    let karma = store::karma(&app.db, account).await?.map_or(0, |karma| karma.karma);
    let now = app.clock.now();
    let makes = cards::makes_of(&app.db, account, 8).await?;
    Ok(Standing {
        reputation: score.as_ref().map(CreatorTrust::of).and_then(|trust| trust.text()),
        basis: creator_basis(t, score.as_ref()),
        karma,
        makes: makes.iter().map(|row| view(t, row, now)).collect(),
        badges: badges::of(&app.db, t, (account, handle), now).await?,
    })
}

fn creator_basis(t: Language, score: Option<&CreatorScore>) -> String {
    let Some(score) = score else { return t.trust_creator_none().to_owned() };
    let (reports, people, shown) = (score.reports, score.people, score.shown);
    let reputation = &score.reputation;
    if CreatorTrust::of(score).text().is_none() {
        return t.trust_creator_new(reports, people, shown).to_string();
    }
    let tenths = |x: Micro| t.decimal(tenths_text(super::views::tenths(x)));
    let (low, high) = (tenths(reputation.lo), tenths(reputation.hi));
    t.trust_creator_basis(reports, people, shown, low, high).to_string()
}

/// What one member is believed as a rater, in percent, and their karma day by day, newest first.
pub struct OwnStanding {
    pub credibility: u8,
    pub active_days: i64,
    pub karma: i64,
    pub downloads: i64,
    pub entries: Vec<Entry>,
}

pub async fn own_standing(app: &App, account: AccountId) -> db::Result<OwnStanding> {
    let rater = raters::store::one(&app.db, account).await?;
    let karma = store::karma(&app.db, account).await?.unwrap_or_default();
    let mut entries = karma.entries;
    entries.reverse();
    entries.truncate(200);
    Ok(OwnStanding {
        credibility: percent(Micro(rater.map_or(store::floor(), |r| r.credibility))),
        active_days: rater.map_or(0, |r| r.active_days),
        karma: karma.karma,
        downloads: karma.downloads,
        entries,
    })
}

/// For people.
pub const fn karma_text(t: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Publish => t.trust_karma_publish(),
        Kind::PrintEvidenced | Kind::PrintPlain => t.trust_karma_print(),
        Kind::ReviewHelpful => t.trust_karma_helpful(),
        Kind::CommentUpvote => t.trust_karma_comment(),
        Kind::FeedbackGood => t.trust_karma_good(),
        Kind::FeedbackBad => t.trust_karma_bad(),
        Kind::ReportUpheld => t.trust_karma_upheld(),
        Kind::ReportBadFaith => t.trust_karma_bad_faith(),
        Kind::JuryBallot => t.trust_karma_ballot(),
        Kind::JuryKnownFail => t.trust_karma_known(),
        Kind::Warning => t.trust_karma_warning(),
        Kind::Hidden => t.trust_karma_hidden(),
        Kind::Removed => t.trust_karma_removed(),
        Kind::Strike => t.trust_karma_strike(),
    }
}
