//! A classifier of the operator's own: it is sent shapes, pictures and photos of prints, under a signature, and what it
//! answers is one more mark for moderators. It learns nothing of who made a thing. Its answer is at most strong, holds
//! nothing and reaches nobody else; without an answer everything goes on as before. It is asked at one address, which the
//! operator set: nothing that is uploaded and nothing that it answers leads anywhere else.

use anyhow::{Context as _, Result, bail};
use blobs::BlobId;
use db::Tx;
use domain::{
    ids::{JobId, ModelId},
    publishing::FileState,
};
use hmac::{Hmac, KeyInit as _, Mac as _};
use provenance::{Signal, Strength, Towards};
use reqwest::{Response, StatusCode};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::keeping::{Subject, keep_guess};
use crate::{
    app::App,
    config::Classifier,
    features::{
        models::store::{self as models, blob_id},
        prints::{photos::store as photos, store as prints},
    },
    shared::asking,
};

const JOB: &str = "ask_classifier";
/// Tries before it is given up, some seconds apart from each other.
const ATTEMPTS: u32 = 4;
/// Larger files are not sent, bytes.
const SENT_MAX: u64 = 64 << 20;
/// Longest answer read, bytes.
const ANSWER_MAX: usize = 16 << 10;
/// Longest text kept of an answer, characters.
const SEEN_MAX: usize = 160;

#[derive(Serialize, Deserialize)]
struct Payload {
    subject: String,
    id: i64,
}

/// Has the classifier asked about a thing, if there is one.
pub async fn enqueue(tx: &mut Tx, app: &App, subject: Subject) -> db::Result<()> {
    if app.config.classifier.is_none() || matches!(subject, Subject::Evidence(_)) {
        return Ok(());
    }
    let (word, id) = subject.key();
    let payload = serde_json::to_value(Payload { subject: word.to_owned(), id });
    let payload = payload.expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, app.clock.now());
    let job = job.unique(format!("{JOB}/{word}/{id}")).max_attempts(ATTEMPTS);
    // After whatever people wait for: its answer is for moderators.
    jobs::enqueue(tx, job.in_background()).await?;
    Ok(())
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.aside(JOB, 1).on(JOB, move |_, payload| {
        let app = app.clone();
        async move {
            let Payload { subject, id } = serde_json::from_value(payload)?;
            let Some(subject) = Subject::of(&subject, id) else { return Ok(()) };
            ask(&app, subject).await
        }
    })
}

/// What is sent.
struct Thing {
    model: ModelId,
    blob: BlobId,
    /// `shape`, `picture` or `print`.
    kind: &'static str,
    /// Of a shape, as its ending says; else empty.
    format: String,
}

async fn thing(app: &App, subject: Subject) -> Result<Option<Thing>> {
    let db = &app.db;
    let found = match subject {
        Subject::File(id) => models::file(db, id).await?.and_then(|file| {
            let blob = file.blob().filter(|_| file.state() == FileState::Printable)?;
            Some(Thing { model: file.model_id.into(), blob, kind: "shape", format: file.kind })
        }),
        Subject::Picture(id) => {
            let original = db::q!(
                (Vec<u8>, ModelId),
                "SELECT original, model_id FROM picture WHERE id = $1 AND removed_at IS NULL"
            );
            let row = original.bind(id).opt(db).await?;
            row.and_then(|(original, model)| {
                let blob = blob_id(&original)?;
                Some(Thing { model, blob, kind: "picture", format: String::new() })
            })
        }
        Subject::Photo(id) => {
            let Some(photo) = photos::photo(db, id).await? else { return Ok(None) };
            let Some(report) = prints::report(db, photo.print_id).await? else { return Ok(None) };
            blob_id(&photo.original).map(|blob| Thing {
                model: report.model_id,
                blob,
                kind: "print",
                format: String::new(),
            })
        }
        Subject::Evidence(_) => None,
    };
    Ok(found)
}

