//! SQL of what is kept about a member: one statement per table, each row an object as it stands in the answer. A name that
//! ends in `_id` is an id, one that ends in `_at` a time, one that begins with `is_` yes or no.

use db::{Db, Json, Query, q};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};
use serde_json::{Map, Value};

use crate::shared::filters::iso_text;

/// Rows about a member, and the table they stand in.
pub struct Kept {
    pub name: &'static str,
    pub table: &'static str,
    query: fn() -> Query<Json<Value>>,
}

/// `name`: `values` of the rows of `table` whose `who` is the member, ordered by `order`.
macro_rules! kept {
    ($name:literal, $table:literal, $who:literal, $order:literal, $values:literal) => {
        Kept {
            name: $name,
            table: $table,
            query: || {
                q!(
                    Json<Value>,
                    sqlite: concat!("SELECT json_object(", $values, ") FROM ", $table, " WHERE ", $who, " = $1 ORDER BY ", $order, " LIMIT 100000"),
                    pg: concat!("SELECT jsonb_build_object(", $values, ") FROM ", $table, " WHERE ", $who, " = $1 ORDER BY ", $order, " LIMIT 100000"),
                )
            },
        }
    };
}

/// Everything that names a member and is given to them, by what it is called in the answer.
pub const KEPT: &[Kept] = &[
    kept!(
        "signed_in",
        "session",
        "account_id",
        "id",
        "'program', user_agent, 'how', opened_by, 'since_at', created_at, 'seen_at', seen_at"
    ),
    kept!(
        "two_step",
        "authenticator",
        "account_id",
        "created_at",
        "'begun_at', created_at, 'since_at', confirmed_at"
    ),
    kept!(
        "passkeys",
        "passkey",
        "account_id",
        "id",
        "'name', name, 'made_at', created_at, 'used_at', used_at"
    ),
    kept!(
        "tied",
        "provider_tie",
        "account_id",
        "created_at",
        "'site', issuer, 'subject', subject, 'since_at', created_at, 'used_at', used_at"
    ),
    kept!("browsers", "device", "account_id", "seen_at", "'seen_at', seen_at"),
    kept!(
        "programs",
        "api_token",
        "account_id",
        "id",
        "'name', name, 'scopes', scopes, 'made_at', created_at, 'used_at', used_at, 'ended_at', revoked_at"
    ),
    kept!(
        "models",
        "model",
        "creator_id",
        "id",
        "'model_id', id, 'state', state, 'title', title, 'made_at', created_at"
    ),
    kept!(
        "licences",
        "licence_grant",
        "account_id",
        "created_at",
        "'model_id', model_id, 'version', version, 'before', licence_from, 'licence', licence_to, 'at', created_at"
    ),
    kept!(
        "uploads",
        "upload",
        "account_id",
        "id",
        "'model_id', model_id, 'name', name, 'folder', folder, 'bytes', length, 'arrived', received, 'begun_at', created_at, 'ended_at', finished_at"
    ),
    kept!(
        "records",
        "evidence",
        "account_id",
        "id",
        "'model_id', model_id, 'kind', kind, 'name', name, 'note', note, 'bytes', bytes, 'is_public', is_public, 'at', created_at, 'removed_at', removed_at"
    ),
    kept!(
        "held",
        "mark_appeal",
        "account_id",
        "id",
        "'model_id', model_id, 'words', words, 'is_released', is_released, 'answer', reason, 'at', created_at, 'decided_at', decided_at"
    ),
    kept!(
        "likenesses",
        "likeness_answer",
        "account_id",
        "answered_at",
        "'model_id', model_id, 'other_id', other_id, 'answer', answer, 'words', words, 'at', answered_at"
    ),
    kept!(
        "imports",
        "import_run",
        "account_id",
        "id",
        "'name', name, 'state', state, 'bytes', bytes, 'at', created_at, 'ended_at', updated_at"
    ),
    kept!(
        "consents",
        "import_consent",
        "account_id",
        "created_at",
        "'site', connector, 'at', created_at"
    ),
    kept!(
        "imported",
        "model_origin",
        "account_id",
        "model_id",
        "'model_id', model_id, 'origin', origin, 'at', imported_at"
    ),
    kept!(
        "authors",
        "proven_author",
        "account_id",
        "proved_at",
        "'site', platform, 'author', author, 'how', how, 'at', proved_at"
    ),
    kept!(
        "phrases",
        "author_phrase",
        "account_id",
        "created_at",
        "'site', platform, 'profile', handle, 'phrase', phrase, 'at', created_at"
    ),
    kept!(
        "printers",
        "own_printer",
        "account_id",
        "chosen_at",
        "'printer', printer, 'material', material, 'nozzle_um', nozzle_um, 'at', chosen_at"
    ),
    kept!(
        "prints",
        "print_report",
        "rater_id",
        "id",
        "'print_id', print_id, 'model_id', model_id, 'version', version, 'outcome', outcome, 'cause', cause, 'stars', stars, 'is_liked', feedback, 'text', body, 'printer', printer, 'material', material, 'nozzle_um', nozzle_um, 'layer_um', layer_um, 'supports', supports, 'settings', settings, 'files', files, 'at', created_at, 'replaced_at', superseded_at, 'removed_at', removed_at"
    ),
    kept!(
        "sliced",
        "print_sliced",
        "account_id",
        "created_at",
        "'model_id', model_id, 'version', version, 'at', created_at"
    ),
    kept!(
        "print_votes",
        "print_vote",
        "voter_id",
        "id",
        "'print_id', print_id, 'sign', sign, 'at', created_at, 'replaced_at', superseded_at"
    ),
    kept!(
        "photo_checks",
        "print_check_seat",
        "account_id",
        "drawn_at",
        "'check_id', check_id, 'answer', answer, 'is_code_seen', code_seen, 'drawn_at', drawn_at, 'answered_at', answered_at, 'left_at', released_at"
    ),
    kept!(
        "comments",
        "comment",
        "author_id",
        "created_at",
        "'model_id', model_id, 'text', body, 'at', created_at, 'edited_at', edited_at, 'removed_at', removed_at"
    ),
    kept!(
        "comment_votes",
        "comment_vote",
        "account_id",
        "voted_at",
        "'comment_id', comment_id, 'at', voted_at"
    ),
    kept!(
        "comment_reports",
        "comment_report",
        "reporter_id",
        "created_at",
        "'comment_id', comment_id, 'reason', reason, 'text', body, 'judged', judged, 'at', created_at, 'judged_at', judged_at"
    ),
    kept!(
        "comments_closed",
        "comment_lock",
        "locked_by",
        "locked_at",
        "'model_id', model_id, 'at', locked_at"
    ),
    kept!("likes", "model_like", "account_id", "liked_at", "'model_id', model_id, 'at', liked_at"),
    kept!(
        "creators",
        "creator_follow",
        "account_id",
        "creator_id",
        "'creator', (SELECT handle FROM account WHERE id = creator_id), 'at', followed_at"
    ),
    kept!("tags", "tag_follow", "account_id", "tag", "'tag', tag, 'at', followed_at"),
    kept!(
        "followed_models",
        "model_follow",
        "account_id",
        "model_id",
        "'model_id', model_id, 'at', followed_at"
    ),
    kept!(
        "muted",
        "member_mute",
        "account_id",
        "since",
        "'member', (SELECT handle FROM account WHERE id = other_id), 'is_blocked', blocks, 'at', since"
    ),
    kept!(
        "collections",
        "collection",
        "account_id",
        "id",
        "'collection_id', id, 'title', title, 'note', note, 'is_public', is_public, 'made_at', created_at, 'changed_at', updated_at"
    ),
    kept!(
        "collected",
        "collection_item",
        "account_id",
        "collection_id, place",
        "'collection_id', collection_id, 'model_id', model_id, 'note', note, 'at', added_at"
    ),
    kept!(
        "to_print",
        "print_queue",
        "account_id",
        "place, model_id",
        "'model_id', model_id, 'copies', copies, 'at', added_at"
    ),
    kept!(
        "searches",
        "saved_search",
        "account_id",
        "query",
        "'title', title, 'query', query, 'is_told', tells, 'at', created_at"
    ),
    kept!(
        "news",
        "notification",
        "account_id",
        "due_at, id",
        "'kind', kind, 'title', title, 'detail', detail, 'at', told_at, 'read_at', read_at"
    ),
    kept!(
        "news_choices",
        "news_choice",
        "account_id",
        "kind",
        "'kind', kind, 'is_listed', on_page, 'is_pushed', push, 'mail', mail"
    ),
    // Of an endpoint its host alone: with the rest, and the keys beside it, the browser is written to.
    kept!(
        "told_browsers",
        "push_subscription",
        "account_id",
        "id",
        "'by', host, 'since_at', created_at, 'sent_at', sent_at"
    ),
    kept!(
        "followed_from_other_sites",
        "fediverse_creator",
        "account_id",
        "account_id",
        "'since_at', since, 'followers', followers"
    ),
    kept!(
        "webhooks",
        "webhook",
        "account_id",
        "id",
        "'address', url, 'kinds', kinds, 'made_at', created_at, 'off_at', off_at"
    ),
    kept!(
        "digests",
        "news_pace",
        "account_id",
        "account_id",
        "'pace', pace, 'last_at', NULLIF(digest_for, 0)"
    ),
    kept!(
        "places_in_collections",
        "collection_member",
        "account_id",
        "collection_id",
        "'collection_id', collection_id, 'place', state, 'at', changed_at"
    ),
    kept!(
        "downloads",
        "download",
        "account_id",
        "id",
        "'model_id', model_id, 'version', version, 'is_promoted', promoted, 'at', created_at"
    ),
    kept!(
        "tokens",
        "cred_transaction",
        "account_id",
        "id",
        "'kind', kind, 'for', earning, 'model_id', model_id, 'tokens', tokens, 'at', created_at"
    ),
    kept!("wallet", "cred_wallet", "account_id", "account_id", "'changed_at', touched_at"),
    kept!("tokens_to_come", "cred_pending", "account_id", "vests_on", "'day', vests_on"),
    kept!(
        "promotions",
        "promotion",
        "creator_id",
        "id",
        "'model_id', model_id, 'tokens', tokens, 'delivered', delivered, 'at', created_at, 'stopped_at', stopped_at, 'settled_at', settled_at"
    ),
    kept!(
        "reports",
        "report",
        "reporter_id",
        "id",
        "'model_id', model_id, 'version', version, 'category', category, 'signs', signs, 'text', body, 'case_id', case_id, 'judged', judged, 'at', created_at, 'judged_at', judged_at"
    ),
    kept!(
        "legal_notices",
        "legal_notice",
        "account_id",
        "id",
        "'kind', kind, 'model_id', model_id, 'name', name, 'email', email, 'contact', contact, 'ground', ground, 'text', body, 'stage', stage, 'at', created_at, 'unfounded_at', unfounded_at"
    ),
    kept!(
        "words_in_cases",
        "case_word",
        "account_id",
        "created_at",
        "'case_id', case_id, 'side', side, 'text', body, 'at', created_at"
    ),
    kept!(
        "measures",
        "measure",
        "account_id",
        "id",
        "'model_id', model_id, 'case_id', case_id, 'measure', measure, 'statement', statement, 'at', created_at, 'reversed_at', reversed_at"
    ),
    kept!(
        "closures",
        "account_closure",
        "account_id",
        "id",
        "'case_id', case_id, 'reason', reason, 'is_approved', is_approved, 'at', created_at, 'decided_at', decided_at"
    ),
    kept!(
        "juror",
        "juror",
        "account_id",
        "account_id",
        "'joined_at', joined_at, 'left_at', left_at, 'tested_at', tested_at, 'passed_at', passed_at, 'suspended_at', suspended_at"
    ),
    kept!(
        "jury",
        "jury_seat",
        "account_id",
        "id",
        "'category', category, 'is_test', is_test, 'choice', choice, 'confidence', confidence, 'rationale', rationale, 'called_at', called_at, 'answered_at', answered_at, 'left_at', left_at"
    ),
    kept!(
        "reputation",
        "creator_score",
        "account_id",
        "account_id",
        "'score', score, 'params_version', params_version, 'at', computed_at"
    ),
    kept!(
        "karma",
        "karma_score",
        "account_id",
        "account_id",
        "'karma', karma, 'entries', entries, 'params_version', params_version, 'at', computed_at"
    ),
    kept!(
        "credibility",
        "rater_score",
        "account_id",
        "account_id",
        "'credibility', credibility, 'active_days', active_days, 'agree', agree, 'total', total, 'params_version', params_version, 'at', computed_at"
    ),
    kept!(
        "audience",
        "creator_audience",
        "account_id",
        "account_id",
        "'followers', followers, 'at', computed_at"
    ),
];

