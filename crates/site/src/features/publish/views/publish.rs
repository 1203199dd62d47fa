//! What stands between a draft and its publication.

/// Something missing; `field` is the id of what mends it.
pub struct Lack {
    pub field: &'static str,
    pub text: String,
}

/// What the publish bar shows.
pub struct PublishStep {
    /// Empty when it may be published.
    pub lacks: Vec<Lack>,
}
