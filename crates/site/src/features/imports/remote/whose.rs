//! Whose pages are that archives name, mostly without their author: the site of these pages is asked, one after the other,
//! for all that a member brought, whatever their files say. By itself that proves nothing; what is told is held against what
//! the member has proved.

use std::time::Instant;

use anyhow::Result;
use axum::response::Response;
use axum_extra::extract::Form;
use db::Tx;
use domain::ids::{AccountId, JobId, ModelId};
use serde::{Deserialize, Serialize};

use super::{
    connector::Connector,
    describe,
    library::{FAILURES_MAX, MODEL_TIME},
    listing::JOB_TIME,
    makerworld, phrase, printables,
    talk::{Described, Talk},
    thangs, thingiverse, turns,
};
use crate::{
    app::App,
    config::Config,
    features::{
        imports::sync,
        models::origin::{self, Origin},
    },
    shared::{
        error::{self, Error},
        page::{Context, redirect},
        session::Member,
        throttle,
    },
};

const JOB: &str = "ask_whose_pages";
const PAGE: &str = "/imports/authors";

#[derive(Serialize, Deserialize)]
struct Payload {
    account: AccountId,
    /// See [`Connector::slug`].
    site: String,
    /// The last model that was looked at.
    after: i64,
}

/// Sites that tell about a single page: those that profiles are looked at on, and Thangs where it is on.
pub fn sites(config: &Config) -> Vec<Connector> {
    let mut sites = phrase::sites(config);
    sites.extend(Some(Connector::Thangs).filter(|site| site.is_on(config)));
    sites
}

/// Whether it comes from a page of this site, which itself did not tell yet whose that is.
pub fn is_untold(origin: &Origin, site: Connector) -> bool {
    is_page(origin, site) && !origin.tells_author()
}

/// Whether a site can be asked whose the page is that something comes from.
pub fn is_asked(config: &Config, origin: &Origin) -> bool {
    sites(config).into_iter().any(|site| is_page(origin, site))
}

fn is_page(origin: &Origin, site: Connector) -> bool {
    let is_id = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    origin.platform == site.name() && !origin.id.is_empty() && origin.id.bytes().all(is_id)
}

/// The site whose pages are meant.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    site: String,
}

/// `POST /imports/authors/pages`: has a site be asked whose pages are that the member's models come from.
pub async fn begin(
    context: Context,
    member: Member,
    Form(asked): Form<Asked>,
) -> error::Result<Response> {
    let app = &context.app;
    let site = sites(&app.config).into_iter().find(|site| site.slug() == asked.site);
    let site = site.ok_or(Error::NotFound)?;
    let key = format!("pages {}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::PROFILE).await?;
    let payload = Payload { account: member.id, site: site.slug().to_owned(), after: 0 };
    let mut tx = app.db.write().await?;
    enqueue(&mut tx, app, payload, 0).await?;
    tx.commit().await?;
    Ok(redirect(PAGE, "ok", &context.t.imports_remote_asked(site.name()).to_string()))
}

/// Queues the asking, in so many milliseconds.
async fn enqueue(tx: &mut Tx, app: &App, payload: Payload, pause: i64) -> db::Result<()> {
    let key = format!("{JOB}:{}:{}", payload.account, payload.site);
    let (id, now) = (app.ids.next::<JobId>(), app.clock.now());
    let payload = serde_json::to_value(payload).expect("plain data");
    let job = ::jobs::NewJob::new(id, JOB, payload, now).unique(key);
    ::jobs::enqueue(tx, job.run_at(now.plus(pause)).in_background()).await
}

pub fn jobs(registry: ::jobs::Registry, app: &App) -> ::jobs::Registry {
    let app = app.clone();
    registry.on(JOB, move |_, payload| {
        let app = app.clone();
        async move { work(&app, serde_json::from_value::<Payload>(payload)?).await }
    })
}

/// Asks about the pages behind the last one, as far as its time goes; another job goes on.
async fn work(app: &App, payload: Payload) -> Result<()> {
    let site = sites(&app.config).into_iter().find(|site| site.slug() == payload.site);
    let Some(site) = site else { return Ok(()) };
    let Some(turn) = app.sources.take() else {
        return go_on(app, payload, turns::LOOK_AGAIN).await;
    };
    let until = app.outside.deadline(JOB_TIME);
    let secret = phrase::secret(&app.config, site);
    let talk = Talk::new(&app.outside, site, "", secret).by(payload.account);
    let (mut after, mut failures) = (payload.after, 0);
    loop {
        let rows = origin::store::of_account(&app.db, payload.account, after).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let origin = row.origin.0;
            if is_untold(&origin, site) {
                if Instant::now() >= until {
                    drop(turn);
                    return go_on(app, Payload { after, ..payload }, app.sources.pause()).await;
                }
                failures = if ask(app, &talk, row.model_id.into(), &origin).await? {
                    0
                } else {
                    failures + 1
                };
                if failures >= FAILURES_MAX {
                    // It gives nothing now: the member may have it asked again.
                    return Ok(());
                }
            }
            after = row.model_id;
        }
    }
}

async fn go_on(app: &App, payload: Payload, pause: i64) -> Result<()> {
    let mut tx = app.db.write().await?;
    enqueue(&mut tx, app, payload, pause).await?;
    tx.commit().await?;
    Ok(())
}

/// Asks about one page and keeps what is told; whether the site answered.
async fn ask(app: &App, talk: &Talk<'_>, model: ModelId, known: &Origin) -> Result<bool> {
    let asked = app.outside.within(MODEL_TIME, Box::pin(described(talk, &known.id)));
    let described = match asked.await {
        Ok(described) => described,
        Err(fetch::Error::Missing) => return Ok(true),
        Err(error) => {
            tracing::debug!(%error, "nothing told of a page");
            return Ok(false);
        }
    };
    let told = describe::planned(talk.connector, &known.id, described);
    let Some(told) = told.ok().filter(|told| told.origin.id == known.id) else { return Ok(true) };
    let mut tx = app.db.write().await?;
    sync::learn(&mut tx, app, model, &told, app.clock.now()).await?;
    tx.commit().await?;
    Ok(true)
}

async fn described(talk: &Talk<'_>, id: &str) -> fetch::Result<Described> {
    match talk.connector {
        Connector::Thingiverse => {
            let document = thingiverse::thing(talk, id).await?;
            Ok(Described { document, name: "thing.json", ..Described::default() })
        }
        Connector::MakerWorld => makerworld::model(talk, id).await,
        Connector::Thangs => thangs::model(talk, id).await,
        _ => printables::model(talk, id).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_site_that_it_did_not_tell_of_are_asked_about() {
        let untold = Origin {
            platform: "Printables".to_owned(),
            id: "900001".to_owned(),
            ..Origin::default()
        };
        let is_it = |origin: &Origin| is_untold(origin, Connector::Printables);
        assert!(is_it(&untold) && !is_untold(&untold, Connector::Thangs));
        for id in ["", "../x", "1?a=b", "1/2"] {
            assert!(!is_it(&Origin { id: id.to_owned(), ..untold.clone() }), "{id}");
        }
        // Whom its files name is no word of the site.
        assert!(is_it(&Origin { author_id: "77".to_owned(), ..untold.clone() }));
        assert!(!is_it(&Origin { names_author: true, ..untold.clone() }));
        assert!(!is_it(&Origin { is_told: true, ..untold }));
    }
}
