//! `POST /imports/{run}`: chooses, leaves out, or says something about many models at once: those that were found, and
//! drafts that were never published.

use axum::{extract::Path, http::StatusCode, response::Response};
use axum_extra::extract::Form;
use db::Tx;
use domain::{
    categories,
    ids::{ImportRunId, ModelId},
    licences,
    models::{self as rules, State},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    keeping,
    pages::{self, At},
    store::{self, Item, ItemState, Run, RunState},
};
use crate::{
    features::{
        models::store as models,
        publish::{drafts, said, store as drafts_store},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// What the form over the table sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Edit {
    item: Vec<i64>,
    /// `selected`, or `all` of those that are shown, on whatever page.
    which: String,
    /// `choose`, `leave` or `say`.
    act: String,
    category: String,
    /// An id, or [`OWN_TERMS`].
    licence: String,
    tags: String,
    after: Option<i64>,
    show: String,
}

/// The word for the terms that each model has where it comes from, in their newest version.
pub const OWN_TERMS: &str = "own-4.0";

/// Models that are changed in one transaction.
const AT_ONCE: usize = 50;

/// What is done with each.
enum Act {
    Choose(bool),
    Say(Say),
}

/// What is said of each; what is empty stays.
struct Say {
    category: String,
    licence: String,
    tags: Vec<String>,
}

/// The words of a model that can be said at once.
struct Words<'a> {
    category: &'a mut String,
    licence: &'a mut String,
    tags: &'a mut Vec<String>,
}

impl Say {
    /// Says it, of a model that has this licence where it comes from; tags are added as far as they fit.
    fn say(&self, there: &str, words: Words<'_>) {
        let Words { category, licence, tags } = words;
        if !self.category.is_empty() {
            category.clone_from(&self.category);
        }
        if self.licence == OWN_TERMS {
            if let Some(own) = own_terms(there) {
                own.id.clone_into(licence);
            }
        } else if !self.licence.is_empty() {
            licence.clone_from(&self.licence);
        }
        for tag in &self.tags {
            if !tags.contains(tag) && tags.len() < rules::TAGS_MAX {
                tags.push(tag.clone());
            }
        }
    }
}

/// Version 4.0 of Creative Commons terms that are stated without a version, as sites do whose licence here is chosen by
/// their author: the same terms, never others.
fn own_terms(there: &str) -> Option<&'static licences::Licence> {
    let terms = there.strip_prefix("LicenseRef-CC-")?;
    licences::find(&format!("CC-{terms}-4.0"))
}

