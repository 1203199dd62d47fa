//! Where a version comes from and what it was given under: facts that are written once, at publication, and by a change
//! of licence.

use domain::licences::{self, Licence};

use super::content::Grant;

mod store;

pub use store::{deviation, downloaded, history, parents};

/// Every licence that one version was given under, newest first.
pub fn grants_of(version: i64, history: &[Grant]) -> Vec<&'static Licence> {
    let mut grants: Vec<&'static Licence> = Vec::new();
    for grant in history.iter().rev().filter(|grant| grant.version == version) {
        if let Some(licence) = licences::known(&grant.to).filter(|l| !grants.contains(l)) {
            grants.push(licence);
        }
    }
    grants
}
