//! Sites that ask their member whether we may read the library: the way there, the way back, and the exchange of what
//! comes back for a token. `GET` changes nothing: who comes back presses a button.

use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use base64::prelude::{BASE64_STANDARD, Engine};
use domain::ids::ImportRunId;
use fetch::Ask;
use serde::Deserialize;
use serde_json::Value;

use super::{
    anew,
    connector::{Connector, Way},
    library::sentence_in,
    pages::{offered, start},
    store::{self, Consent},
    talk::text,
    views::ConsentPage,
};
use crate::{
    app::App,
    features::imports::pages as imports,
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

/// Shows the way to the site, and notes who went, and for which run unless it begins one.
pub async fn leave(
    context: &Context,
    member: &Member,
    connector: Connector,
    run: Option<ImportRunId>,
) -> Result<Response> {
    let app = &context.app;
    let (client, _) = app.config.import_apps.get(connector.slug()).ok_or(Error::NotFound)?;
    let state = new_secret();
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    let on_the_way = Consent { state: &hash_secret(&state), account: member.id, connector };
    store::insert_consent(&mut tx, &on_the_way, run, now).await?;
    tx.commit().await?;
    let back = way_back(app, connector);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("response_type", "code")
        .append_pair("client_id", client)
        .append_pair("redirect_uri", &back)
        .append_pair("state", &state)
        .finish();
    let view = ConsentPage {
        page: context.page(context.t.imports_remote_leave(connector.name()).to_string()),
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
        let said = context.t.imports_remote_not_let_in(connector.name());
        return Err(Error::Invalid(said.to_string()));
    }
    let view = ConsentPage {
        page: context.page(context.t.imports_remote_back(connector.name()).to_string()),
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
    let noted = Consent { state: &hash_secret(&back.state), account: member.id, connector };
    let Some(consent) = store::take_consent(&mut tx, &noted, now).await? else {
        return Err(Error::Invalid(context.t.imports_remote_used().to_owned()));
    };
    tx.commit().await?;
    let secret = exchange(&context, connector, &back.code).await?;
    let run = match consent.run_id.map(ImportRunId::from) {
        Some(id) => {
            anew::take(&context, &imports::load(app, &member, id).await?, &secret).await?;
            id
        }
        None => start(&context, &member, connector, "", &secret).await?,
    };
    Ok(Redirect::to(&format!("/imports/{run}")).into_response())
}

async fn exchange(context: &Context, connector: Connector, code: &str) -> Result<String> {
    let app = &context.app;
    let back = way_back(app, connector);
    let fields = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", &back)];
    let given = ask_for_token(app, connector, &fields).await;
    let refused = |error| Error::Invalid(sentence_in(context.t, connector, &error));
    given.map(|given| given.secret()).map_err(refused)
}

/// A new token for what was given with the last one. Errors: also when the operator has no application there any more.
pub async fn renew(app: &App, connector: Connector, refresh: &str) -> fetch::Result<Given> {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let given = ask_for_token(app, connector, &fields).await?;
    // Some sites let the same one count again.
    let next = if given.refresh.is_empty() { refresh.to_owned() } else { given.refresh };
    Ok(Given { refresh: next, ..given })
}

async fn ask_for_token(
    app: &App,
    connector: Connector,
    fields: &[(&str, &str)],
) -> fetch::Result<Given> {
    let application = app.config.import_apps.get(connector.slug());
    let (client, secret) = application.ok_or(fetch::Error::Refused(401))?;
    let ask = asking(connector, fields, [client, secret]);
    let answer = app.outside.text(&connector.site(""), &ask).await?;
    given(&answer).ok_or(fetch::Error::Unreadable)
}

/// The request for a token. Sites differ in where the application says who it is.
fn asking(connector: Connector, given: &[(&str, &str)], [client, secret]: [&str; 2]) -> Ask {
    let mut fields = form_urlencoded::Serializer::new(String::new());
    fields.extend_pairs(given);
    let authorization = if connector == Connector::MyMiniFactory {
        Some(format!("Basic {}", BASE64_STANDARD.encode(format!("{client}:{secret}"))))
    } else {
        fields.append_pair("client_id", client).append_pair("client_secret", secret);
        None
    };
    let body = Some(("application/x-www-form-urlencoded", fields.finish().into_bytes()));
    Ask { authorization, body, ..Ask::get(addresses(connector).1) }
}

/// What a site gives who was let in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    pub token: String,
    /// What a new one is given for when this one has ended; may be empty.
    pub refresh: String,
    /// The lasting number of who was let in; empty where the site tells none with its token.
    pub user: String,
}

impl Given {
    /// As it is kept: none of it has a line break.
    pub fn secret(&self) -> String {
        format!("{}\n{}\n{}", self.token, self.refresh, self.user).trim_end().to_owned()
    }

    /// Reads [`Self::secret`].
    pub fn read(secret: &str) -> Self {
        let mut parts = secret.splitn(3, '\n').map(str::to_owned);
        let [token, refresh, user] = std::array::from_fn(|_| parts.next().unwrap_or_default());
        Self { token, refresh, user }
    }
}

/// The tokens in an answer, which sites write as JSON or like a form.
fn given(answer: &str) -> Option<Given> {
    let names = ["access_token", "refresh_token", "user_id"];
    let [token, refresh, user] = match serde_json::from_str::<Value>(answer) {
        Ok(answer) => names.map(|name| text(&answer, &format!("/{name}"))),
        Err(_) => names.map(|wanted| {
            form_urlencoded::parse(answer.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, token)| token.into_owned())
                .unwrap_or_default()
        }),
    };
    let is_token =
        |token: &str| token.len() <= 4_000 && token.bytes().all(|byte| byte.is_ascii_graphic());
    let is_number = user.len() <= 20 && user.bytes().all(|byte| byte.is_ascii_digit());
    let user = if is_number { user } else { String::new() };
    let is_sound = !token.is_empty() && is_token(&token) && is_token(&refresh);
    is_sound.then_some(Given { token, refresh, user })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_read_in_both_forms() {
        for (answer, token, refresh, user) in [
            ("access_token=a.b-c&token_type=Bearer", "a.b-c", "", ""),
            (r#"{"access_token":"x","expires_in":3600,"refresh_token":"r"}"#, "x", "r", ""),
            (r#"{"user_id":1,"access_token":"x","refresh_token":"r"}"#, "x", "r", "1"),
            (r#"{"user_id":"7","access_token":"x"}"#, "x", "", "7"),
            (r#"{"user_id":"j\ne","access_token":"x"}"#, "x", "", ""),
        ] {
            let given = given(answer).expect("a token");
            let Given { token: got, refresh: next, user: who } = &given;
            assert_eq!([got, next, who], [token, refresh, user], "{answer}");
            assert_eq!(Given::read(&given.secret()), given);
        }
        for none in [
            "",
            "{}",
            "error=access_denied",
            "<html>",
            r#"{"access_token":"a b"}"#,
            r#"{"access_token":"a","refresh_token":"b\nc"}"#,
        ] {
            assert_eq!(given(none), None, "{none}");
        }
    }
}
