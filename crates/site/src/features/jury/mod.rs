//! The jury room: members offer to judge, pass a test, and get files that tell nothing about whose work it is or who
//! asked. What a ballot does is `cases`' to say.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod file;
pub mod room;
pub mod running_out;
pub mod seat;
mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/jury", get(room::show))
        .route("/jury/join", post(room::join))
        .route("/jury/resign", post(room::resign))
        .route("/jury/test", post(room::test))
        .route("/jury/{seat}", get(seat::show).merge(post(seat::vote)))
        .route("/jury/{seat}/step-back", post(seat::step_back))
        .route("/jury/{seat}/shape/{number}", get(file::shape))
        .route("/jury/{seat}/picture/{number}", get(file::picture))
        .route("/jury/{seat}/print/{number}", get(file::print))
        .route("/jury/{seat}/evidence/{number}", get(file::evidence))
}
