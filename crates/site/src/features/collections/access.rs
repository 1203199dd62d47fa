//! Who may do what with a collection: every page of one asks here, and `domain::audience::Part` decides.

use domain::{audience::Part, ids::CollectionId};
use languages::Language;

use super::{
    people,
    store::{self, Collection},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        session::{Member, Visitor},
    },
};

/// A collection, and what it is to who asks.
pub struct Access {
    pub collection: Collection,
    pub part: Part,
}

/// A collection, if the visitor may see it.
pub async fn load(app: &App, visitor: &Visitor, id: CollectionId) -> Result<Access> {
    let collection = store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let part = match &visitor.0 {
        None => Part::Stranger,
        Some(member) if member.id == collection.account_id => Part::Owner,
        Some(member) => Part::of(people::store::place(&app.db, id, member.id).await?),
    };
    if part.may_see(collection.is_public) {
        Ok(Access { collection, part })
    } else {
        Err(Error::NotFound)
    }
}

async fn of_member(app: &App, member: &Member, id: CollectionId) -> Result<Access> {
    load(app, &Visitor(Some(member.clone())), id).await
}

/// A collection whose models the member may change.
pub async fn to_fill(app: &App, member: &Member, id: CollectionId) -> Result<Collection> {
    let access = of_member(app, member, id).await?;
    if access.part.may_fill() { Ok(access.collection) } else { Err(Error::NotFound) }
}

/// A collection whose words and people the member may change.
pub async fn to_manage(
    app: &App,
    t: Language,
    member: &Member,
    id: CollectionId,
) -> Result<Collection> {
    let access = of_member(app, member, id).await?;
    if access.part.may_manage() {
        Ok(access.collection)
    } else if access.part.may_fill() {
        Err(Error::NotAllowed(t.collections_only_owner().to_owned()))
    } else {
        Err(Error::NotFound)
    }
}
