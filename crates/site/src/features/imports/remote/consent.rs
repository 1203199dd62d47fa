//! Sites that ask their member whether we may read the library: the way there, the way back, and the exchange of what
//! comes back for a token. `GET` changes nothing: who comes back presses a button.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use base64::prelude::{BASE64_STANDARD, Engine};
use fetch::Ask;
use serde::Deserialize;
use serde_json::Value;

use super::{
    connector::{Connector, Way},
    library::sentence,
    pages::{offered, start},
    store,
    talk::text,
    views::ConsentPage,
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::Context,
        session::{Member, hash_secret, new_secret},
    },
};

/// Where a site asks its member, and where it gives tokens.
const fn addresses(connector: Connector) -> (&'static str, &'static str) {
    match connector {
        Connector::MyMiniFactory => (
            "https://auth.myminifactory.com/web/authorize",
            "https://auth.myminifactory.com/v1/oauth/tokens",
        ),
        _ => (
            "https://www.thingiverse.com/login/oauth/authorize",
            "https://www.thingiverse.com/login/oauth/access_token",
        ),
    }
}

fn way_back(app: &App, connector: Connector) -> String {
    format!("{}/imports/sites/{}/consent", app.config.public_url, connector.slug())
}

/// Shows the way to the site, and notes who went.
pub async fn leave(context: &Context, member: &Member, connector: Connector) -> Result<Response> {
    let app = &context.app;
    let (client, _) = app.config.import_apps.get(connector.slug()).ok_or(Error::NotFound)?;
    let state = new_secret();
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    store::insert_consent(&mut tx, &hash_secret(&state), member.id, connector, now).await?;
    tx.commit().await?;
    let back = way_back(app, connector);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", client)
        .append_pair("redirect_uri", &back)
        .append_pair("state", &state)
        .finish();
    let view = ConsentPage {
        page: context.page(format!("Go to {}", connector.name())),
        connector,
        href: Some(format!("{}?{query}", addresses(connector).0)),
        code: String::new(),
        state: String::new(),
    };
    context.render(&view)
}

/// What the site sends back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Back {
    code: String,
    state: String,
}

fn consenting(app: &App, slug: &str) -> Result<Connector> {
    offered(app, slug).and_then(|connector| match connector.way() {
        Way::Consent => Ok(connector),
        _ => Err(Error::NotFound),
    })
}

/// `GET /imports/sites/{connector}/consent`.
pub async fn returned(
    context: Context,
    _: Member,
    Path(slug): Path<String>,
    Query(back): Query<Back>,
) -> Result<Response> {
    let connector = consenting(&context.app, &slug)?;
    if back.code.is_empty() || back.code.len() > 2_000 {
        return Err(Error::Invalid(format!(
            "{} did not let us in. Nothing was changed; you can begin again.",
            connector.name()
        )));
    }
    let view = ConsentPage {
        page: context.page(format!("Back from {}", connector.name())),
        connector,
        href: None,
        code: back.code,
        state: back.state,
    };
    context.render(&view)
}

/// `POST /imports/sites/{connector}/consent`.
pub async fn finish(
    context: Context,
    member: Member,
    Path(slug): Path<String>,
    Form(back): Form<Back>,
) -> Result<Response> {
    let app = &context.app;
    let connector = consenting(app, &slug)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let state = hash_secret(&back.state);
    if !store::take_consent(&mut tx, &state, member.id, connector, now).await? {
        return Err(Error::Invalid(
            "This way back was used before, or took too long. Begin again.".to_owned(),
        ));
    }
    tx.commit().await?;
    let token = exchange(app, connector, &back.code).await?;
    let run = start(app, &member, connector, "", &token).await?;
    Ok(Redirect::to(&format!("/imports/{run}")).into_response())
}

async fn exchange(app: &App, connector: Connector, code: &str) -> Result<String> {
    let (client, secret) = app.config.import_apps.get(connector.slug()).ok_or(Error::NotFound)?;
    let ask = asking(connector, &way_back(app, connector), code, [client, secret]);
    let answer = app.outside.text(&connector.site(""), &ask).await;
    let token = answer.as_deref().map(token).unwrap_or_default();
    match (answer, token) {
        (_, Some(token)) => Ok(token),
        (Err(error), None) => Err(Error::Invalid(sentence(connector, &error))),
        (Ok(_), None) => Err(Error::Invalid(sentence(connector, &fetch::Error::Unreadable))),
    }
}

/// The request for a token. Sites differ in where the application says who it is.
fn asking(connector: Connector, back: &str, code: &str, [client, secret]: [&str; 2]) -> Ask {
    let mut fields = form_urlencoded::Serializer::new(String::new());
    fields.append_pair("grant_type", "authorization_code");
    fields.append_pair("code", code).append_pair("redirect_uri", back);
    let authorization = if connector == Connector::MyMiniFactory {
        Some(format!("Basic {}", BASE64_STANDARD.encode(format!("{client}:{secret}"))))
    } else {
        fields.append_pair("client_id", client).append_pair("client_secret", secret);
        None
    };
    let body = Some(("application/x-www-form-urlencoded", fields.finish()));
    Ask { authorization, body, ..Ask::get(addresses(connector).1) }
}

/// The token in an answer, which sites write as JSON or like a form.
fn token(answer: &str) -> Option<String> {
    let token = match serde_json::from_str::<Value>(answer) {
        Ok(answer) => text(&answer, "/access_token"),
        Err(_) => form_urlencoded::parse(answer.as_bytes())
            .find(|(name, _)| name == "access_token")
            .map(|(_, token)| token.into_owned())
            .unwrap_or_default(),
    };
    let is_token = !token.is_empty()
        && token.len() <= 4_000
        && token.bytes().all(|byte| byte.is_ascii_graphic());
    is_token.then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_in_both_forms() {
        assert_eq!(token("access_token=a.b-c&token_type=Bearer").as_deref(), Some("a.b-c"));
        assert_eq!(token(r#"{"access_token":"x","expires_in":3600}"#).as_deref(), Some("x"));
        for none in ["", "{}", "error=access_denied", "<html>", r#"{"access_token":"a b"}"#] {
            assert_eq!(token(none), None, "{none}");
        }
    }
}