/// Tables that name accounts and are left out, and why.
pub const WITHHELD: &[(&str, &str)] = &[
    (
        "account_trace",
        "keyed hashes of addresses and browsers, which say nothing to anybody, kept for ninety days",
    ),
    ("case_file", "a case is read on its page; its rows name the sides to moderators alone"),
    (
        "case_mending",
        "names the moderator who looked; what was found stands among the words of the case",
    ),
    ("case_note", "what moderators write to each other about cases of others"),
    (
        "case_pool",
        "who could have been drawn, under pseudonyms of one case, so that a draw can be checked",
    ),
    (
        "known_case",
        "cases that test jurors: to tell who wrote them would be to tell which they are",
    ),
    ("model_card", "made from the models, which stand in the library"),
    ("moderator_action", "the log of what moderators did about others"),
    ("operator_action", "the log of what operators did, which holds them to it"),
    ("print_card", "made from the prints"),
    ("recovery_code", "hashes of codes that were shown once, which say nothing to anybody"),
];

/// What stands in one of them about a member.
pub async fn rows(db: &Db, kept: &Kept, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = (kept.query)().bind(account).all(db).await?;
    Ok(rows.into_iter().map(|row| told(row.0)).collect())
}

/// A row as the answer writes it; what is empty is left out.
fn told(row: Value) -> Value {
    let Value::Object(values) = row else { return row };
    let values = values.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(values.map(|(name, value)| one(&name, value)).collect::<Map<_, _>>())
}

