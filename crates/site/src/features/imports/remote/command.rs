//! `handprint import URL`: a site is read by the functions that the pages use, in the process of the command and one step
//! after the other. Begun again on the same address it goes on.

use std::collections::HashSet;

use anyhow::{Context as _, Result, anyhow, bail};
use domain::ids::{AccountId, ImportRunId};
use languages::Language;

use super::{
    Next,
    access::Keys,
    anew,
    connector::{Connector, Way, host_of},
    describe, download,
    library::{FAILURES_MAX, Known, Library, following, sentence, too_many},
    listing,
    pages::{self, Begun},
    store::{self, Remote},
    talk::Listed,
};
use crate::{
    app::App,
    features::imports::{
        carry::{self, Outcome},
        plan::Planned,
        run::Tell,
        source::MODELS_MAX,
        store::{self as runs, ItemState, RunState, Summary},
    },
    shared::forms::Errors,
};

/// A site that an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub connector: Connector,
    address: String,
}

impl Target {
    /// Errors: nothing that libraries are read from, or off here.
    pub fn of(app: &App, address: &str) -> Result<Self> {
        let address = address.trim().trim_end_matches('/').to_owned();
        let host = host_of(&address).to_lowercase();
        let connector = match host.strip_prefix("www.").unwrap_or(&host) {
            "" => bail!("Give an address that begins with https://."),
            "thingiverse.com" => Connector::Thingiverse,
            "cults3d.com" => Connector::Cults3D,
            "myminifactory.com" => Connector::MyMiniFactory,
            "printables.com" => Connector::Printables,
            "makerworld.com" => Connector::MakerWorld,
            "thangs.com" => Connector::Thangs,
            _ => Connector::Manyfold,
        };
        if !connector.is_on(&app.config) {
            let setting = match connector.way() {
                Way::Links => "import-links".to_owned(),
                _ => format!("{}-app", connector.slug()),
            };
            bail!("Reading from {} is off; the setting `{setting}` turns it on.", connector.name());
        }
        Ok(Self { connector, address })
    }

    /// What the command has to be given besides, in words; none when nothing is.
    pub const fn needs(&self) -> Option<&'static str> {
        match self.connector {
            Connector::Cults3D => Some("your name there and your key, as NAME:KEY"),
            Connector::Manyfold => Some("id and secret of an application there, as ID:SECRET"),
            Connector::Thingiverse | Connector::MyMiniFactory => {
                Some("a token that the site gave its member for its interface")
            }
            Connector::Printables | Connector::MakerWorld | Connector::Thangs => None,
        }
    }

    /// What is read, and what opens it; checked like what the page is sent.
    fn asked(&self, given: &str) -> Result<(String, String)> {
        let (connector, given) = (self.connector, given.trim());
        let mut asked = pages::Asked::default();
        let mut errors = Errors::default();
        let read = match connector.way() {
            Way::Links => {
                asked.links.clone_from(&self.address);
                pages::links(Language::English, connector, &asked, &mut errors)
            }
            Way::Key => {
                let (name, key) = given.split_once(':').unwrap_or((given, ""));
                name.clone_into(&mut asked.name);
                key.clone_into(&mut asked.key);
                asked.address.clone_from(&self.address);
                pages::keys(Language::English, connector, &asked, &mut errors)
            }
            Way::Consent => {
                let is_token = (1..=4_000).contains(&given.len())
                    && given.bytes().all(|byte| byte.is_ascii_graphic());
                if !is_token {
                    errors.add("key", "Copy the token as the site shows it.");
                }
                Some((String::new(), given.to_owned()))
            }
        };
        let said: Vec<&str> = errors.iter().map(|(_, message)| message).collect();
        read.filter(|_| errors.is_empty()).ok_or_else(|| anyhow!(said.join(" ")))
    }
}

/// What a command asks for.
pub struct Asked<'a> {
    pub account: AccountId,
    pub target: &'a Target,
    /// What opens the site, see [`Target::needs`].
    pub given: &'a str,
    /// Only say what would be done.
    pub is_dry: bool,
}

