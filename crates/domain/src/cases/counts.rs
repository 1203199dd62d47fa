//! What ballots come to, and where a case goes from there, as far as the public log shows it.

use super::Why;
use crate::jury::{self, CLEAR, CONVICT, QUORUM, Verdict};

/// Why a case goes to moderators after a count, if it does.
pub(super) const fn leads_to((verdict, is_binding): (Verdict, bool)) -> Option<Why> {
    match (verdict, is_binding) {
        (Verdict::NoQuorum, _) => Some(Why::NoQuorum),
        (Verdict::Split, _) => Some(Why::Split),
        (_, false) => Some(Why::Advice(verdict)),
        (_, true) => None,
    }
}

/// Whether ballots (against, for, undecided) come to a verdict. The log has the share of weight in thousandths: right
/// at a mark it may be either.
pub(super) fn fits(round: u32, ballots: [usize; 3], share: Option<i64>, verdict: Verdict) -> bool {
    let cast = ballots.into_iter().fold(0_usize, usize::saturating_add);
    if cast > jury::places(round) {
        return false;
    }
    let Some(share) = share.filter(|_| cast >= QUORUM) else {
        return cast < QUORUM && verdict == Verdict::NoQuorum;
    };
    let [violation, clear, _] = ballots;
    if round > 1 {
        return verdict == jury::decide_appeal(violation, clear);
    }
    let thousandths = |share: f64| (share * 1_000.0).round() as i64;
    let (convicts, clears) = (thousandths(CONVICT.1), 1_000 - thousandths(CLEAR.1));
    let (is_against, is_for) = (violation >= CONVICT.0, clear >= CLEAR.0);
    match verdict {
        Verdict::Violation => is_against && share >= convicts,
        Verdict::Clear => is_for && share <= clears,
        Verdict::Split => !(is_against && share > convicts || is_for && share < clears),
        Verdict::NoQuorum => false,
    }
}
