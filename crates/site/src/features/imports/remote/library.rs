//! A library on another site, open to be read: whose it is, its pages, and what each of its models will be. All of it ends
//! in time, however slow the site is.

use fetch::{ADDRESS_MAX, Error, Result};
use languages::Language;

use super::{
    access::Keys,
    connector::{Connector, Way},
    cults3d, describe, makerworld, manyfold, myminifactory, printables,
    store::Remote,
    talk::{Described, Listed, Owner, Page, Talk},
    thangs, thingiverse,
};
use crate::{
    app::App,
    features::imports::{plan::Planned, source::MODELS_MAX},
};

/// Failures in a row after which a site is left alone.
pub const FAILURES_MAX: u32 = 3;
/// Seconds that a page of a list, and what opens a site, may take.
const PAGE_TIME: u32 = 120;
/// Seconds that what a site says about one model may take; more where each of its files is a request of its own.
pub const MODEL_TIME: u32 = 60;

/// A conversation with a site about one library.
pub struct Library<'a> {
    app: &'a App,
    pub talk: Talk<'a>,
    pub owner: Owner,
}

/// Why a model could not be read.
pub struct Unread {
    pub reason: String,
    /// The site may be at fault, and asking for the next one may be no better; with what it is.
    pub by_site: Option<Error>,
}

/// Opens a conversation. Errors: what opened the site was forgotten or is not accepted.
pub async fn open<'a>(app: &'a App, remote: &'a Remote, connector: Connector) -> Result<Talk<'a>> {
    if remote.secret.is_empty() && connector.way() != Way::Links {
        return Err(Error::Refused(401));
    }
    let keys = Keys::of(app).await.map_err(|error| Error::Disk(error.to_string()))?;
    let run = remote.run_id.into();
    let secret = keys.open(run, &remote.secret).ok_or(Error::Refused(401))?;
    let talk = Talk::new(&app.outside, connector, &remote.asked, &secret);
    let talk = talk.by(remote.account_id.into()).renewed_for(app, run);
    let_in(app, talk, &secret).await
}

async fn let_in<'a>(app: &App, mut talk: Talk<'a>, secret: &str) -> Result<Talk<'a>> {
    if talk.connector == Connector::Manyfold {
        app.outside.within(PAGE_TIME, manyfold::let_in(&mut talk, secret)).await?;
    }
    Ok(talk)
}

/// Whose library an access opens. Errors: the site does not accept it.
pub async fn whose(app: &App, connector: Connector, asked: &str, secret: &str) -> Result<Owner> {
    let talk = Talk::new(&app.outside, connector, asked, secret);
    let talk = let_in(app, talk, secret).await?;
    app.outside.within(PAGE_TIME, owner(&talk)).await
}

/// Said when a site gave nothing, where it is kept.
pub fn sentence(connector: Connector, error: &Error) -> String {
    sentence_in(Language::English, connector, error)
}

/// The same to who reads it now.
pub fn sentence_in(t: Language, connector: Connector, error: &Error) -> String {
    let name = connector.name();
    match error {
        Error::Refused(_) => t.imports_remote_not_accepted(name).to_string(),
        other => t.imports_remote_said(name, why(t, other)).to_string(),
    }
}

/// Why a site gave nothing, without saying which.
pub fn why(t: Language, error: &Error) -> String {
    match error {
        Error::NotAllowed => t.imports_remote_not_allowed().to_owned(),
        Error::Missing => t.imports_remote_not_there().to_owned(),
        Error::Refused(answer) => t.imports_remote_refused(answer).to_string(),
        Error::LeftAlone => t.imports_remote_left_alone().to_owned(),
        Error::Busy(_) => t.imports_remote_busy().to_owned(),
        Error::Broken(answer) => t.imports_remote_broken(answer).to_string(),
        Error::Silent => t.imports_remote_silent().to_owned(),
        Error::Answer(answer) => t.imports_remote_unexpected(answer).to_string(),
        Error::Slow => t.imports_remote_slow().to_owned(),
        Error::LongAddress(most) => t.imports_remote_long_address(most).to_string(),
        Error::TooLarge(most) => t.imports_remote_too_large(most).to_string(),
        Error::Unreadable => t.imports_remote_unreadable().to_owned(),
        Error::TooFar => t.imports_remote_too_far().to_owned(),
        Error::Disk(fault) => t.imports_remote_disk(fault).to_string(),
    }
}

/// The same of an error of which only its words were kept; none when they are those of no error.
pub fn why_kept(t: Language, kept: &str) -> Option<String> {
    let digits: String = kept.chars().filter(char::is_ascii_digit).collect();
    let number = digits.parse::<u64>().unwrap_or_default();
    let answer = u16::try_from(number).unwrap_or_default();
    let errors = [
        Error::NotAllowed,
        Error::Missing,
        Error::Refused(answer),
        Error::LeftAlone,
        Error::Busy(None),
        Error::Broken(answer),
        Error::Silent,
        Error::Answer(answer),
        Error::Slow,
        Error::LongAddress(number as usize),
        Error::TooLarge(number),
        Error::Unreadable,
        Error::TooFar,
        Error::Disk(kept.split_once(": ").map_or("", |(_, why)| why).to_owned()),
    ];
    errors.into_iter().find(|error| error.to_string() == kept).map(|error| why(t, &error))
}