/// `POST /imports/{run}`.
pub async fn edit(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(edit): Form<Edit>,
) -> Result<Response> {
    let app = &context.app;
    let run = pages::load(app, &member, id).await?;
    let t = context.t;
    pages::check_count(t, &edit.item)?;
    let at = At::asked(&edit.show, edit.after)?;
    let mut errors = Errors::default();
    let act = act(t, &edit, &mut errors)?;
    waits(t, &run, &act)?;
    if !errors.is_empty() {
        return pages::render(&context, &run, at, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
    }
    let places =
        if edit.which == "all" { pages::shown(app, &run, at.show).await? } else { edit.item };
    let says_own = matches!(&act, Act::Say(say) if say.licence == OWN_TERMS);
    let (mut changed, mut kept) = (0, 0);
    for some in places.chunks(AT_ONCE) {
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        store::lock_account(&mut tx, member.id).await?;
        let run = store::run(&mut tx, id).await?.ok_or(Error::NotFound)?;
        waits(t, &run, &act)?;
        keeping::touch(&mut tx, id, now).await?;
        for item in store::items_at(&mut tx, id, some).await? {
            let is_changed = apply(&mut tx, &run, &item, &act, now).await?;
            changed += usize::from(is_changed);
            let there = &item.planned.0.origin.licence;
            kept += usize::from(is_changed && says_own && own_terms(there).is_none());
        }
        tx.commit().await?;
    }
    Ok(redirect(&at.href(id), "ok", &told(t, changed, kept)))
}

fn told(t: Language, changed: usize, kept: usize) -> String {
    let text = match changed {
        0 => t.imports_select_models().to_owned(),
        n => t.imports_changed(n).to_string(),
    };
    if kept == 0 { text } else { format!("{text} {}", t.imports_stayed(kept)) }
}

fn act(t: Language, edit: &Edit, errors: &mut Errors) -> Result<Act> {
    match edit.act.as_str() {
        "choose" => return Ok(Act::Choose(true)),
        "leave" => return Ok(Act::Choose(false)),
        "say" => {}
        _ => return Err(Error::Invalid(t.imports_nothing_asked().to_owned())),
    }
    let tags = rules::tags(&edit.tags).map_err(|refused| said::words(refused, t));
    let tags = errors.take("tags", tags).unwrap_or_default();
    if !edit.category.is_empty() && categories::leaf(&edit.category).is_none() {
        errors.add("category", t.imports_choose_from_list());
    }
    let is_known = edit.licence == OWN_TERMS || licences::find(&edit.licence).is_some();
    if !edit.licence.is_empty() && !is_known {
        errors.add("licence", t.imports_choose_from_list());
    }
    let (category, licence) = (edit.category.clone(), edit.licence.clone());
    Ok(Act::Say(Say { category, licence, tags }))
}

/// Refuses what can not be done with a run now: it is chosen from while it waits, and spoken about unless it is under way.
fn waits(t: Language, run: &Run, act: &Act) -> Result<()> {
    let may = match run.state() {
        RunState::Choosing | RunState::Paused => true,
        RunState::Done | RunState::Failed => matches!(act, Act::Say(_)),
        RunState::Reading | RunState::Running => false,
    };
    if may {
        return Ok(());
    }
    Err(Error::Conflict(t.imports_not_waiting().to_owned()))
}

/// Does it with one model; gives whether it could be.
async fn apply(tx: &mut Tx, run: &Run, item: &Item, act: &Act, now: Millis) -> Result<bool> {
    match (act, item.state()) {
        (Act::Choose(chosen), ItemState::Found) => {
            store::choose(tx, run.id(), item.place, *chosen).await?;
            Ok(true)
        }
        (Act::Say(say), ItemState::Found) => {
            let mut planned = item.planned.0.clone();
            let there = planned.origin.licence.clone();
            let (category, licence, tags) =
                (&mut planned.category, &mut planned.licence, &mut planned.tags);
            say.say(&there, Words { category, licence, tags });
            store::replan(tx, run.id(), item.place, &planned).await?;
            Ok(true)
        }
        (Act::Say(say), ItemState::Done) => say_of_draft(tx, run, item, say, now).await,
        _ => Ok(false),
    }
}

/// Says it of the draft that a model became; one that was published is its page's matter.
async fn say_of_draft(tx: &mut Tx, run: &Run, item: &Item, say: &Say, now: Millis) -> Result<bool> {
    let Some(id) = item.model_id.map(ModelId::from) else { return Ok(false) };
    models::lock(tx, id).await?;
    let model = models::model(&mut *tx, id).await?;
    let is_open = |model: &models::Model| {
        model.state() == State::Draft
            && model.current_version == 0
            && model.creator_id == run.account_id
    };
    let Some(model) = model.filter(is_open) else { return Ok(false) };
    let mut words = drafts::stored_words(&mut *tx, &model).await?;
    let (category, licence, tags) = (&mut words.category, &mut words.licence, &mut words.tags);
    say.say(&item.planned.0.origin.licence, Words { category, licence, tags });
    Ok(drafts_store::save_words(tx, id, model.revision, &words, now).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_terms_are_the_same_terms_in_their_newest_version() {
        for (there, licence) in [
            ("LicenseRef-CC-BY", Some("CC-BY-4.0")),
            ("LicenseRef-CC-BY-NC-ND", Some("CC-BY-NC-ND-4.0")),
            ("CC-BY-NC-4.0", None),
            ("LicenseRef-Standard-Digital-File", None),
            ("", None),
        ] {
            assert_eq!(own_terms(there).map(|licence| licence.id), licence, "{there}");
        }
        let say = |licence: &str, there: &str| {
            let (mut category, mut now) = (String::new(), "MIT".to_owned());
            let mut tags = vec!["hook".to_owned()];
            let say = Say {
                category: "tools/holders".to_owned(),
                licence: licence.to_owned(),
                tags: vec!["hook".to_owned(), "desk".to_owned()],
            };
            let words = Words { category: &mut category, licence: &mut now, tags: &mut tags };
            say.say(there, words);
            assert_eq!((category.as_str(), tags.len()), ("tools/holders", 2));
            now
        };
        assert_eq!(say(OWN_TERMS, "LicenseRef-CC-BY-SA"), "CC-BY-SA-4.0");
        assert_eq!(say(OWN_TERMS, "CC-BY-3.0"), "MIT", "it has a version");
        assert_eq!(say("CC0-1.0", "LicenseRef-CC-BY-SA"), "CC0-1.0");
        assert_eq!(say("", "LicenseRef-CC-BY-SA"), "MIT");
    }
}
