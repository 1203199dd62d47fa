//! Words for games, figures, art, learning and wearing.

use super::Words;

pub(super) const WORDS: &[Words] = &[];
