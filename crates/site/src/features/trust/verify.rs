//! Holds every stored score against one made again from facts, bit for bit.

use anyhow::Result;
use domain::ids::{AccountId, PrintId};

use super::{
    accounts::{self, Karma},
    cards, raters,
    raters::store::RaterRow,
    store,
};
use crate::app::App;

const BATCH: i64 = 500;

/// What was looked at and what differed.
#[derive(Debug, Default)]
pub struct Findings {
    pub raters: usize,
    pub members: usize,
    pub prints: usize,
    /// One sentence per difference.
    pub differences: Vec<String>,
}

/// Recomputes everything as of the day the scores stand for.
pub async fn verify(app: &App) -> Result<Findings> {
    let mut findings = Findings::default();
    let Some(day) = store::score_day(&app.db).await? else { return Ok(findings) };
    check_raters(app, day, &mut findings).await?;
    check_members(app, day, &mut findings).await?;
    check_prints(app, &mut findings).await?;
    Ok(findings)
}

async fn check_raters(app: &App, day: i64, findings: &mut Findings) -> Result<()> {
    let mut expected = raters::compute(&app.db, day).await?;
    let mut after = AccountId::from(0);
    loop {
        let rows = raters::store::stored(&app.db, after, BATCH).await?;
        let Some(last) = rows.last() else { break };
        after = last.account_id;
        for row in rows {
            findings.raters += 1;
            let made = expected.remove(&row.account_id).map(|b| RaterRow::of(row.account_id, &b));
            if made != Some(row) {
                findings
                    .differences
                    .push(format!("credibility: stored {row:?}, from facts {made:?}"));
            }
        }
    }
    let missing = expected.keys().map(|account| format!("credibility of {account} is not stored"));
    findings.differences.extend(missing);
    Ok(())
}

async fn check_members(app: &App, day: i64, findings: &mut Findings) -> Result<()> {
    let mut after = AccountId::from(0);
    loop {
        let members = store::scored_accounts(&app.db, after, BATCH).await?;
        let Some(last) = members.last() else { return Ok(()) };
        after = *last;
        for member in members {
            check_member(app, member, day, findings).await?;
        }
    }
}

async fn check_member(
    app: &App,
    member: AccountId,
    day: i64,
    findings: &mut Findings,
) -> Result<()> {
    findings.members += 1;
    let made = accounts::compute(&app.db, member, day, None).await?;
    let karma = match store::karma(&app.db, member).await? {
        Some(karma) => karma,
        // Nothing happened to the member since scores were first made: nothing is stored to differ.
        None if made.creator.is_none() => return Ok(()),
        None => Karma::default(),
    };
    let creator = store::creator(&app.db, member).await?;
    if creator != made.creator {
        let text =
            format!("reputation of {member}: stored {creator:?}, from facts {:?}", made.creator);
        findings.differences.push(text);
    }
    if karma != made.karma {
        let show = |karma: &Karma| format!("{} of {:?}", karma.karma, karma.entries);
        let text =
            format!("karma of {member}: stored {}, from facts {}", show(&karma), show(&made.karma));
        findings.differences.push(text);
    }
    let stored = store::models_of(&app.db, member).await?;
    for model in stored.iter().filter(|model| !made.models.contains_key(model)) {
        findings.differences.push(format!("model {model} has a score without reports"));
    }
    for (model, row) in &made.models {
        let stored = store::model(&app.db, *model).await?;
        if stored.as_ref() != Some(row) {
            findings
                .differences
                .push(format!("model {model}: stored {stored:?}, from facts {row:?}"));
        }
    }
    Ok(())
}

async fn check_prints(app: &App, findings: &mut Findings) -> Result<()> {
    let mut after = PrintId::from(0);
    loop {
        let prints = cards::store::prints_after(&app.db, after, BATCH).await?;
        let Some(last) = prints.last() else { return Ok(()) };
        after = *last;
        for print in prints {
            findings.prints += 1;
            let stored = cards::store::one(&app.db, print).await?;
            let stored = stored.map(|row| (row.content.0, row.helpful.0));
            let made = cards::compute(&app.db, print).await?;
            if stored != made {
                let text = format!("print {print}: stored {stored:?}, from facts {made:?}");
                findings.differences.push(text);
            }
        }
    }
}
