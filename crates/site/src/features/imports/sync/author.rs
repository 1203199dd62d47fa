//! Who made what was brought: archives often say which page they come from and not whose it is, and anybody can have
//! changed them. What the site of that page itself tells takes the place of that.

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, ModelId},
    licences,
    models::State,
    time::Millis,
};
use importers::Field;

use super::store;
use crate::{
    app::App,
    features::{
        imports::{known, own, plan::Planned},
        models::{
            history,
            origin::{self, Origin},
            store as models,
        },
        publish::store as drafts,
    },
};

/// What a source says of its licence and its author now, and of generative AI the worst it ever said. What a site told stays
/// whatever a file says: that can close it and open nothing.
pub fn followed(known: Origin, now: &Origin) -> Origin {
    let is_by_file = known.tells_licence() && !now.is_told;
    let closes = is_closed_now(&known, now);
    let known = named(known, now);
    let known = if is_by_file && closes { closed(known, now) } else { known };
    let known = flagged(known, now);
    if is_by_file {
        return known;
    }
    let is_clean = known.generated != Some(true);
    Origin {
        licence: now.licence.clone(),
        licence_raw: now.licence_raw.clone(),
        licence_version: now.licence_version.clone(),
        generated: if is_clean { now.generated } else { known.generated },
        generated_raw: if is_clean { now.generated_raw.clone() } else { known.generated_raw },
        is_told: known.is_told || now.is_told,
        ..known
    }
}

/// Said where a file says another licence than the site of its page told: what stays.
pub fn kept(known: &Origin, now: &Origin) -> Option<&'static str> {
    let is_by_file = known.tells_licence() && !now.is_told;
    if !is_by_file || now.licence_raw.is_empty() || now.licence == known.licence {
        return None;
    }
    Some(if is_closed_now(known, now) {
        "Its licence where it comes from is closed: a file contradicts what its site told, and allows less."
    } else {
        "A file says another licence than its site told, whose word counts."
    })
}

/// Whether its source says other words of the licence than before, and none under which others may pass it on.
pub fn is_closed_now(before: &Origin, now: &Origin) -> bool {
    let is_open = licences::known(&now.licence).is_some_and(|licence| licence.redistribution);
    !is_open && !now.licence_raw.is_empty() && now.licence_raw != before.licence_raw
}

/// The same with the licence that others may not pass it on under. Of what a site told its words stay, and count for nothing
/// as long as a file contradicts them.
pub fn closed(known: Origin, now: &Origin) -> Origin {
    if known.tells_licence() && !now.is_told {
        return Origin { licence: String::new(), ..known.beside_a_file() };
    }
    Origin {
        licence: now.licence.clone(),
        licence_raw: now.licence_raw.clone(),
        licence_version: now.licence_version.clone(),
        ..known
    }
}

/// With the mark of generative AI, whoever sets it.
pub fn flagged(known: Origin, now: &Origin) -> Origin {
    if now.generated != Some(true) || known.generated == Some(true) {
        return known;
    }
    let known = if now.is_told { known } else { known.beside_a_file() };
    Origin { generated: now.generated, generated_raw: now.generated_raw.clone(), ..known }
}

/// With the author whom the site of the page itself names. One whom it named before stays as they were known where the lasting
/// id is the same, or less is told now; whom only files name counts for nothing beside it.
fn named(known: Origin, told: &Origin) -> Origin {
    if !told.is_told {
        return known;
    }
    if told.is_reupload {
        // Nor is it who was taken for the author before.
        return nobody(Origin { is_reupload: true, ..known });
    }
    let is_nobody = told.author.is_empty() && told.author_id.is_empty();
    if known.tells_author() {
        let says_less = told.author_id.is_empty() && !known.author_id.is_empty();
        let is_same = !known.author_id.is_empty() && known.author_id == told.author_id;
        if is_nobody || says_less || is_same {
            return known;
        }
    }
    if is_nobody {
        return nobody(known);
    }
    Origin {
        author: told.author.clone(),
        author_id: told.author_id.clone(),
        author_address: told.author_address.clone(),
        names_author: true,
        is_reupload: false,
        ..known
    }
}

/// Made by nobody who is known, as its place tells it.
fn nobody(known: Origin) -> Origin {
    Origin {
        author: String::new(),
        author_id: String::new(),
        author_address: String::new(),
        names_author: true,
        ..known
    }
}

