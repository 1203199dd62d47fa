//! Every parameter of the trust system, in one place. A change of any of them changes [`VERSION`], which is stored
//! with every score.

/// Names this set of parameters.
pub const VERSION: &str = "trust-1";

/// Rater credibility.
pub mod credibility {
    /// What a new account is worth.
    pub const FLOOR: f64 = 0.05;
    /// Days after which an account has 63 % of the worth that age can give.
    pub const AGE_TAU_DAYS: f64 = 60.0;
    /// An account is never older than this many days per day on which it did something.
    pub const DAYS_PER_ACTIVE_DAY: i64 = 5;
    pub const EVIDENCE_PRIOR: f64 = 0.5;
    pub const EVIDENCE_PRIOR_MASS: f64 = 5.0;
    pub const AGREE_PRIOR: f64 = 4.0;
    pub const AGREE_PRIOR_MASS: f64 = 5.0;
    /// Stars from the consensus that still agree in full.
    pub const AGREE_FULL_WITHIN: f64 = 1.0;
    /// Stars from the consensus at which nothing is left of agreement.
    pub const AGREE_ZERO_AT: f64 = 3.0;
    /// Weight of others below which there is no consensus.
    pub const CONSENSUS_MIN: f64 = 3.0;
    pub const CONSENSUS_HALF: f64 = 5.0;
    /// Evidence from which a dissenting rating is left out instead of held against its rater.
    pub const SHIELD_EVIDENCE: f64 = 0.85;
    pub const SHIELD_BELOW: f64 = 0.8;
    /// Share of credibility that a strike leaves.
    pub const STRIKE: f64 = 0.5;
    pub const STRIKE_DAYS: i64 = 90;
    /// Credibility from which words alone count in the main pool.
    pub const CREDIBLE_TEXT: f64 = 0.25;
}

/// Admission and evidence of a print report.
pub mod evidence {
    pub const TEXT: f64 = 0.35;
    pub const PHOTO: f64 = 0.85;
    pub const PHOTO_AND_SETTINGS: f64 = 1.0;
    /// Minutes that must pass after the download.
    pub const MIN_DELAY_MINUTES: f64 = 30.0;
    /// Share of the stated print time that must pass after the download.
    pub const MIN_DELAY_OF_PRINT: f64 = 0.5;
    /// The wait never exceeds this many minutes, whatever print time a creator states.
    pub const MAX_DELAY_MINUTES: f64 = 2_880.0;
}

/// Checks of photos by makers.
pub mod checks {
    /// Makers asked at a time.
    pub const MAKERS: usize = 3;
    /// Of these, how many must say that a photo shows a print of the model.
    pub const CONFIRM: usize = 2;
    /// One in so many prints with photos is checked without being contested.
    pub const SAMPLE_ONE_IN: u64 = 20;
    /// Hours a maker has to answer before the place goes to another.
    pub const ANSWER_HOURS: i64 = 72;
    /// Evidence of own prints a maker must have: that of one photographed print.
    pub const MIN_EVIDENCE: f64 = 1.0;
    /// Days for which somebody who reported on a creator does not judge prints of their models.
    pub const CONFLICT_DAYS: i64 = 365;
    /// Checks that a maker answers at most at a time.
    pub const OPEN_AT_MOST: i64 = 3;
    /// Contests of a creator that may be open at once.
    pub const CONTESTS_AT_MOST: i64 = 5;
}

/// How reports are pooled.
pub mod review {
    pub const HALF_LIFE_DAYS: f64 = 730.0;
    /// Weight of a failure that was not blamed on anything.
    pub const FAIL_UNSURE: f64 = 0.5;
    /// Weight of a failure blamed on settings, material or printer.
    pub const FAIL_ELSEWHERE: f64 = 0.2;
    /// Weight of a report on an earlier geometry of the model.
    pub const OLDER_GEOMETRY: f64 = 0.5;
    /// A pair of rater and creator is recent for so many days.
    pub const RECENT_DAYS: i64 = 30;
    pub const RECENT_FLOOR: f64 = 2.0;
    pub const RECENT_OF_OLDER: f64 = 0.25;
    pub const THIN_CAP_CREATOR: f64 = 2.0;
    pub const THIN_CAP_MODEL: f64 = 1.0;
    /// How far thin ratings may lie from the main mean, in stars.
    pub const THIN_BAND_STARS: f64 = 1.0;
    pub const THIN_BAND_SHARE: f64 = 0.15;
    /// Days over which mutual reports are counted.
    pub const RECIPROCITY_DAYS: i64 = 365;
}

/// Creator reputation.
pub mod reputation {
    pub const WEIGHT_STARS: f64 = 0.45;
    pub const WEIGHT_PRINTS: f64 = 0.40;
    pub const WEIGHT_FEEDBACK: f64 = 0.15;
    pub const PRIOR_STARS: f64 = 3.0;
    pub const PRIOR_MASS: f64 = 5.0;
    pub const PRIOR_VARIANCE: f64 = 1.0;
    /// Half width of a 90 % interval in standard errors.
    pub const Z: f64 = 1.645;
    /// Main mass below which a creator is new.
    pub const NEW_BELOW: f64 = 3.0;
    /// Main mass below which a creator is provisional.
    pub const PROVISIONAL_BELOW: f64 = 15.0;
}

/// Model scores.
pub mod model_score {
    pub const PRIOR_MASS: f64 = 3.0;
    pub const PRIOR_STARS: f64 = 3.0;
    pub const PRIOR_VARIANCE: f64 = 1.0;
    /// Main mass below which pages say "new" in place of a figure.
    pub const NEW_BELOW: f64 = 3.0;
}

/// Helpful reports.
pub mod helpful {
    pub const Z: f64 = 1.28;
    pub const MIN_VOTERS: usize = 3;
    pub const MIN_WEIGHT: f64 = 1.5;
    /// Hours for which the votes on a report are not shown.
    pub const HIDDEN_HOURS: i64 = 48;
}

/// Karma.
pub mod karma {
    /// Days a model must have been public to count.
    pub const PUBLISH_DAYS: i64 = 7;
    /// Karma of a model is this times log2(1 + weighted downloads).
    pub const DOWNLOAD_FACTOR: f64 = 3.0;
}
