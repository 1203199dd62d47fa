//! Handlers as one type. Each layer around a handler asks the compiler anew whether everything its future holds may go
//! to another thread; with hundreds of handlers that alone was most of the time it took to build the site. Behind one
//! type the question is asked once a handler.

use std::{pin::Pin, sync::Arc};

use axum::{
    extract::Request,
    handler::Handler,
    response::Response,
    routing::{self, MethodRouter},
};

use crate::app::App;

type Answer = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Any handler.
#[derive(Clone)]
pub struct Handled(Arc<dyn Fn(Request, App) -> Answer + Send + Sync>);

impl Handled {
    /// What stands for `handler` in a route.
    pub fn by<H: Handler<T, App>, T: 'static>(handler: H) -> Self {
        Self(Arc::new(move |request, app| Box::pin(handler.clone().call(request, app))))
    }
}

impl Handler<(), App> for Handled {
    type Future = Answer;

    fn call(self, request: Request, app: App) -> Answer {
        (self.0)(request, app)
    }
}

/// A route that answers GET and HEAD.
pub fn get<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    routing::get(Handled::by(handler))
}

/// A route that answers POST.
pub fn post<H: Handler<T, App>, T: 'static>(handler: H) -> MethodRouter<App> {
    routing::post(Handled::by(handler))
}