/// All that the site of its page tells now: who made it, that generative AI did, and its licence, unless it told that before:
/// what changed of it since is proposed with all else. Of an export, whose creator may have given it another licence since,
/// that of the site counts where it allows less.
fn heard(known: Origin, told: &Origin, is_exported: bool) -> Origin {
    if !told.is_told {
        return known;
    }
    let is_known = known.tells_licence();
    let next = flagged(named(known, told), told);
    if is_known || !next.platform.eq_ignore_ascii_case(&told.platform) {
        return next;
    }
    if is_exported && !allows_less(&next.licence, told) {
        return next;
    }
    Origin {
        licence: told.licence.clone(),
        licence_raw: told.licence_raw.clone(),
        licence_version: told.licence_version.clone(),
        names_licence: true,
        is_told: !is_exported,
        ..next
    }
}

/// Whether a site says words of a licence under which less is allowed than under this one, or nobody knows what.
pub fn allows_less(licence: &str, told: &Origin) -> bool {
    let is_unknown = told.licence.is_empty() && !told.licence_raw.is_empty();
    is_unknown || own::is_wider(licence, &told.licence)
}

/// Keeps what the site of a model's page itself tells of it, with the evidence for it: who made it, its licence, that
/// generative AI made it, and that it is not for everybody. Gives whether that was news.
pub async fn learn(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    told: &Planned,
    now: Millis,
) -> Result<bool> {
    models::lock(tx, model).await?;
    let Some(row) = origin::store::find(&mut *tx, model).await?.filter(|row| row.elsewhere) else {
        return Ok(false);
    };
    let known = row.origin.0;
    let is_exported = origin::past::store::is_there(&mut *tx, model).await?;
    let next = heard(known.clone(), &told.origin, is_exported);
    let is_marked =
        told.origin.is_told && told.sensitive && store::mark_sensitive(tx, model).await?;
    if next == known && !is_marked {
        return Ok(false);
    }
    origin::store::set_origin(tx, model, &next).await?;
    if let Some(row) = models::model(&mut *tx, model).await? {
        if is_marked && row.state() == State::Published {
            history::record(tx, model, now).await?;
        }
        // It may have come out as what it is not.
        origin::weigh(tx, &row, now).await?;
    }
    let by = format!("told by {} itself", told.origin.platform);
    for (field, value, key) in news(&known, &next, is_marked) {
        origin::store::add_value(tx, model, [field.name(), value, by.as_str(), key]).await?;
    }
    drafts::touch(tx, app, model, now).await?;
    Ok(true)
}

/// What is other than it was known, as evidence: the field, the value, and where it stands.
fn news<'a>(known: &Origin, next: &'a Origin, is_marked: bool) -> Vec<(Field, &'a str, &'a str)> {
    let name = if next.author.is_empty() { &next.author_id } else { &next.author };
    let is_named = (&known.author, &known.author_id) != (&next.author, &next.author_id)
        || (!known.tells_author() && next.tells_author());
    let is_licensed = !known.tells_licence() && next.tells_licence();
    let nobody = if next.is_reupload { "nobody: it is a reupload" } else { "nobody" };
    let mut all = Vec::new();
    if is_named {
        let name = if name.is_empty() { nobody } else { name.as_str() };
        all.push((Field::Author, name, next.author_address.as_str()));
    }
    if is_licensed {
        let words = next.licence_raw.as_str();
        all.push((Field::Licence, if words.is_empty() { "none" } else { words }, ""));
    }
    if known.generated != next.generated {
        all.push((Field::Ai, next.generated_raw.as_str(), ""));
    }
    if is_marked {
        all.push((Field::Sensitive, "yes", ""));
    }
    all
}

