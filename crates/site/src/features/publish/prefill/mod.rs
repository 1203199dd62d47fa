//! Fields filled from files: what analysis found in them (`slicing`) becomes proposals by the rules of
//! `domain::prefill`. Nothing here changes words by itself: the form shows a proposed value, and it is stored when the
//! form is saved.

use db::{Source, Tx};
use domain::{
    ids::{FileId, ModelId},
    prefill::{self, Field, Proposal, Suggestion},
    print_profile::{PrintProfile, with_keys},
    time::Millis,
};
use slicing::Sliced;

use pictures::Inner;
use profiles::FromFile;

use super::{store::Words, words::Typed};
use crate::{
    features::models::store::{FileRow, Model},
    shared::error::Result,
};

pub mod pages;
pub mod pictures;
pub mod profiles;
pub mod store;

/// What answers about print profiles stand under.
const PROFILE: &str = "profile";

/// What the files of a model say, and what its creator answered.
pub struct Prefill {
    /// In the order of the files.
    pub said: Vec<Said>,
    pub suggestions: Vec<Suggestion>,
    /// The print profiles that files hold.
    pub profiles: Vec<FromFile>,
    answers: Vec<store::AnswerRow>,
    is_published: bool,
}

/// What one file says.
pub struct Said {
    pub file: FileId,
    pub name: String,
    pub sliced: Sliced,
    /// Pictures in it that can become photos.
    pub pictures: Vec<Inner>,
}

impl Prefill {
    /// `files` are those of the model.
    pub async fn of<'a>(
        from: impl Into<Source<'a>>,
        model: &Model,
        files: &[FileRow],
    ) -> Result<Self> {
        let mut from = from.into();
        let mut rows = store::sliced_of(from.again(), model.id()).await?;
        let answers = store::answers(from, model.id()).await?;
        let mut said = Vec::new();
        for file in files {
            if let Some(at) = rows.iter().position(|row| row.file_id == file.id) {
                said.push(rows.swap_remove(at).said(file.name.clone()));
            }
        }
        let suggestions = said.iter().flat_map(suggestions).collect();
        let profiles = said.iter().filter_map(FromFile::new).collect();
        let is_published = model.published_at.is_some();
        Ok(Self { said, suggestions, profiles, answers, is_published })
    }

    /// What becomes of the field in which `current` is stored.
    pub fn propose(&self, field: Field, current: &str) -> Option<(&Suggestion, Proposal)> {
        let taken_back: Vec<(Field, FileId)> = self
            .answers
            .iter()
            .filter(|answer| answer.answer == store::BACK)
            .filter_map(|answer| Some((Field::parse(&answer.field)?, answer.file_id.into())))
            .collect();
        prefill::propose(field, current, &self.suggestions, &taken_back, self.is_published)
    }

    /// The file whose profile goes into a draft by itself: the first that was not taken back, as long as there is no
    /// profile.
    pub fn profile_to_fill(&self, current: &[PrintProfile]) -> Option<&FromFile> {
        let is_back = |from: &FromFile| self.is_answered(PROFILE, from.file, store::BACK);
        let is_open = !self.is_published && current.is_empty();
        self.profiles.iter().find(|from| is_open && !is_back(from))
    }

    /// Puts proposed values into empty fields.
    pub fn fill(&self, words: &mut Words) {
        for field in Field::ALL {
            if let Some((suggestion, Proposal::Fill)) = self.propose(field, words.of(field)) {
                words.of_mut(field).clone_from(&suggestion.value);
            }
        }
        if let Some(from) = self.profile_to_fill(&words.profiles) {
            words.profiles = with_keys(vec![from.profile.clone()]);
        }
    }

    fn find(&self, field: Field, file: FileId) -> Option<&Suggestion> {
        self.suggestions.iter().find(|said| said.field == field && said.file == file)
    }

    /// Files with pictures that were not taken yet.
    pub fn pictured(&self) -> impl Iterator<Item = &Said> {
        let is_open = |said: &&Said| {
            !said.pictures.is_empty() && !self.is_answered(pictures::FIELD, said.file, store::USED)
        };
        self.said.iter().filter(is_open)
    }

    fn is_answered(&self, field: &str, file: FileId, answer: &str) -> bool {
        self.answers.iter().any(|given| {
            given.field == field && given.file_id == file.get() && given.answer == answer
        })
    }

    /// What stood in a field before the suggestion of a file was used.
    fn replaced(&self, field: Field, file: FileId) -> &str {
        let is_it = |answer: &&store::AnswerRow| {
            answer.field == field.as_str()
                && answer.file_id == file.get()
                && answer.answer == store::USED
        };
        self.answers.iter().find(is_it).map_or("", |answer| &answer.replaced)
    }
}

