//! What the creator of a shape that is out already is asked: a remix, their own, or another thing? Never a reproach; the
//! answer is a fact, and "remix" links the other work, so that its licence applies.

use std::collections::{HashMap, HashSet};

use axum::{Form, extract::Path, response::Response};
use db::Source;
use domain::{
    ids::{AccountId, ModelId},
    likeness::{self, Answer, WORDS_MAX},
    models::State,
    text,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    store::{self, Likeness},
    views::{Question, figures},
};
use crate::{
    app::App,
    features::{
        cases::ballots,
        discover::known,
        models::store::{self as models, Model},
        publish::{drafts, parents, remixes::Linked, views::Lack},
    },
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// The likenesses of a draft by the other model, each with the last answer to it.
async fn pairs(
    mut from: Source<'_>,
    model: ModelId,
) -> db::Result<Vec<(Likeness, Option<(Answer, String)>)>> {
    let mut rows = store::of_model(from.again(), model).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    rows.sort_by_key(|row| (row.other_id, row.how, row.id));
    rows.dedup_by_key(|row| row.other_id);
    let mut answers: HashMap<ModelId, (Answer, String)> = HashMap::new();
    for (other, answer, words) in store::answers(from, model).await? {
        answers.insert(other, (answer, words));
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let answer = answers.remove(&row.other_id);
            (row, answer)
        })
        .collect())
}

/// The other models that links explain: one is linked, or both are made from the same one that is linked.
async fn explained(
    mut from: Source<'_>,
    pairs: &[(Likeness, Option<(Answer, String)>)],
    links: &[Linked],
) -> db::Result<HashSet<ModelId>> {
    let linked: HashSet<ModelId> =
        links.iter().filter_map(|linked| linked.link.parent_id).map(ModelId::from).collect();
    let mut explained = HashSet::new();
    if linked.is_empty() {
        return Ok(explained);
    }
    for (row, _) in pairs {
        let other = row.other_id;
        if linked.contains(&other)
            || store::parents(from.again(), other).await?.iter().any(|one| linked.contains(one))
        {
            explained.insert(other);
        }
    }
    Ok(explained)
}

/// What its creator is asked about a draft. Nothing about models that are no longer public, nor about works that wait for
/// the creator's own ballot: a juror is not to learn whose they are.
pub async fn of(
    app: &App,
    creator: AccountId,
    model: ModelId,
    links: &[Linked],
) -> Result<Vec<Question>> {
    let mut pairs = pairs((&app.db).into(), model).await?;
    if pairs.is_empty() {
        return Ok(Vec::new());
    }
    let judged = ballots::judged(&app.db, creator, app.clock.now()).await?;
    pairs.retain(|(row, _)| !judged.contains(&row.other_id));
    let ids: Vec<i64> = pairs.iter().map(|(row, _)| row.other_id.get()).collect();
    let cards = known::by_ids(app, &ids).await?;
    let explained = explained((&app.db).into(), &pairs, links).await?;
    let question = |(row, answer): (Likeness, Option<(Answer, String)>)| {
        let card = cards
            .iter()
            .find(|card| card.model_id == row.other_id.get())?
            .view(&app.config.files_origin);
        let linked = explained.contains(&row.other_id);
        let (answer, words) = answer.unzip();
        Some(Question {
            other: row.other_id.to_string(),
            pair: row.id.to_string(),
            how: row.how,
            figures: figures(&row),
            is_settled: likeness::is_settled(answer, linked),
            is_linked: linked,
            answer,
            words: words.unwrap_or_default(),
            card,
        })
    };
    Ok(pairs.into_iter().filter_map(question).collect())
}

/// What unanswered questions put in the way of a publication. A question about a work that waits for the creator's own
/// ballot can not be asked yet, so the draft waits too, without a word of whose work it is.
pub async fn lacks<'a>(
    from: impl Into<Source<'a>>,
    t: Language,
    model: &Model,
    links: &[Linked],
    now: Millis,
) -> db::Result<Vec<Lack>> {
    let mut from = from.into();
    let mut lacks = Vec::new();
    let pairs = pairs(from.again(), model.id()).await?;
    if pairs.is_empty() {
        return Ok(lacks);
    }
    let judged = ballots::judged(from.again(), model.creator(), now).await?;
    let explained = explained(from.again(), &pairs, links).await?;
    for (row, answer) in pairs {
        if likeness::is_settled(answer.map(|(said, _)| said), explained.contains(&row.other_id)) {
            continue;
        }
        let other = models::model(from.again(), row.other_id).await?;
        if let Some(other) = other.filter(|other| other.state() == State::Published) {
            if judged.contains(&row.other_id) {
                lacks.push(Lack { field: "", text: t.likeness_ballot_first().to_owned() });
                continue;
            }
            let text = t.likeness_say(row.how.as_str(), other.title).to_string();
            lacks.push(Lack { field: "likeness", text });
        }
    }
    Ok(lacks)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    answer: String,
    #[serde(default)]
    words: String,
}

/// `POST /drafts/{id}/likeness/{other}`.
pub async fn answer(
    context: Context,
    member: Member,
    Path((id, other)): Path<(ModelId, ModelId)>,
    Form(said): Form<Said>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let model = drafts::load(app, &member, id).await?;
    let now = app.clock.now();
    // What is not asked takes no answer: whether it does would tell what a file is like.
    if !store::of_model(&app.db, id).await?.iter().any(|row| row.other_id == other)
        || ballots::judged(&app.db, member.id, now).await?.contains(&other)
    {
        return Err(Error::NotFound);
    }
    let answer = Answer::parse(&said.answer)
        .ok_or_else(|| Error::Invalid(t.likeness_choose().to_owned()))?;
    let words: String = text::paragraphs(&said.words).chars().take(WORDS_MAX).collect();
    if answer == Answer::Remix {
        let parent = parents::here((app, context.t), &member, &model, other)
            .await?
            .map_err(Error::Invalid)?;
        // A work that is linked already is what the answer asks for.
        let linked = parents::add((app, context.t), &model, &parent).await?;
        let links = crate::features::publish::remixes::links(&app.db, id).await?;
        if !links.iter().any(|link| link.parent_id == Some(other.get())) {
            linked.map_err(Error::Invalid)?;
        }
    }
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    store::add_answer(&mut tx, [id, other], answer, &words, member.id, now).await?;
    tx.commit().await?;
    Ok(match answer {
        Answer::Remix => redirect(&format!("/drafts/{id}#parents"), "ok", t.likeness_linked()),
        Answer::Own | Answer::Different => {
            redirect(&format!("/drafts/{id}#likeness"), "ok", t.likeness_thanks())
        }
    })
}
