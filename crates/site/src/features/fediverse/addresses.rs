//! Addresses by which other sites know what is here. None of them ever changes.

use domain::ids::{AccountId, ModelId};

/// A creator.
pub fn actor(public: &str, id: AccountId) -> String {
    format!("{public}/fediverse/actors/{id}")
}

/// Who asks other sites for this one.
pub fn site(public: &str) -> String {
    format!("{public}/fediverse/site")
}

/// What an actor signs with.
pub fn key(actor: &str) -> String {
    format!("{actor}#main-key")
}

/// The inbox for all.
pub fn inbox(public: &str) -> String {
    format!("{public}/fediverse/inbox")
}

/// The followers of an actor.
pub fn followers(actor: &str) -> String {
    format!("{actor}/followers")
}

/// What followers are told of a version of a model.
pub fn post(public: &str, model: ModelId, number: i64) -> String {
    format!("{public}/fediverse/models/{model}/{number}")
}

/// The creator that an address names.
pub fn actor_in(public: &str, address: &str) -> Option<AccountId> {
    address.strip_prefix(public)?.strip_prefix("/fediverse/actors/")?.parse().ok()
}

/// Model and version that an address names.
pub fn post_in(public: &str, address: &str) -> Option<(ModelId, i64)> {
    let place = address.strip_prefix(public)?.strip_prefix("/fediverse/models/")?;
    let (model, number) = place.split_once('/')?;
    Some((model.parse().ok()?, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "https://models.example";

    #[test]
    fn addresses_are_read_back_and_others_are_not() {
        let (account, model) = (AccountId::new(7), ModelId::new(8));
        assert_eq!(actor_in(PUBLIC, &actor(PUBLIC, account)), Some(account));
        assert_eq!(post_in(PUBLIC, &post(PUBLIC, model, 3)), Some((model, 3)));
        for other in [
            followers(&actor(PUBLIC, account)),
            actor("https://models.example.evil.example", account),
            post("https://evil.example", model, 3),
            format!("{PUBLIC}/fediverse/models/{model}"),
        ] {
            assert_eq!(
                (actor_in(PUBLIC, &other), post_in(PUBLIC, &other)),
                (None, None),
                "{other}"
            );
        }
    }
}
