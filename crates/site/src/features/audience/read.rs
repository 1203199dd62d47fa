//! What pages show of likes and follows: the buttons with what this reader has pressed.

use domain::ids::{AccountId, ModelId};

use super::store;
use crate::{
    app::App,
    shared::{page::encode, session::Visitor, view::Maker},
};

/// A button that follows a creator or a tag, or no longer.
pub struct Follow {
    /// Where it is sent; a way to sign in for those who are nobody yet.
    pub action: String,
    pub is_member: bool,
    pub is_on: bool,
    /// What is followed, for those who hear the button.
    pub name: String,
}

/// The buttons beside a model.
pub struct Actions {
    pub model: ModelId,
    /// Where somebody signs in to come back here; `None` for members.
    pub sign_in: Option<String>,
    pub is_own: bool,
    pub likes: u64,
    pub is_liked: bool,
    pub is_saved: bool,
    pub is_queued: bool,
    /// Following its creator; none for the creator.
    pub follow: Option<Follow>,
    pub follows_model: bool,
}

impl Actions {
    /// Where a like is sent.
    pub fn like_action(&self) -> String {
        format!("/models/{}/like", self.model)
    }

    /// Where following the model is sent.
    pub fn follow_action(&self) -> String {
        format!("/models/{}/follow", self.model)
    }

    /// Where "To print" is sent.
    pub fn queue_action(&self) -> String {
        format!("/models/{}/queue", self.model)
    }
}

fn sign_in(back_to: &str) -> String {
    format!("/sign-in?next={}", encode(back_to))
}

/// The buttons beside a model of this creator, which so many members like.
pub async fn actions(
    app: &App,
    model: ModelId,
    (creator, maker): (AccountId, &Maker),
    visitor: &Visitor,
    likes: i64,
) -> db::Result<Actions> {
    let member = visitor.0.as_ref().map(|member| member.id);
    let marks = match member {
        Some(member) => Some(store::marks(&app.db, member, model, creator).await?),
        None => None,
    };
    let has = |pick: fn(&store::Marks) -> i64| marks.as_ref().is_some_and(|m| pick(m) > 0);
    let is_own = member == Some(creator);
    let here = format!("/models/{model}");
    Ok(Actions {
        model,
        sign_in: member.is_none().then(|| sign_in(&here)),
        is_own,
        likes: likes as u64,
        is_liked: has(|m| m.liked),
        is_saved: has(|m| m.saved),
        is_queued: has(|m| m.queued),
        follows_model: has(|m| m.follows_model),
        follow: (!is_own).then(|| Follow {
            action: match member {
                Some(_) => format!("/@{}/follow", maker.handle),
                None => sign_in(&here),
            },
            is_member: member.is_some(),
            is_on: has(|m| m.follows),
            name: maker.name.clone(),
        }),
    })
}

/// The button on the profile of a creator; none for the creator.
pub async fn follow_creator(
    app: &App,
    (id, maker): (AccountId, &Maker),
    visitor: &Visitor,
) -> db::Result<Option<Follow>> {
    let member = visitor.0.as_ref().map(|member| member.id);
    if member == Some(id) {
        return Ok(None);
    }
    let is_on = match member {
        Some(member) => store::follows(&app.db, member, id).await?,
        None => false,
    };
    Ok(Some(Follow {
        action: match member {
            Some(_) => format!("/@{}/follow", maker.handle),
            None => sign_in(&format!("/@{}", maker.handle)),
        },
        is_member: member.is_some(),
        is_on,
        name: maker.name.clone(),
    }))
}

/// The button beside the models of a tag.
pub async fn follow_tag(app: &App, tag: &str, visitor: &Visitor) -> db::Result<Follow> {
    let is_on = match &visitor.0 {
        Some(member) => store::follows_tag(&app.db, member.id, tag).await?,
        None => false,
    };
    Ok(Follow {
        action: match visitor.0 {
            Some(_) => format!("/tags/{}/follow", encode(tag)),
            None => sign_in(&format!("/search?tag={}", encode(tag))),
        },
        is_member: visitor.0.is_some(),
        is_on,
        name: format!("#{tag}"),
    })
}
