//! A phrase in a profile proves that who was given it can write there. It is bound to the lasting id of the profile, since
//! handles are handed on.

use axum::{http::StatusCode, response::Response};
use axum_extra::extract::Form;
use domain::time::Millis;
use languages::Language;
use serde::Deserialize;

use super::{
    authors,
    connector::Connector,
    library::{sentence_in, why},
    makerworld, printables,
    profiles::Address,
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

/// Seconds that looking at a profile may take.
const PROFILE_TIME: u32 = 60;
const PAGE: &str = "/imports/authors";

/// Phrases given after this count.
pub fn since(app: &App) -> Millis {
    Millis(app.clock.now().0 - store::PHRASE_KEPT)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// See [`Connector::slug`], [`ANYBODYS`], or the host of such a site.
    site: String,
    /// What follows the @, or the whole address.
    handle: String,
}

/// What the form calls sites that anybody may run.
pub const ANYBODYS: &str = "anybodys";

/// Where a profile is looked at.
#[derive(Clone)]
enum Place {
    Known(Connector),
    Anybodys(Address),
}

impl Place {
    /// What a form or a row names, if it is looked at here.
    fn find(config: &Config, site: &str, handle: &str) -> Option<Self> {
        let known = sites(config).into_iter().find(|known| known.slug() == site);
        let anybodys = || Address::read(handle).filter(|at| site == ANYBODYS || site == at.host);
        known.map(Self::Known).or_else(|| anybodys().map(Self::Anybodys))
    }

    /// What people call it, and origins of models.
    fn name(&self) -> &str {
        match self {
            Self::Known(site) => site.name(),
            Self::Anybodys(at) => &at.host,
        }
    }

    /// As the rows of phrases name it.
    fn slug(&self) -> &str {
        match self {
            Self::Known(site) => site.slug(),
            Self::Anybodys(at) => &at.host,
        }
    }

    fn sentence(&self, t: Language, error: &fetch::Error) -> String {
        match (self, error) {
            (_, fetch::Error::Missing) => t.imports_remote_no_profile().to_owned(),
            (Self::Anybodys(at), fetch::Error::Refused(_)) => {
                t.imports_remote_profile_hidden(&at.host).to_string()
            }
            (Self::Anybodys(at), error) => {
                t.imports_remote_said(&at.host, why(t, error)).to_string()
            }
            (Self::Known(site), error) => sentence_in(t, *site, error),
        }
    }
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

async fn profile(
    context: &Context,
    member: &Member,
    place: &Place,
    handle: &str,
) -> Result<Profile> {
    let app = &context.app;
    let key = format!("profile {}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::PROFILE).await?;
    let asked = async {
        match place {
            Place::Known(site) => known_profile(app, member, *site, handle).await,
            Place::Anybodys(at) => at.profile(&app.outside).await,
        }
    };
    let found = app.outside.within(PROFILE_TIME, asked).await;
    found.map_err(|error| Error::Invalid(place.sentence(context.t, &error)))
}

async fn known_profile(
    app: &App,
    member: &Member,
    site: Connector,
    handle: &str,
) -> fetch::Result<Profile> {
    let talk = Talk::new(&app.outside, site, "", secret(&app.config, site)).by(member.id);
    match site {
        Connector::Thingiverse => thingiverse::profile(&talk, handle).await,
        Connector::MakerWorld => makerworld::profile(&talk, handle).await,
        _ => printables::profile(&talk, handle).await,
    }
}

/// What opens a site for questions that are nobody's in particular; empty where none is needed.
pub fn secret(config: &Config, site: Connector) -> &str {
    match site {
        Connector::Thingiverse => config.thingiverse_token.as_str(),
        _ => "",
    }
}

/// `POST /imports/authors/phrase`: gives a phrase for a profile.
pub async fn begin(context: Context, member: Member, Form(asked): Form<Asked>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let typed = asked.handle.trim();
    let handle = if asked.site == ANYBODYS { typed } else { typed.trim_start_matches('@') };
    let place = Place::find(&app.config, &asked.site, handle);
    let is_handle = (1..=80).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let is_readable = |place: &Place| matches!(place, Place::Anybodys(_)) || is_handle;
    let is_site = place.is_some();
    let Some(place) = place.filter(is_readable) else {
        let mut errors = Errors::default();
        if asked.site == ANYBODYS {
            errors.add("handle", t.imports_remote_profile_address());
        } else if !is_site {
            errors.add("site", t.imports_remote_choose_site());
        } else {
            errors.add("handle", t.imports_remote_profile_name());
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return authors::render(&context, &member, status, errors).await;
    };
    let Profile { id: author, .. } = profile(&context, &member, &place, handle).await?;
    let now = app.clock.now();
    let phrase = Phrase {
        platform: place.slug().to_owned(),
        author,
        handle: handle.to_owned(),
        // 80 random bits.
        phrase: format!("handprint-{}", &new_secret()[..20]),
        created_at: now.0,
    };
    let mut tx = app.db.write().await?;
    store::set_phrase(&mut tx, member.id, &phrase).await?;
    tx.commit().await?;
    Ok(redirect(PAGE, "ok", t.imports_remote_put_then()))
}

/// `POST /imports/authors/check`: looks whether the phrase stands there.
pub async fn check(context: Context, member: Member, Form(asked): Form<Asked>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let given = store::phrases(&app.db, member.id, since(app)).await?;
    let is_it = |given: &Phrase| given.platform == asked.site && given.handle == asked.handle;
    let given = given.into_iter().find(is_it).ok_or(Error::NotFound)?;
    let place = Place::find(&app.config, &given.platform, &given.handle);
    let place = place.ok_or(Error::NotFound)?;
    let found = profile(&context, &member, &place, &given.handle).await?;
    let Profile { id: author, name, text } = found;
    if author != given.author {
        return Err(Error::Invalid(t.imports_remote_other_profile().to_owned()));
    }
    if !text.contains(&given.phrase) {
        let said = t.imports_remote_no_phrase(given.profile());
        return Err(Error::Invalid(said.to_string()));
    }
    let now = app.clock.now();
    // The id alone: names are handed on, and the site can be asked whose pages are that archives name by name.
    let key = origin::id_key(&author);
    let mut tx = app.db.write().await?;
    let (site, how) = (place.name(), authors::BY_PHRASE);
    authors::prove(&mut tx, app, member.id, site, &key, how, now).await?;
    store::remove_phrase(&mut tx, member.id, &given.platform, &author).await?;
    tx.commit().await?;
    Ok(redirect(PAGE, "ok", &t.imports_remote_you_are(name, site).to_string()))
}
