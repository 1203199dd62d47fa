//! Comments as pages show them.

use domain::{
    comments::{may_lock, may_remove},
    ids::{AccountId, CommentId, ModelId},
    time::Millis,
};

use db::{Db, Source};

use super::store::{self, Comment, Score};
use crate::{
    app::App,
    features::{
        accounts::names::{Named, names},
        audience::mutes,
        fediverse::{
            hosts, people,
            remote::store::{self as remote, Named as Elsewhere},
        },
    },
    shared::{
        forms::Errors,
        markdown,
        page::encode,
        session::{Member, Visitor},
        view::Maker,
    },
};

/// Threads on the page of a model.
const FEW: usize = 5;
/// Answers shown with them, all together.
const FEW_REPLIES: i64 = 20;
/// Threads on a page of comments.
const MANY: usize = 20;
/// Answers shown on such a page, and of one thread.
const MANY_REPLIES: i64 = 300;

/// One comment.
pub struct View {
    pub id: String,
    /// Its own page, with the whole thread.
    pub href: String,
    /// None when the account is closed, or the author is at another site.
    pub maker: Option<Maker>,
    /// An author at another site, and where it is said who that is.
    pub elsewhere: Option<(Maker, String)>,
    /// Made by the creator of the model.
    pub is_creator: bool,
    /// Sanitised HTML; empty when it was taken away.
    pub html: String,
    pub at: Millis,
    pub edited_at: Option<Millis>,
    /// Where somebody looks up what it said before.
    pub history_href: String,
    /// Why there is nothing to read, by what the text knows it; empty where there is something.
    pub gone: &'static str,
    /// Members reported it, and no moderator has looked yet.
    pub is_folded: bool,
    pub votes: u64,
    pub is_voted: bool,
    pub vote_action: String,
    pub may_vote: bool,
    pub may_change: bool,
    pub may_remove: bool,
    pub may_report: bool,
}

/// A comment with its answers.
pub struct Thread {
    pub first: View,
    pub replies: Vec<View>,
    /// Answers that are not shown here.
    pub more: u64,
}

/// Comments under a model.
pub struct Section {
    pub total: u64,
    pub threads: Vec<Thread>,
    /// Where there are more.
    pub next: Option<String>,
    /// Where a comment is sent.
    pub action: String,
    /// Where somebody signs in; none for members.
    pub sign_in: Option<String>,
    pub is_locked: bool,
    pub may_lock: bool,
    pub lock_action: String,
    /// What was typed and refused.
    pub typed: String,
    /// The thread that an answer was typed for; empty for a new one.
    pub typed_in: String,
    pub errors: Errors,
}

impl Section {
    /// For fields that nothing was typed into.
    pub fn no_errors(&self) -> Errors {
        Errors::default()
    }
}

/// Whom comments are shown to, and under whose model.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub visitor: &'a Visitor,
    pub creator: AccountId,
}

/// Who wrote a comment: a member whose account is open, or somebody at another site that is not blocked.
pub async fn author(db: &Db, id: AccountId) -> db::Result<Option<Maker>> {
    if let Some(named) = names(db, &[id]).await?.first() {
        return Ok(Some(named.maker()));
    }
    let Some(author) = remote::named(db, &[id]).await?.pop() else { return Ok(None) };
    let blocked = hosts::blocked_among(db, &[author.host.as_str()]).await?;
    Ok(blocked.is_empty().then(|| author.maker()))
}

/// What is known of comments besides their words.
#[derive(Default)]
struct Known {
    named: Vec<Named>,
    /// Authors at other sites, and which of these sites are blocked.
    elsewhere: Vec<Elsewhere>,
    blocked: Vec<String>,
    scores: Vec<Score>,
    own_votes: Vec<CommentId>,
    /// Whom the reader does not want to hear.
    muted: Vec<AccountId>,
}

impl Known {
    async fn of(
        mut from: Source<'_>,
        comments: &[&Comment],
        member: Option<&Member>,
    ) -> db::Result<Self> {
        let ids: Vec<CommentId> = comments.iter().map(|comment| comment.id).collect();
        let mut authors: Vec<AccountId> = comments.iter().map(|c| c.author_id).collect();
        authors.sort_unstable();
        authors.dedup();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let named = names(from.again(), &authors).await?;
        authors.retain(|author| named.iter().all(|named| named.id != *author));
        let elsewhere = if authors.is_empty() {
            Vec::new()
        } else {
            remote::named(from.again(), &authors).await?
        };
        let sites: Vec<&str> = elsewhere.iter().map(|author| author.host.as_str()).collect();
        Ok(Self {
            blocked: hosts::blocked_among(from.again(), &sites).await?,
            named,
            elsewhere,
            scores: store::scores(from.again(), &ids).await?,
            own_votes: match member {
                Some(member) => store::votes_of(from.again(), member.id, &ids).await?,
                None => Vec::new(),
            },
            muted: match member {
                Some(member) => mutes::store::muted(from, member.id).await?,
                None => Vec::new(),
            },
        })
    }

    fn score(&self, id: CommentId) -> Option<&Score> {
        self.scores.iter().find(|score| score.comment_id == id)
    }