/// What a file says about each field that would take it.
fn suggestions(said: &Said) -> Vec<Suggestion> {
    let metadata = &said.sliced.metadata;
    let licence = metadata.licence.as_ref().and_then(|licence| {
        Some((Field::Licence, licence.value.spdx.as_deref()?, licence.key.as_str()))
    });
    let text = |field, found: &'_ Option<slicing::Found<String>>| {
        found.as_ref().map(|found| (field, found.value.clone(), found.key.clone()))
    };
    let licence = licence.map(|(field, id, key)| (field, id.to_owned(), key.to_owned()));
    [text(Field::Title, &metadata.title), text(Field::Description, &metadata.description), licence]
        .into_iter()
        .flatten()
        .filter_map(|(field, value, key)| {
            Suggestion::new(field, &value, said.file, &said.name, &key)
        })
        .collect()
}

impl Words {
    fn of(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Description => &self.description,
            Field::Licence => &self.licence,
        }
    }

    fn of_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Title => &mut self.title,
            Field::Description => &mut self.description,
            Field::Licence => &mut self.licence,
        }
    }
}

/// What is stored in a field.
pub fn stored(model: &Model, field: Field) -> &str {
    match field {
        Field::Title => &model.title,
        Field::Description => &model.description,
        Field::Licence => &model.licence,
    }
}

/// Emptying a field that holds a file's value takes it back, as the button does; so does taking away the profile of a
/// file. `model` is as it was before `words` were saved as they were typed.
pub async fn remember_emptied(
    tx: &mut Tx,
    model: &Model,
    words: &Words,
    typed: &Typed,
    now: Millis,
) -> db::Result<()> {
    let emptied = |field: &Field| !stored(model, *field).is_empty() && words.of(*field).is_empty();
    let emptied: Vec<Field> = Field::ALL.into_iter().filter(emptied).collect();
    let had = model.print_profiles.0.iter().filter_map(|profile| profile.file);
    let is_gone = |file: &FileId| words.profiles.iter().all(|p| p.file != Some(*file));
    let gone: Vec<FileId> = had.chain(profiles::named_files(typed)).filter(is_gone).collect();
    if emptied.is_empty() && gone.is_empty() {
        return Ok(());
    }
    for row in store::sliced_of(&mut *tx, model.id()).await? {
        let said = row.said(String::new());
        for suggestion in suggestions(&said) {
            let field = suggestion.field;
            if emptied.contains(&field) && suggestion.value == stored(model, field) {
                answer(tx, model.id(), &suggestion, store::BACK, "", now).await?;
            }
        }
        if gone.contains(&said.file) {
            store::save_answer(tx, model.id(), PROFILE, said.file, store::BACK, "", now).await?;
        }
    }
    Ok(())
}

async fn answer(
    tx: &mut Tx,
    model: ModelId,
    suggestion: &Suggestion,
    answer: &str,
    replaced: &str,
    now: Millis,
) -> db::Result<()> {
    let field = suggestion.field.as_str();
    store::save_answer(tx, model, field, suggestion.file, answer, replaced, now).await
}