/// How many models were known when a page of a list was begun, and are now.
#[derive(Clone, Copy)]
pub struct Known {
    pub before: usize,
    pub now: usize,
}

/// The page behind this one; none when the list ends, leads to itself or on and on without anything new. Errors: it is named
/// by more than can be kept, or ends before everything was named that the site counts.
pub fn following(
    page: &Page,
    at: &str,
    known: Known,
) -> std::result::Result<Option<String>, String> {
    let is_all = page.total == Some(known.now as u64);
    let is_new = known.now > known.before;
    let next = page.next.clone().filter(|next| is_new && !is_all && next != at);
    match (next, page.total) {
        (None, Some(total)) if total > known.now as u64 => {
            Err(format!("The site counts {total} models and names {}.", known.now))
        }
        (next, _) => next.map(bounded).transpose(),
    }
}

fn bounded(next: String) -> std::result::Result<String, String> {
    if next.len() <= ADDRESS_MAX {
        return Ok(next);
    }
    Err(format!(
        "The list leads on by an address of more than {ADDRESS_MAX} characters, and was not followed further."
    ))
}

/// Said when a list holds more that is new than a run does.
pub fn too_many() -> String {
    format!(
        "Only the first {MODELS_MAX} models that are not here yet were read. Bring them in, then begin again for the rest."
    )
}

impl<'a> Library<'a> {
    /// Opens a library; whose it is was known before, or is asked.
    pub async fn open(
        app: &'a App,
        remote: &'a Remote,
        connector: Connector,
        known: Option<Owner>,
    ) -> Result<Self> {
        let talk = open(app, remote, connector).await?;
        let owner = match known {
            Some(owner) => owner,
            None => app.outside.within(PAGE_TIME, owner(&talk)).await?,
        };
        Ok(Self { app, talk, owner })
    }

    /// A page of the list; its models may lack what is to be asked for each.
    pub async fn page(&self, cursor: &str) -> Result<Page> {
        let asked = async {
            match self.talk.connector {
                Connector::Thingiverse => thingiverse::page(&self.talk, &self.owner, cursor).await,
                Connector::Cults3D => cults3d::page(&self.talk, cursor).await,
                Connector::Manyfold => manyfold::page(&self.talk, cursor).await,
                Connector::MyMiniFactory => {
                    myminifactory::page(&self.talk, &self.owner, cursor).await
                }
                Connector::Printables | Connector::MakerWorld | Connector::Thangs => {
                    Ok(linked(self.talk.asked))
                }
            }
        };
        let mut page = self.app.outside.within(PAGE_TIME, asked).await?;
        for listed in &mut page.models {
            // Too long to be asked for, which is said where it is.
            listed.id = listed.id.chars().take(ADDRESS_MAX + 1).collect();
        }
        Ok(page)
    }

    /// What a model of the list will be.
    pub async fn model(&self, listed: &mut Listed) -> std::result::Result<Planned, Unread> {
        let connector = self.talk.connector;
        let seconds = match connector {
            Connector::Manyfold => MODEL_TIME + manyfold::MORE_TIME,
            _ => MODEL_TIME,
        };
        match self.app.outside.within(seconds, Box::pin(self.described(listed))).await {
            Ok(described) => describe::planned(connector, &listed.id, described)
                .map_err(|reason| Unread { reason, by_site: None }),
            Err(error) => {
                let is_its_own = matches!(
                    error,
                    Error::Missing | Error::Unreadable | Error::TooLarge(_) | Error::LongAddress(_)
                );
                Err(Unread {
                    reason: error.to_string(),
                    by_site: Some(error).filter(|_| !is_its_own),
                })
            }
        }
    }

    async fn described(&self, listed: &mut Listed) -> Result<Described> {
        if let Some(described) = listed.described.take() {
            return Ok(described);
        }
        match self.talk.connector {
            Connector::Thingiverse => thingiverse::model(&self.talk, &listed.id).await,
            Connector::Manyfold => manyfold::model(&self.talk, &listed.id).await,
            Connector::MyMiniFactory => {
                myminifactory::model(&self.talk, &self.owner, &listed.id).await
            }
            Connector::Printables => printables::model(&self.talk, &listed.id).await,
            Connector::MakerWorld => makerworld::model(&self.talk, &listed.id).await,
            Connector::Thangs => thangs::model(&self.talk, &listed.id).await,
            Connector::Cults3D => Err(Error::Missing),
        }
    }
}

async fn owner(talk: &Talk<'_>) -> Result<Owner> {
    match talk.connector {
        Connector::Thingiverse => thingiverse::owner(talk).await,
        Connector::Cults3D => cults3d::owner(talk).await,
        Connector::MyMiniFactory => myminifactory::owner(talk).await,
        Connector::Manyfold => Ok(manyfold::owner(talk)),
        Connector::Printables | Connector::MakerWorld | Connector::Thangs => Ok(Owner::default()),
    }
}

/// The models of links that were pasted.
fn linked(asked: &str) -> Page {
    let listed =
        |id: &str| Listed { id: id.to_owned(), title: format!("Model {id}"), described: None };
    Page { models: asked.lines().map(listed).collect(), ..Page::default() }
}