fn one(name: &str, value: Value) -> (String, Value) {
    let number = value.as_i64();
    if let (Some(plain), Some(id)) = (name.strip_suffix("_id"), number) {
        // All ids are written alike.
        return (plain.to_owned(), ModelId::from(id).to_string().into());
    }
    let value = match number {
        Some(time) if name == "at" || name.ends_with("_at") => at(time).into(),
        Some(bit) if name.starts_with("is_") => (bit != 0).into(),
        _ => within(value),
    };
    let name = name.strip_prefix("is_").or_else(|| name.strip_suffix("_at")).unwrap_or(name);
    (name.to_owned(), value)
}

/// Lists and objects in a column stand as such, whatever the engine gives them as.
fn within(value: Value) -> Value {
    let text = value.as_str().filter(|text| text.starts_with(['{', '[']));
    text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(value)
}

/// A time as the answer writes it.
pub fn at(time: i64) -> String {
    iso_text(Millis(time))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_told_by_their_names() {
        let row = json!({ "model_id": 7, "at": 0, "removed_at": null, "is_public": 1, "signs": "[\"a\"]", "text": "[x" });
        let id = ModelId::from(7).to_string();
        let told = told(row);
        assert_eq!(
            told,
            json!({ "model": id, "at": at(0), "public": true, "signs": ["a"], "text": "[x" })
        );
    }
}
