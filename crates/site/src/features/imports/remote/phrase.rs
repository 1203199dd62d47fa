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
    printables,
    store::{self, Phrase},
    talk::Talk,
};
use crate::{
    app::App,
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
const PAGE: &str = "/imports/authors";

/// Phrases given after this count.
pub fn since(app: &App) -> Millis {
    Millis(app.clock.now().0 - KEPT)
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    handle: String,
}

/// The profile at Printables: its lasting id, its name, its text.
async fn profile(app: &App, member: &Member, handle: &str) -> Result<(String, String, String)> {
    let connector = Connector::Printables;
    if !connector.is_on(&app.config) {
        return Err(Error::NotFound);
    }
    let key = format!("profile {}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::PROFILE).await?;
    let talk = Talk::new(&app.outside, connector, "", "");
    let found = printables::profile(&talk, handle).await;
    found.map_err(|error| match error {
        fetch::Error::Missing => Error::Invalid(format!("There is no profile @{handle}.")),
        error => Error::Invalid(sentence(connector, &error)),
    })
}

/// `POST /imports/authors/phrase`: gives a phrase for a profile.
pub async fn begin(context: Context, member: Member, Form(asked): Form<Asked>) -> Result<Response> {
    let app = &context.app;
    let handle = asked.handle.trim().trim_start_matches('@').to_owned();
    let is_handle = (1..=80).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    if !is_handle {
        let mut errors = Errors::default();
        errors.add("handle", "Give the name behind the @ in the address of the profile.");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return authors::render(&context, &member, status, errors).await;
    }
    let (author, _, _) = profile(app, &member, &handle).await?;
    let now = app.clock.now();
    let phrase = Phrase {
        platform: Connector::Printables.slug().to_owned(),
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
    let given = store::phrases(&app.db, member.id, since(app)).await?;
    let given = given.into_iter().find(|given| given.handle == asked.handle);
    let given = given.ok_or(Error::NotFound)?;
    let (author, name, text) = profile(app, &member, &given.handle).await?;
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
    let (platform, key) = (Connector::Printables.name(), origin::id_key(&author));
    let mut tx = app.db.write().await?;
    let how = "phrase in the profile";
    authors::prove(&mut tx, app, member.id, platform, &key, how, now).await?;
    store::remove_phrase(&mut tx, member.id, &given.platform, &author).await?;
    tx.commit().await?;
    let text = format!("You count as {name} of {platform} now. The phrase can go.");
    Ok(redirect(PAGE, "ok", &text))
}