async fn ask(app: &App, subject: Subject) -> Result<()> {
    let Some(classifier) = &app.config.classifier else { return Ok(()) };
    let Some(thing) = thing(app, subject).await? else { return Ok(()) };
    let bytes = match app.blobs.read_all(&thing.blob, SENT_MAX).await {
        Ok(bytes) => bytes,
        Err(blobs::BlobError::TooLarge { .. }) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let seconds = app.clock.now().0 / 1_000;
    let sent = asking::client()?
        .post(&classifier.url)
        .header("content-type", "application/octet-stream")
        .header("handprint-kind", thing.kind)
        .header("handprint-format", &thing.format)
        .header("handprint-time", seconds)
        .header("handprint-signature", signature(classifier, seconds, &thing))
        .body(bytes);
    // The address stays out of errors, which are kept with a job: a secret may stand in it.
    let sent = sent.send().await.map_err(reqwest::Error::without_url);
    let guess = match answer(sent.context("asking the classifier")?).await? {
        Ok(guess) => guess,
        Err(problem) => {
            tracing::warn!(problem, "the classifier's answer counts for nothing");
            None
        }
    };
    let mut tx = app.db.write().await?;
    keep_guess(&mut tx, app, subject, thing.model, guess).await?;
    tx.commit().await?;
    Ok(())
}

/// HMAC-SHA-256 of time, kind, format and the SHA-256 of the bytes, each on a line, in hexadecimal digits.
fn signature(classifier: &Classifier, seconds: i64, thing: &Thing) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(classifier.secret.as_bytes())
        .expect("a key of any length will do");
    let signed = format!("{seconds}\n{}\n{}\n{}\n", thing.kind, thing.format, thing.blob);
    mac.update(signed.as_bytes());
    domain::jury::hex(&mac.finalize().into_bytes())
}

/// What a classifier may answer.
#[derive(Deserialize)]
struct Answer {
    strength: Guess,
    #[serde(default)]
    seen: String,
}

/// How sure it may be: never decisive.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Guess {
    None,
    Weak,
    Strong,
}

/// A guess, or why the answer is none; an error when asking again may help.
async fn answer(response: Response) -> Result<std::result::Result<Option<Signal>, String>> {
    let status = response.status();
    if status == StatusCode::NO_CONTENT {
        return Ok(Ok(None));
    }
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        bail!("the classifier answered {status}");
    }
    if status != StatusCode::OK {
        return Ok(Err(format!("it answered {status}")));
    }
    let Some(bytes) = asking::bounded(response, ANSWER_MAX).await? else {
        return Ok(Err("it is too long".to_owned()));
    };
    Ok(read(&bytes).map_err(|error| error.to_string()))
}

fn read(bytes: &[u8]) -> serde_json::Result<Option<Signal>> {
    let Answer { strength, seen } = serde_json::from_slice(bytes)?;
    let strength = match strength {
        Guess::None => return Ok(None),
        Guess::Weak => Strength::Weak,
        Guess::Strong => Strength::Strong,
    };
    Ok(Some(Signal {
        code: "operator-classifier".to_owned(),
        towards: Towards::Generated,
        strength,
        place: "The classifier of this site".to_owned(),
        seen: mesh::text::clean(&seen, SEEN_MAX).0,
        does_not_prove: "A classifier guesses by what it was taught. It is wrong about people's work too, about scans \
                         and sculpts most of all."
            .to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_is_decisive_or_long() {
        for (answer, expected) in [
            (r#"{"strength":"none"}"#, Ok(None)),
            (r#"{"strength":"weak","seen":"even edges"}"#, Ok(Some(Strength::Weak))),
            (r#"{"strength":"strong","more":1}"#, Ok(Some(Strength::Strong))),
            (r#"{"strength":"decisive"}"#, Err(())),
            (r#"{"strength":2}"#, Err(())),
            ("yes", Err(())),
        ] {
            let guess = read(answer.as_bytes()).map_err(|_| ());
            let strength = guess.as_ref().map(|guess| guess.as_ref().map(|mark| mark.strength));
            assert_eq!(strength.map_err(|&()| ()), expected, "{answer}");
            assert!(!guess.is_ok_and(|guess| provenance::is_decisive(guess.as_slice())));
        }
        let long = format!(r#"{{"strength":"weak","seen":"{}\n<b>"}}"#, "x".repeat(4_000));
        let seen = read(long.as_bytes()).expect("read").expect("a guess").seen;
        assert!(seen.chars().count() <= SEEN_MAX && !seen.contains('\n'), "{seen}");
    }
}