    fn view(&self, comment: &Comment, reader: Reader<'_>) -> View {
        let maker = self.named.iter().find(|n| n.id == comment.author_id).map(Named::maker);
        let elsewhere = self.elsewhere.iter().find(|author| author.id == comment.author_id);
        let gone = match (comment.removed_by, &maker, elsewhere) {
            (Some(by), ..) if by == comment.author_id => "taken-back",
            (Some(_), ..) => "removed",
            (None, None, None) => "closed",
            (None, _, Some(author)) if self.blocked.contains(&author.host) => "blocked",
            (None, ..) if self.muted.contains(&comment.author_id) => "muted",
            (None, ..) => "",
        };
        let stands = gone.is_empty();
        let score = self.score(comment.id);
        let is_own = reader.visitor.0.as_ref().is_some_and(|m| m.id == comment.author_id);
        let is_other = reader.visitor.0.is_some() && !is_own;
        let href = format!("/comments/{}", comment.id);
        View {
            id: comment.id.to_string(),
            is_creator: comment.author_id == reader.creator,
            html: if stands { markdown::comment(&comment.body) } else { String::new() },
            at: comment.created_at,
            edited_at: comment.edited_at.filter(|_| stands),
            history_href: format!("{href}/history"),
            vote_action: format!("{href}/vote"),
            gone,
            is_folded: stands && score.is_some_and(|score| score.is_folded),
            votes: score.map_or(0, |score| score.votes as u64),
            is_voted: self.own_votes.contains(&comment.id),
            may_vote: stands && is_other,
            may_change: stands && is_own,
            may_remove: stands && may_remove(comment.author_id, reader.visitor.viewer()),
            may_report: stands && is_other,
            maker,
            elsewhere: elsewhere.map(|author| (author.maker(), people::address(author.id))),
            href,
        }
    }
}

/// Puts threads together, with at most `limit` answers.
async fn gather(
    mut from: Source<'_>,
    firsts: Vec<Comment>,
    reader: Reader<'_>,
    limit: i64,
) -> db::Result<Vec<Thread>> {
    if firsts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<CommentId> = firsts.iter().map(|first| first.id).collect();
    let replies = store::replies(from.again(), &ids, limit).await?;
    let all: Vec<&Comment> = firsts.iter().chain(&replies).collect();
    let known = Known::of(from, &all, reader.visitor.0.as_ref()).await?;
    let thread = |first: &Comment| {
        let here: Vec<&Comment> =
            replies.iter().filter(|reply| reply.parent_id == Some(first.id)).collect();
        let counted = known.score(first.id).map_or(0, |score| score.replies as u64);
        let standing = here.iter().filter(|reply| reply.removed_by.is_none()).count() as u64;
        Thread {
            first: known.view(first, reader),
            more: counted.saturating_sub(standing),
            replies: here.into_iter().map(|reply| known.view(reply, reader)).collect(),
        }
    };
    Ok(firsts.iter().map(thread).collect())
}

/// What is known of the comments of a model before they are read.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Those that stand.
    pub total: i64,
    pub is_locked: bool,
    /// Something was said, though it may be gone.
    pub has_any: bool,
}

/// The newest few comments of a model, for its page.
pub async fn few(
    app: &App,
    whose: (ModelId, AccountId),
    visitor: &Visitor,
    counted: Counted,
) -> db::Result<Section> {
    section(app.db.near().into(), whose, visitor, None, counted, (FEW, FEW_REPLIES)).await
}

/// A page of the comments of a model.
pub async fn many(
    app: &App,
    whose: (ModelId, AccountId),
    visitor: &Visitor,
    before: Option<CommentId>,
) -> db::Result<Section> {
    let counted = Counted {
        total: store::count(&app.db, whose.0).await?,
        is_locked: store::is_locked(app.db.near(), whose.0).await?,
        has_any: true,
    };
    section((&app.db).into(), whose, visitor, before, counted, (MANY, MANY_REPLIES)).await
}

/// So many threads of a model at most, and answers in them.
async fn section(
    mut from: Source<'_>,
    (model, creator): (ModelId, AccountId),
    visitor: &Visitor,
    before: Option<CommentId>,
    counted: Counted,
    (many, replies): (usize, i64),
) -> db::Result<Section> {
    let is_locked = counted.is_locked;
    let reader = Reader { visitor, creator };
    let before = before.unwrap_or(CommentId::new(i64::MAX));
    let mut firsts = if counted.has_any {
        store::threads(from.again(), model, before, many as i64 + 1).await?
    } else {
        Vec::new()
    };
    let has_more = firsts.len() > many;
    firsts.truncate(many);
    let action = format!("/models/{model}/comments");
    let last = firsts.last().filter(|_| has_more).map(|first| first.id);
    Ok(Section {
        total: counted.total as u64,
        threads: gather(from, firsts, reader, replies).await?,
        next: last.map(|id| format!("{action}?before={id}")),
        sign_in: visitor
            .0
            .is_none()
            .then(|| format!("/sign-in?next={}", encode(&format!("/models/{model}/comments")))),
        is_locked,
        may_lock: may_lock(creator, visitor.viewer()),
        lock_action: format!("{action}/lock"),
        action,
        typed: String::new(),
        typed_in: String::new(),
        errors: Errors::default(),
    })
}

/// One thread whole.
pub async fn thread(app: &App, first: Comment, reader: Reader<'_>) -> db::Result<Option<Thread>> {
    Ok(gather((&app.db).into(), vec![first], reader, MANY_REPLIES).await?.pop())
}
