//! SQL of publications to come.

use db::{Db, Tx, q, row};
use domain::{
    ids::ModelId,
    publishing::{ATTESTATION, ATTESTATION_VERSION, SHARE_ATTESTATION},
    time::Millis,
};

use crate::features::publish::{release::Release, store::Attested};

row! {
    /// A publication to come.
    #[derive(Clone, Debug)]
    pub struct Planned {
        pub publish_at: i64,
        /// IANA name of the zone it was planned in.
        pub zone: String,
        pub changelog: String,
        pub notice: String,
        /// Number of the wording; below zero that of who shares others' work.
        pub attestation_version: i64,
        pub attested_by: String,
        pub attested_at: i64,
        /// Why it did not happen; empty while it is to come.
        pub problem: String,
        /// What the statement was made about, as `release::work` says it; empty when that is not known.
        pub work: String,
    }
}

impl Planned {
    /// The words that were confirmed; empty when they are not those of today any more.
    pub fn statement(&self) -> &'static str {
        let statements = [ATTESTATION, SHARE_ATTESTATION];
        let known = |text: &&str| wording(text) == self.attestation_version;
        statements.into_iter().find(known).unwrap_or_default()
    }
}

fn wording(statement: &str) -> i64 {
    if statement == SHARE_ATTESTATION { -ATTESTATION_VERSION } else { ATTESTATION_VERSION }
}

/// A publication that is planned.
pub struct Plan<'a> {
    pub at: Millis,
    /// IANA name of the zone it is planned in.
    pub zone: &'a str,
    pub release: Release<'a>,
    pub attested: &'a Attested,
    /// The words that were confirmed.
    pub statement: &'a str,
    /// What they were confirmed of.
    pub work: &'a str,
}

/// Plans a publication, instead of one planned before.
pub async fn insert(tx: &mut Tx, model: ModelId, plan: &Plan<'_>) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO planned_publication (model_id, publish_at, zone, changelog, notice, attestation_version, attested_by,
             attested_at, problem, work)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9)
         ON CONFLICT (model_id) DO UPDATE SET publish_at = $2, zone = $3, changelog = $4, notice = $5, attestation_version = $6,
             attested_by = $7, attested_at = $8, problem = '', work = $9"
    )
    .bind(model)
    .bind(plan.at.0)
    .bind(plan.zone)
    .bind(plan.release.changelog)
    .bind(plan.release.notice.as_str())
    .bind(wording(plan.statement))
    .bind(plan.attested.by.as_str())
    .bind(plan.attested.at.0)
    .bind(plan.work)
    .run(tx)
    .await?;
    Ok(())
}

/// Takes a plan back; what was published by hand needs none either.
pub async fn cancel(tx: &mut Tx, model: ModelId) -> db::Result<()> {
    q!((), "DELETE FROM planned_publication WHERE model_id = $1").bind(model).run(tx).await?;
    Ok(())
}

pub async fn of(db: &Db, model: ModelId) -> db::Result<Option<Planned>> {
    q!(
        Planned,
        "SELECT publish_at, zone, changelog, notice, attestation_version, attested_by, attested_at, problem, work
         FROM planned_publication WHERE model_id = $1"
    )
    .bind(model)
    .opt(db)
    .await
}

/// Notes why a publication did not happen.
pub async fn note(tx: &mut Tx, model: ModelId, problem: &str) -> db::Result<()> {
    q!((), "UPDATE planned_publication SET problem = $2 WHERE model_id = $1")
        .bind(model)
        .bind(problem)
        .run(tx)
        .await?;
    Ok(())
}
