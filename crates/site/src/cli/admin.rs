//! `handprint admin …`: members and roles from the operator's shell.

use anyhow::{Context, Result, bail};
use db::Tx;
use domain::{
    accounts::{Email, Handle, Role},
    ids::AccountId,
};

use crate::{
    app::App,
    features::{
        accounts::{
            passwords,
            store::{self, Account, NewAccount},
        },
        imports::remote::authors,
        legal::store as legal,
        models::origin,
    },
    shared::operators::{self, Act, Deed},
};

/// The member that a command names.
pub(super) async fn member(app: &App, handle: &Handle) -> Result<Account> {
    let found = store::by_handle(&app.db, handle.as_str()).await?;
    found.with_context(|| format!("there is no @{}", handle.as_str()))
}

/// Notes what a command does about a member.
pub(super) async fn note(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    action: Deed,
    detail: &str,
) -> db::Result<()> {
    let act = Act { operator: None, action, account: Some(account), detail };
    operators::note(tx, app, &act).await
}

/// Creates a member; the password is the first line of standard input.
pub async fn create_user(app: &App, handle: &Handle, email: &Email, role: Role) -> Result<()> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).context("reading the password from standard input")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    passwords::admit(&app.config, &password, handle.as_str(), email.as_str()).await?;
    let hash = passwords::hash(password).await.map_err(|e| anyhow::anyhow!(e.message()))?;
    let new = NewAccount {
        id: app.ids.next::<AccountId>(),
        handle: handle.as_str(),
        email: email.as_str(),
        email_key: &email.key(),
        password_hash: &hash,
        role,
        name: "",
        bio: "",
        created_at: app.clock.now(),
    };
    let mut tx = app.db.write().await?;
    store::insert_account(&mut tx, app, &new).await.context("creating the member")?;
    store::set_unconfirmed(&mut tx, new.id).await?;
    note(&mut tx, app, new.id, Deed::MadeMember, role.as_str()).await?;
    tx.commit().await?;
    println!("@{} is a {} now", handle.as_str(), role.as_str());
    Ok(())
}

/// Notes that the operator holds a member for an author elsewhere; their imports by that author are then their own work.
pub async fn confirm_author(
    app: &App,
    handle: &Handle,
    platform: &str,
    author: &str,
) -> Result<()> {
    let account = member(app, handle).await?;
    let key = origin::name_key(author);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let (id, how) = (account.id.into(), origin::BY_OPERATOR);
    authors::prove(&mut tx, app, id, platform, &key, how, now).await?;
    let detail = format!("{author} of {platform}");
    note(&mut tx, app, id, Deed::ConfirmedAuthor, &detail).await?;
    tx.commit().await?;
    println!("@{} counts as {author} of {platform} now", handle.as_str());
    Ok(())
}

/// Takes back that a member counts as an author elsewhere, by whatever it was proved: their name or lasting id there.
pub async fn withdraw_author(
    app: &App,
    handle: &Handle,
    platform: &str,
    author: &str,
) -> Result<()> {
    let account = member(app, handle).await?;
    let keys = [origin::id_key(author), origin::name_key(author)];
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let id = account.id.into();
    if !authors::withdraw(&mut tx, app, id, platform, &keys, now).await? {
        bail!("@{} does not count as {author} of {platform}", handle.as_str());
    }
    let detail = format!("{author} of {platform}");
    note(&mut tx, app, id, Deed::WithdrewAuthor, &detail).await?;
    tx.commit().await?;
    println!("@{} does not count as {author} of {platform} any more", handle.as_str());
    Ok(())
}

/// Notes which body made a member a trusted flagger; without one that they are none any more.
pub async fn trust_flagger(app: &App, handle: &Handle, by: &str) -> Result<()> {
    let account = member(app, handle).await?;
    let mut tx = app.db.write().await?;
    legal::set_flagger(&mut tx, account.id.into(), by.trim()).await?;
    let (deed, is) = if by.trim().is_empty() {
        (Deed::Distrusted, "is no trusted flagger")
    } else {
        (Deed::Trusted, "is a trusted flagger")
    };
    note(&mut tx, app, account.id.into(), deed, by.trim()).await?;
    tx.commit().await?;
    println!("@{} {is}", handle.as_str());
    Ok(())
}

/// Gives a member a role.
pub async fn grant(app: &App, handle: &Handle, role: Role) -> Result<()> {
    let account = member(app, handle).await?;
    let mut tx = app.db.write().await?;
    store::set_role(&mut tx, account.id.into(), role).await?;
    let detail = format!("from {} to {}", account.role, role.as_str());
    note(&mut tx, app, account.id.into(), Deed::GaveRole, &detail).await?;
    tx.commit().await?;
    println!("@{} is a {} now", handle.as_str(), role.as_str());
    Ok(())
}
