//! A phrase in a profile proves that who was given it can write there. It is bound to the lasting id of the profile, since
//! handles are handed on.

use axum::{http::StatusCode, response::Response};
use axum_extra::extract::Form;
use domain::time::Millis;
use serde::Deserialize;

use super::{
    authors,
    connector::Connector,
    library::sentence,
    makerworld, printables,
    store::{self, Phrase},
    talk::Talk,
    thingiverse,
};
use crate::{
    app::App,
    config::Config,
    features::models::origin,
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::{Member, new_secret},
        throttle,
    },
};

/// How long a phrase counts.
const KEPT: i64 = 48 * Millis::HOUR;
/// Seconds that looking at a profile may take.
const PROFILE_TIME: u32 = 60;
const PAGE: &str = "/imports/authors";

/// Phrases given after this count.
pub fn since(app: &App) -> Millis {
    Millis(app.clock.now().0 - KEPT)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// See [`Connector::slug`].
    site: String,
    handle: String,
}

/// What a site shows everybody of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The lasting id.
    pub id: String,
    pub name: String,
    /// What it says about itself.
    pub text: String,
}

/// Sites whose profiles are looked at here: Printables shows them to everybody, Thingiverse by the operator's token; at
/// MakerWorld, whose terms want no programs, only where the operator has turned on reading from there.
pub fn sites(config: &Config) -> Vec<Connector> {
    let is_open = |site: &Connector| match site {
        Connector::Printables => true,
        Connector::Thingiverse => !config.thingiverse_token.is_empty(),
        Connector::MakerWorld => site.is_on(config),
        _ => false,
    };
    Connector::ALL.into_iter().filter(is_open).collect()
}

fn site(app: &App, slug: &str) -> Result<Connector> {
    let known = sites(&app.config).into_iter().find(|site| site.slug() == slug);
    known.ok_or(Error::NotFound)
}

async fn profile(app: &App, member: &Member, site: Connector, handle: &str) -> Result<Profile> {
    let key = format!("profile {}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::PROFILE).await?;
    let secret = match site {
        Connector::Thingiverse => app.config.thingiverse_token.as_str(),
        _ => "",
    };
    let talk = Talk::new(&app.outside, site, "", secret);
    let asked = async {
        match site {
            Connector::Thingiverse => thingiverse::profile(&talk, handle).await,
            Connector::MakerWorld => makerworld::profile(&talk, handle).await,
            _ => printables::profile(&talk, handle).await,
        }
    };
    let found = app.outside.within(PROFILE_TIME, asked).await;
    found.map_err(|error| match error {
        fetch::Error::Missing => Error::Invalid(format!("There is no profile @{handle}.")),
        error => Error::Invalid(sentence(site, &error)),
    })
}

/// `POST /imports/authors/phrase`: gives a phrase for a profile.
pub async fn begin(context: Context, member: Member, Form(asked): Form<Asked>) -> Result<Response> {
    let app = &context.app;
    let site = site(app, &asked.site).ok();
    let handle = asked.handle.trim().trim_start_matches('@').to_owned();
    let is_handle = (1..=80).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let Some(site) = site.filter(|_| is_handle) else {
        let mut errors = Errors::default();
        if site.is_none() {
            errors.add("site", "Choose one of these sites.");
        }
        if !is_handle {
            errors.add("handle", "Give the name behind the @ in the address of the profile.");
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return authors::render(&context, &member, status, errors).await;
    };
    let Profile { id: author, .. } = profile(app, &member, site, &handle).await?;
    let now = app.clock.now();
    let phrase = Phrase {
        platform: site.slug().to_owned(),
        author,
        handle,
        // 80 random bits.
        phrase: format!("handprint-{}", &new_secret()[..20]),
        created_at: now.0,
    };
    let mut tx = app.db.write().await?;
    store::set_phrase(&mut tx, member.id, &phrase).await?;
    tx.commit().await?;
    Ok(redirect(
        PAGE,
        "ok",
        "Put the phrase into that profile, then come back and have it checked.",
    ))
}

/// `POST /imports/authors/check`: looks whether the phrase stands there.
pub async fn check(context: Context, member: Member, Form(asked): Form<Asked>) -> Result<Response> {
    let app = &context.app;
    let site = site(app, &asked.site)?;
    let given = store::phrases(&app.db, member.id, since(app)).await?;
    let is_it = |given: &Phrase| given.platform == site.slug() && given.handle == asked.handle;
    let given = given.into_iter().find(is_it).ok_or(Error::NotFound)?;
    let Profile { id: author, name, text } = profile(app, &member, site, &given.handle).await?;
    if author != given.author {
        return Err(Error::Invalid(
            "That name belongs to another profile now than when the phrase was given.".to_owned(),
        ));
    }
    if !text.contains(&given.phrase) {
        return Err(Error::Invalid(format!(
            "The phrase does not stand in the profile of @{} yet. Save it there and try again.",
            given.handle
        )));
    }
    let now = app.clock.now();
    let mut keys = vec![origin::id_key(&author)];
    if site == Connector::Thingiverse {
        // Its archives name their author and no id.
        keys.push(origin::name_key(&name));
    }
    let mut tx = app.db.write().await?;
    let how = "phrase in the profile";
    for key in &keys {
        authors::prove(&mut tx, app, member.id, site.name(), key, how, now).await?;
    }
    store::remove_phrase(&mut tx, member.id, &given.platform, &author).await?;
    tx.commit().await?;
    let text = format!("You count as {name} of {} now. The phrase can go.", site.name());
    Ok(redirect(PAGE, "ok", &text))
}