/// The same for what a member brought from the page that a site tells of; gives whether it is here.
pub async fn learn_of(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    planned: &Planned,
    now: Millis,
) -> Result<bool> {
    let known = known::find((&mut *tx).into(), account, "", planned).await?;
    let Some(known) = known else { return Ok(false) };
    learn(tx, app, known.model_id.into(), planned, now).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(author: &str, author_id: &str, is_told: bool) -> Origin {
        let (author, author_id) = (author.to_owned(), author_id.to_owned());
        Origin { author, author_id, is_told, ..Origin::default() }
    }

    #[test]
    fn whom_a_site_names_counts_before_what_files_say() {
        for (known, told, author) in [
            (by("", "", false), by("Jane", "77", true), ("Jane", "77")),
            (by("Mira", "", false), by("Jane", "77", true), ("Jane", "77")),
            (by("Mira", "5", false), by("Jane", "77", true), ("Jane", "77")),
            // She has another name now.
            (by("Jane", "77", true), by("Jane D", "77", true), ("Jane", "77")),
            // Nothing says that a file had her name right, or her id.
            (by("Mira", "77", false), by("Jane", "77", true), ("Jane", "77")),
            (by("Mira", "5", false), by("Jane", "", true), ("Jane", "")),
            (by("Mira", "5", false), by("", "", true), ("", "")),
            // Not every interface tells ids.
            (by("Jane", "#77", true), by("Jane", "", true), ("Jane", "#77")),
            (by("jane", "", true), by("janed", "", true), ("janed", "")),
            (by("Jane", "77", true), by("", "", true), ("Jane", "77")),
            (by("", "", false), by("Mira", "5", false), ("", "")),
        ] {
            let next = named(known, &told);
            assert_eq!((next.author.as_str(), next.author_id.as_str()), author);
        }
    }

    #[test]
    fn who_reuploaded_a_work_is_not_who_made_it() {
        let told = Origin { is_reupload: true, ..by("", "", true) };
        for known in [by("Jane", "77", true), by("Mira", "5", false), by("", "", false)] {
            let next = named(known, &told);
            assert_eq!((next.author.as_str(), next.author_id.as_str()), ("", ""));
            assert!(next.tells_author() && next.is_reupload);
        }
    }

    fn under(licence: &str, is_told: bool) -> Origin {
        let (licence, licence_raw) = (licence.to_owned(), format!("words of {licence}"));
        Origin { licence_raw, licence, is_told, ..by("Jane", "77", is_told) }
    }

    #[test]
    fn what_a_file_says_of_a_licence_that_its_site_told_only_closes_it() {
        let (nd, cc0, none) = ("CC-BY-NC-ND-4.0", "CC0-1.0", "LicenseRef-Standard-Digital-File");
        for (known, now, licence) in [
            ((nd, false), (cc0, false), cc0),
            ((nd, false), (cc0, true), cc0),
            ((nd, true), (cc0, true), cc0),
            ((nd, true), (cc0, false), nd),
            ((nd, true), (none, false), ""),
            ((nd, true), ("", false), ""),
        ] {
            let next = followed(under(known.0, known.1), &under(now.0, now.1));
            assert_eq!(next.licence, licence, "{known:?} {now:?}");
            // One file after the other changes nothing of that.
            let again = followed(next.clone(), &under(cc0, false));
            assert_eq!(again.licence, if known.1 || now.1 { licence } else { cc0 }, "{now:?}");
            assert_eq!(
                next.is_told,
                (known.1 || now.1) && !licence.is_empty(),
                "{known:?} {now:?}"
            );
        }
    }

    #[test]
    fn a_mark_that_a_file_sets_stays_and_is_not_called_told() {
        let made = Origin { generated: Some(true), ..under("CC0-1.0", false) };
        let next = followed(under("CC0-1.0", true), &made);
        assert_eq!((next.generated, next.is_told, next.tells_author()), (Some(true), false, true));
        assert_eq!(followed(next, &under("CC0-1.0", true)).generated, Some(true));
    }

    #[test]
    fn a_site_is_heard_once_of_a_licence_and_of_an_export_where_it_allows_less() {
        let (nd, by, nc) = ("CC-BY-NC-ND-4.0", "CC-BY-4.0", "CC-BY-NC-SA-4.0");
        for (known, told, is_exported, licence) in [
            ((by, false), (nc, true), false, nc),
            ((nd, false), (by, true), false, by),
            ((by, false), ("", true), false, ""),
            ((by, false), (nc, false), false, by),
            ((by, true), (nc, true), false, by),
            ((nd, false), (by, true), true, nd),
            ((by, false), (nd, true), true, nd),
            ((by, false), ("", true), true, ""),
        ] {
            let next = heard(under(known.0, known.1), &under(told.0, told.1), is_exported);
            assert_eq!(next.licence, licence, "{known:?} {told:?} {is_exported}");
        }
    }
}