/// Reads a site and brings in everything found. Errors: it can not be read, or a fault of ours; run again, it goes on.
pub async fn run(app: &App, asked: &Asked<'_>, tell: &mut Tell) -> Result<(Summary, Vec<String>)> {
    let (what, secret) = asked.target.asked(asked.given)?;
    if asked.is_dry {
        let connector = asked.target.connector.slug().to_owned();
        let secret = Keys::of(app).await?.seal(Remote::default().run_id.into(), &secret);
        let account_id = asked.account.get();
        let remote = Remote { account_id, connector, asked: what, secret, ..Remote::default() };
        return survey(app, asked, &remote, tell).await;
    }
    let id = begin(app, asked, &what, &secret).await?;
    let mut notes = Vec::new();
    read(app, id, &mut notes).await?;
    start(app, id).await?;
    bring(app, id, tell).await?;
    let run = runs::run(&app.db, id).await?.context("a run that was begun is there")?;
    if run.state() != RunState::Done {
        notes.push(format!("{} Run the command again to go on.", run.problem).trim().to_owned());
    }
    Ok((run.summary.0, notes))
}

/// The run that was stopped on this address, or a new one.
async fn begin(app: &App, asked: &Asked<'_>, what: &str, secret: &str) -> Result<ImportRunId> {
    let (account, source) = (asked.account, asked.target.address.as_str());
    let connector = asked.target.connector;
    let keys = Keys::of(app).await?;
    let known = store::unfinished(&app.db, account, source).await?;
    if let Some(id) = known
        && connector.way() != Way::Links
        && let Some(remote) = store::find(&app.db, id).await?
    {
        let same = anew::is_same_library(app, Language::English, connector, &remote, secret).await;
        same.map_err(|error| anyhow!("{}", error.message()))?;
    }
    let mut tx = app.db.write().await?;
    runs::lock_account(&mut tx, account).await?;
    let id = if let Some(id) = store::unfinished(&mut tx, account, source).await? {
        if known != Some(id) {
            bail!(ELSEWHERE);
        }
        store::renew_secret(&mut tx, id, &keys.seal(id, secret), app.clock.now()).await?;
        if store::find(&mut tx, id).await?.is_some_and(|remote| remote.cut) {
            for from in [RunState::Choosing, RunState::Paused] {
                anew::read_on(&mut tx, app, id, from).await?;
            }
        }
        id
    } else {
        let begun = Begun { account, source, connector, asked: what, secret };
        pages::insert(&mut tx, app, &keys, &begun).await?
    };
    tx.commit().await?;
    Ok(id)
}

/// Said when a run changes under the command.
const ELSEWHERE: &str = "This import was ended, or another command works on it.";

async fn read(app: &App, id: ImportRunId, notes: &mut Vec<String>) -> Result<()> {
    loop {
        let run = runs::run(&app.db, id).await?.context(ELSEWHERE)?;
        match run.state() {
            RunState::Reading => {}
            RunState::Failed => bail!("{}", run.problem),
            _ => {
                notes.extend(Some(run.problem).filter(|problem| !problem.is_empty()));
                return Ok(());
            }
        }
        let remote = store::find(&app.db, id).await?.context(ELSEWHERE)?;
        let next = listing::read(app, None, &run, &remote).await?;
        let now = runs::run(&app.db, id).await?.context(ELSEWHERE)?;
        if next == Next::Over && now.state() == RunState::Reading {
            bail!(ELSEWHERE);
        }
    }
}

