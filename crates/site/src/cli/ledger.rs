//! `handprint ledger …`: proof of the books.

use anyhow::{Result, bail};

use crate::{
    app::App,
    features::{cred::verify, promotion},
};

/// Prints what was read and every fault; fails when there is one.
pub async fn verify(app: &App) -> Result<()> {
    let mut report = verify::run(app).await?;
    report.faults.extend(promotion::verify::faults(app).await?);
    println!("{} transactions, {} postings", report.transactions, report.postings);
    println!(
        "minted {} = pending {} + available {} + debt {} + escrow {} + sunk {}",
        report.minted, report.pending, report.available, report.debt, report.escrow, report.sunk
    );
    for fault in &report.faults {
        println!("{fault}");
    }
    if !report.faults.is_empty() {
        bail!("the ledger has {} faults", report.faults.len());
    }
    println!("L1 to L6 hold, and every balance is the sum of its postings");
    Ok(())
}