/// Has everything be brought in, what failed before too.
async fn start(app: &App, id: ImportRunId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::retry_failed(&mut tx, id).await?;
    for from in [RunState::Choosing, RunState::Paused] {
        runs::set_state(&mut tx, id, from, RunState::Running, "", now).await?;
    }
    runs::sum_up(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(())
}

async fn bring(app: &App, id: ImportRunId, tell: &mut Tell) -> Result<()> {
    let mut told = -1;
    loop {
        let run = runs::run(&app.db, id).await?.context(ELSEWHERE)?;
        let remote = store::find(&app.db, id).await?.context(ELSEWHERE)?;
        let next = match run.state() {
            RunState::Running => download::carry(app, None, &run, &remote).await?,
            _ => Next::Over,
        };
        told = tell_settled(app, id, told, tell).await?;
        if next == Next::Over {
            return Ok(());
        }
    }
}

/// Tells what became of the models behind `told`, up to the first that waits; gives the last one told.
async fn tell_settled(app: &App, id: ImportRunId, mut told: i64, tell: &mut Tell) -> Result<i64> {
    loop {
        let items = runs::items(&app.db, id, told, 100).await?;
        if items.is_empty() {
            return Ok(told);
        }
        for item in items {
            if item.state() == ItemState::Found {
                return Ok(told);
            }
            told = item.place;
            let (state, model) = (item.state(), item.model_id.map(Into::into));
            tell(&item.planned.0, &Outcome { state, reason: item.reason, model });
        }
    }
}

/// Says what would be brought in; nothing is written.
async fn survey(
    app: &App,
    asked: &Asked<'_>,
    remote: &Remote,
    tell: &mut Tell,
) -> Result<(Summary, Vec<String>)> {
    let connector = asked.target.connector;
    let said = |error| anyhow!(sentence(connector, &error));
    let library = Library::open(app, remote, connector, None).await.map_err(said)?;
    let mut survey =
        Survey { app, asked, library, seen: HashSet::new(), summary: Summary::default() };
    let (mut cursor, mut notes) = (String::new(), Vec::new());
    loop {
        let mut page = survey.library.page(&cursor).await.map_err(said)?;
        let before = survey.seen.len();
        let next = match survey.models(std::mem::take(&mut page.models), tell).await? {
            None => following(&page, &cursor, Known { before, now: survey.seen.len() }),
            Some(problem) => Err(problem),
        };
        match next {
            Ok(Some(next)) => cursor = next,
            Ok(None) => break,
            Err(problem) => {
                notes.push(problem);
                break;
            }
        }
    }
    Ok((survey.summary, notes))
}

struct Survey<'a> {
    app: &'a App,
    asked: &'a Asked<'a>,
    library: Library<'a>,
    seen: HashSet<String>,
    summary: Summary,
}

impl Survey<'_> {
    /// Tells of the models of a page; gives why no other is read.
    async fn models(&mut self, models: Vec<Listed>, tell: &mut Tell) -> Result<Option<String>> {
        let connector = self.library.talk.connector;
        let mut failures = 0;
        for mut listed in models {
            if self.seen.contains(&listed.id) {
                continue;
            }
            let all = self.summary.total();
            if all - self.summary.duplicate >= MODELS_MAX as u64 || all >= store::ROWS_MAX as u64 {
                return Ok(Some(too_many()));
            }
            let found = self.library.model(&mut listed).await;
            self.seen.insert(listed.id.clone());
            let mut by_site = None;
            let (planned, outcome) = match found {
                Ok(planned) => {
                    let outcome = self.outcome(&planned).await?;
                    (planned, outcome)
                }
                Err(unread) => {
                    by_site = unread.by_site;
                    (describe::unread(connector, &listed), Outcome::failed(unread.reason))
                }
            };
            self.summary.count(outcome.state);
            tell(&planned, &outcome);
            failures = if by_site.is_some() { failures + 1 } else { 0 };
            if let Some(error) = by_site.filter(|_| failures >= FAILURES_MAX) {
                return Ok(Some(sentence(connector, &error)));
            }
        }
        Ok(None)
    }

    async fn outcome(&self, planned: &Planned) -> Result<Outcome> {
        if let Some(reason) = carry::refusal(self.app, planned) {
            return Ok(Outcome::failed(reason));
        }
        let seen = carry::unchanged(&self.app.db, self.asked.account, planned).await?;
        Ok(seen.unwrap_or_else(Outcome::found))
    }
}
