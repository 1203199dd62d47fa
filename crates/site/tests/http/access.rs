//! Every route asked as nobody, as a stranger, as the owner, as the operator, and what is not for everybody as a moderator;
//! what writes also by sessions that have no use any more; the API by their tokens. A route, that is a method and a path,
//! that is missing here fails. Every answer says in full what a browser may do with it.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, header},
};
use db::{Db, db_test, q};
use domain::accounts::Role;

use crate::{
    publish::{published_model, started_draft},
    site::{TestSite, Who, nobody},
    uploads::begun_upload,
};

/// What each asker gets: nobody, a stranger, the owner, an admin.
pub type Row = (&'static str, &'static str, [u16; 4]);

/// `{draft}`, `{model}`, … are filled in. 303 for nobody is the way to sign in; for others the way on after success.
pub const ROUTES: &[Row] = &[
    ("GET", "/", [200, 200, 200, 200]),
    ("GET", "/search?q=gear", [200, 200, 200, 200]),
    ("GET", "/search/shape", [200, 200, 200, 200]),
    ("GET", "/search/shape?file={model_file}", [200, 200, 200, 200]),
    ("GET", "/search/shape?file={draft_file}", [404, 404, 200, 404]),
    ("POST", "/search/shape", [401, 422, 422, 422]),
    ("POST", "/drafts/{draft}/likeness/{model}", [401, 422, 422, 422]),
    ("GET", "/likeness/0000000000000", [303, 404, 404, 404]),
    ("GET", "/likeness/0000000000000/first-320.webp", [303, 404, 404, 404]),
    ("GET", "/search/suggest?q=ge", [200, 200, 200, 200]),
    ("GET", "/tags/suggest?q=ge", [200, 200, 200, 200]),
    ("GET", "/c/tools", [200, 200, 200, 200]),
    ("GET", "/c/tools/holders", [200, 200, 200, 200]),
    ("GET", "/c/nothing", [404, 404, 404, 404]),
    ("GET", "/@owner", [200, 200, 200, 200]),
    ("GET", "/how", [200, 200, 200, 200]),
    ("GET", "/how/reputation", [200, 200, 200, 200]),
    ("GET", "/how/cred", [200, 200, 200, 200]),
    ("GET", "/how/reviews", [200, 200, 200, 200]),
    ("GET", "/how/karma", [200, 200, 200, 200]),
    ("GET", "/how/jury", [200, 200, 200, 200]),
    ("GET", "/how/rules", [200, 200, 200, 200]),
    ("GET", "/how/parameters", [200, 200, 200, 200]),
    ("GET", "/settings/webhooks", [303, 200, 200, 200]),
    ("POST", "/settings/webhooks", [401, 422, 422, 422]),
    ("POST", "/settings/webhooks/{webhook}/test", [401, 404, 303, 404]),
    ("POST", "/settings/webhooks/{webhook}/on", [401, 404, 303, 404]),
    ("POST", "/settings/webhooks/{webhook}/remove", [401, 404, 303, 404]),
    // This site does not speak with others; who gets what where one does is in `fediverse.rs`.
    ("GET", "/.well-known/webfinger?resource=acct:owner@handprint.test", [404, 404, 404, 404]),
    ("GET", "/.well-known/nodeinfo", [404, 404, 404, 404]),
    ("GET", "/nodeinfo/2.1", [404, 404, 404, 404]),
    ("GET", "/fediverse/site", [404, 404, 404, 404]),
    ("GET", "/fediverse/actors/0000000000000", [404, 404, 404, 404]),
    ("GET", "/fediverse/actors/0000000000000/followers", [404, 404, 404, 404]),
    ("GET", "/fediverse/actors/0000000000000/outbox", [404, 404, 404, 404]),
    ("POST", "/fediverse/actors/0000000000000/inbox", [404, 404, 404, 404]),
    ("POST", "/fediverse/inbox", [404, 404, 404, 404]),
    ("GET", "/fediverse/models/{model}/1", [404, 404, 404, 404]),
    ("GET", "/fediverse/people/0000000000000", [404, 404, 404, 404]),
    ("POST", "/fediverse/people/0000000000000/mute", [401, 404, 404, 404]),
    ("GET", "/settings/fediverse", [303, 404, 404, 404]),
    ("POST", "/settings/fediverse", [401, 404, 404, 404]),
    ("GET", "/moderation/hosts", [303, 404, 404, 404]),
    ("POST", "/moderation/hosts", [401, 404, 404, 404]),
    ("POST", "/moderation/hosts/remove", [401, 404, 404, 404]),
    ("GET", "/analytics", [303, 200, 200, 200]),
    ("GET", "/analytics?days=30", [303, 404, 404, 404]),
    ("GET", "/analytics?sort=nonsense", [303, 404, 404, 404]),
    ("GET", "/analytics/models.csv", [303, 200, 200, 200]),
    ("GET", "/analytics/{model}", [303, 404, 200, 404]),
    ("GET", "/analytics/{draft}", [303, 404, 404, 404]),
    ("GET", "/analytics/{model}/days.csv", [303, 404, 200, 404]),
    ("GET", "/analytics/{model}/sources.csv", [303, 404, 200, 404]),
    ("GET", "/api/v1/analytics", [401, 200, 200, 200]),
    ("GET", "/api/v1/models/{model}/analytics", [401, 404, 200, 404]),
    ("GET", "/api/v1/models/{draft}/analytics", [401, 404, 404, 404]),
    ("GET", "/karma", [303, 200, 200, 200]),
    ("GET", "/models/{model}/prints/new", [303, 200, 200, 200]),
    ("POST", "/models/{model}/prints/new", [401, 422, 422, 422]),
    ("GET", "/models/{draft}/prints/new", [303, 404, 404, 404]),
    ("GET", "/@owner/prints", [200, 200, 200, 200]),
    ("GET", "/@owner/prints?show=nonsense", [404, 404, 404, 404]),
    ("GET", "/api/v1/models/{model}/prints", [200, 200, 200, 200]),
    ("GET", "/api/v1/models/{draft}/prints", [404, 404, 404, 404]),
    ("POST", "/api/v1/models/{model}/prints", [401, 422, 422, 422]),
    ("POST", "/api/v1/models/{draft}/prints", [401, 404, 404, 404]),
    ("GET", "/api/v1/prints/{print}", [200, 200, 200, 200]),
    ("PUT", "/api/v1/prints/{print}", [401, 404, 404, 404]),
    ("PUT", "/api/v1/prints/{print}/vote", [401, 422, 403, 422]),
    ("PUT", "/api/v1/prints/{print}/answer", [401, 403, 204, 403]),
    ("POST", "/api/v1/rules/credibility", [422, 422, 422, 422]),
    ("POST", "/api/v1/rules/nonsense", [404, 404, 404, 404]),
    ("POST", "/models/{model}/prints/mine", [401, 303, 303, 303]),
    ("POST", "/models/{draft}/prints/mine", [401, 404, 404, 404]),
    ("GET", "/notifications", [303, 200, 200, 200]),
    ("GET", "/notifications?before=garbled", [303, 404, 404, 404]),
    ("POST", "/notifications/read", [401, 303, 303, 303]),
    ("POST", "/notifications/0000000000000/open", [401, 404, 404, 404]),
    ("GET", "/prints/{print}", [200, 200, 200, 200]),
    ("GET", "/prints/{print}/edit", [303, 404, 404, 404]),
    ("POST", "/prints/{print}/edit", [401, 404, 404, 404]),
    ("POST", "/prints/{print}/answer", [401, 422, 422, 422]),
    ("POST", "/prints/{print}/fixed", [401, 422, 422, 422]),
    ("POST", "/models/{model}/prints/settings", [401, 422, 422, 422]),
    ("POST", "/models/{draft}/prints/settings", [401, 404, 404, 404]),
    ("POST", "/prints/{print}/contest", [401, 422, 422, 422]),
    ("POST", "/prints/{print}/thanks", [401, 403, 303, 403]),
    ("GET", "/checks/0000000000000", [303, 404, 404, 404]),
    ("POST", "/checks/0000000000000", [401, 404, 404, 404]),
    ("POST", "/prints/{print}/vote", [401, 422, 422, 422]),
    ("POST", "/prints/{print}/photos", [401, 404, 404, 404]),
    ("POST", "/prints/{print}/photos/0000000000000/remove", [401, 404, 404, 404]),
    ("GET", "/print-photos/0000000000000/320.webp", [404, 404, 404, 404]),
    ("POST", "/models/{model}/like", [401, 422, 422, 422]),
    ("POST", "/models/{draft}/like", [401, 404, 404, 404]),
    ("POST", "/models/{model}/follow", [401, 422, 422, 422]),
    ("POST", "/models/{draft}/follow", [401, 422, 422, 422]),
    ("GET", "/news/events?after=garbled", [303, 404, 404, 404]),
    ("GET", "/news/unsubscribe/garbled", [404, 404, 404, 404]),
    ("POST", "/news/unsubscribe/garbled", [404, 404, 404, 404]),
    ("GET", "/settings/news", [303, 200, 200, 200]),
    ("POST", "/settings/news", [401, 422, 422, 422]),
    ("POST", "/settings/news/devices", [401, 422, 422, 422]),
    ("POST", "/settings/news/devices/{device}/remove", [401, 404, 303, 404]),
    ("GET", "/push.js", [200, 200, 200, 200]),
    ("POST", "/@owner/follow", [401, 422, 422, 422]),
    ("POST", "/tags/gear/follow", [401, 422, 422, 422]),
    ("GET", "/likes", [303, 200, 200, 200]),
    ("GET", "/likes?after=garbled", [303, 404, 404, 404]),
    ("GET", "/following", [303, 200, 200, 200]),
    ("GET", "/collections", [303, 200, 200, 200]),
    ("POST", "/collections", [401, 422, 422, 422]),
    ("GET", "/@owner/collections", [200, 200, 200, 200]),
    ("GET", "/collections/{public_collection}", [200, 200, 200, 200]),
    ("GET", "/collections/{collection}", [404, 404, 200, 404]),
    ("GET", "/collections/{collection}?after=garbled", [404, 404, 404, 404]),
    ("POST", "/collections/{public_collection}", [401, 404, 422, 404]),
    ("POST", "/collections/{collection}/people", [401, 404, 422, 404]),
    ("POST", "/collections/{public_collection}/people", [401, 404, 422, 404]),
    ("POST", "/collections/{collection}/people/remove", [401, 404, 404, 404]),
    ("POST", "/collections/{collection}/place", [401, 404, 422, 404]),
    ("POST", "/collections/{collection}/models", [401, 404, 404, 404]),
    ("POST", "/collections/{collection}/models/{model}", [401, 404, 404, 404]),
    ("POST", "/collections/{collection}/remove", [401, 404, 303, 404]),
    ("GET", "/models/{model}/save", [303, 200, 200, 200]),
    ("GET", "/models/{draft}/save", [303, 404, 404, 404]),
    ("GET", "/queue", [303, 200, 200, 200]),
    ("POST", "/queue/{model}", [401, 404, 404, 404]),
    ("POST", "/models/{model}/queue", [401, 422, 422, 422]),
    ("POST", "/models/{draft}/queue", [401, 404, 404, 404]),
    ("GET", "/models/{model}/comments", [200, 200, 200, 200]),
    ("GET", "/models/{draft}/comments", [404, 404, 404, 404]),
    ("POST", "/models/{model}/comments", [401, 422, 422, 422]),
    ("POST", "/models/{draft}/comments", [401, 404, 404, 404]),
    ("POST", "/models/{model}/comments/lock", [401, 403, 422, 422]),
    ("GET", "/comments/{comment}", [200, 200, 200, 200]),
    ("POST", "/comments/{comment}", [401, 404, 422, 404]),
    ("POST", "/comments/{comment}/vote", [401, 422, 422, 422]),
    ("GET", "/comments/{comment}/history", [200, 200, 200, 200]),
    ("GET", "/comments/0000000000000", [404, 404, 404, 404]),
    ("GET", "/reports/comments/{comment}", [303, 200, 403, 200]),
    ("POST", "/reports/comments/{comment}", [401, 422, 403, 422]),
    ("GET", "/moderation/comments", [303, 404, 404, 200]),
    ("POST", "/moderation/comments/{comment}", [401, 404, 404, 422]),
    ("POST", "/comments/0000000000000/remove", [401, 404, 404, 404]),
    ("GET", "/reports", [303, 200, 200, 200]),
    ("GET", "/reports/models/{model}", [303, 200, 403, 200]),
    ("POST", "/reports/models/{model}", [401, 422, 403, 422]),
    ("GET", "/reports/models/{draft}", [303, 404, 404, 404]),
    ("GET", "/cases", [303, 200, 200, 200]),
    ("GET", "/cases/{case}", [303, 404, 200, 404]),
    ("POST", "/cases/{case}/evidence", [401, 422, 422, 422]),
    ("POST", "/cases/{case}/appeal", [401, 422, 422, 422]),
    ("POST", "/cases/{case}/mended", [401, 422, 422, 422]),
    ("GET", "/cases/by-mail?token=x", [422, 422, 422, 422]),
    ("POST", "/cases/by-mail/evidence", [422, 422, 422, 422]),
    ("POST", "/cases/by-mail/appeal", [422, 422, 422, 422]),
    ("GET", "/transparency/cases", [200, 200, 200, 200]),
    ("GET", "/transparency/cases/{case}", [200, 200, 200, 200]),
    ("GET", "/transparency/cases/0000000000000", [404, 404, 404, 404]),
    ("GET", "/transparency/case-log.jsonl", [200, 200, 200, 200]),
    ("GET", "/transparency/statements.jsonl", [200, 200, 200, 200]),
    ("GET", "/transparency/statements.csv", [200, 200, 200, 200]),
    ("GET", "/legal", [200, 200, 200, 200]),
    ("GET", "/legal/models/{model}", [200, 200, 200, 200]),
    ("GET", "/legal/models/{draft}", [404, 404, 404, 404]),
    ("POST", "/legal/models/{model}", [422, 422, 422, 422]),
    ("GET", "/legal/notices", [303, 200, 200, 200]),
    ("GET", "/legal/notices/0000000000000", [303, 404, 404, 404]),
    ("POST", "/legal/notices/0000000000000", [401, 404, 404, 404]),
    ("GET", "/legal/by-mail?token=x", [422, 422, 422, 422]),
    ("POST", "/legal/by-mail", [422, 422, 422, 422]),
    ("GET", "/moderation/notices", [303, 404, 404, 200]),
    ("GET", "/moderation/notices/0000000000000", [303, 404, 404, 404]),
    ("POST", "/moderation/notices/0000000000000/decide", [401, 404, 404, 404]),
    ("POST", "/moderation/notices/0000000000000/close", [401, 422, 422, 422]),
    ("POST", "/moderation/notices/0000000000000/unfounded", [401, 404, 404, 404]),
    ("GET", "/jury", [303, 200, 200, 200]),
    ("POST", "/jury/join", [401, 403, 403, 403]),
    ("POST", "/jury/resign", [401, 303, 303, 303]),
    ("POST", "/jury/test", [401, 409, 409, 409]),
    ("GET", "/jury/0000000000000", [303, 404, 404, 404]),
    ("POST", "/jury/0000000000000", [401, 404, 404, 404]),
    ("POST", "/jury/0000000000000/step-back", [401, 404, 404, 404]),
    ("GET", "/jury/0000000000000/shape/1", [303, 404, 404, 404]),
    ("GET", "/jury/0000000000000/picture/1", [303, 404, 404, 404]),
    ("GET", "/jury/0000000000000/print/1", [303, 404, 404, 404]),
    ("GET", "/jury/0000000000000/evidence/1", [303, 404, 404, 404]),
    ("GET", "/moderation", [303, 404, 404, 200]),
    ("GET", "/moderation/log", [303, 404, 404, 200]),
    ("POST", "/moderation/open", [401, 422, 422, 422]),
    ("GET", "/moderation/cases/{case}", [303, 404, 404, 200]),
    ("POST", "/moderation/cases/{case}/note", [401, 422, 422, 422]),
    ("POST", "/moderation/cases/{case}/bad-faith", [401, 422, 422, 422]),
    ("POST", "/moderation/cases/{case}/evidence", [401, 422, 422, 422]),
    ("POST", "/moderation/cases/{case}/decide", [401, 404, 404, 409]),
    ("POST", "/moderation/cases/{case}/follow", [401, 404, 404, 409]),
    ("POST", "/moderation/cases/{case}/mended", [401, 422, 422, 422]),
    ("GET", "/moderation/files/{case}", [303, 404, 404, 200]),
    ("GET", "/moderation/files/0000000000000", [303, 404, 404, 404]),
    ("POST", "/moderation/files/{case}", [401, 422, 422, 422]),
    ("GET", "/moderation/files/{case}/1", [303, 404, 404, 200]),
    ("GET", "/moderation/files/{case}/99", [303, 404, 404, 404]),
    ("GET", "/moderation/reports", [303, 404, 404, 200]),
    ("POST", "/moderation/reports/aside", [401, 422, 422, 422]),
    ("POST", "/moderation/closures/0000000000000", [401, 422, 422, 422]),
    ("GET", "/moderation/marks", [303, 404, 404, 200]),
    ("POST", "/moderation/marks/0000000000000", [401, 422, 422, 422]),
    ("POST", "/drafts/{draft}/marks/appeal", [401, 422, 422, 422]),
    ("GET", "/drafts/{draft}/evidence", [303, 404, 200, 404]),
    ("GET", "/drafts/{model}/evidence", [303, 403, 200, 403]),
    ("POST", "/drafts/{draft}/evidence", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/evidence/0000000000000/show", [401, 422, 422, 422]),
    ("POST", "/drafts/{draft}/evidence/0000000000000/remove", [401, 404, 404, 404]),
    ("GET", "/drafts/{model}/certificate", [303, 403, 200, 403]),
    ("GET", "/drafts/{draft}/certificate", [303, 404, 422, 404]),
    ("GET", "/evidence/0000000000000/x.step", [404, 404, 404, 404]),
    ("GET", "/.well-known/handprint-key.json", [200, 200, 200, 200]),
    ("GET", "/moderation/known", [303, 404, 404, 200]),
    ("POST", "/moderation/known", [401, 404, 404, 422]),
    ("POST", "/moderation/known/0000000000000/retire", [401, 404, 404, 404]),
    ("GET", "/healthz", [200, 200, 200, 200]),
    ("GET", "/readyz", [200, 200, 200, 200]),
    ("GET", "/metrics", [404, 404, 404, 200]),
    ("GET", "/models/{model}/{slug}", [200, 200, 200, 200]),
    ("GET", "/models/{model}", [308, 308, 308, 308]),
    ("GET", "/models/{model}/card", [200, 200, 200, 200]),
    ("GET", "/models/{draft}/card", [404, 404, 303, 404]),
    ("GET", "/models/{model}/v/elsewhere", [404, 404, 404, 404]),
    ("GET", "/models/{draft}/v/elsewhere", [404, 404, 404, 404]),
    ("POST", "/models/{model}/v/elsewhere", [401, 403, 404, 403]),
    ("POST", "/models/{draft}/v/elsewhere", [401, 404, 404, 404]),
    ("GET", "/models/{model}/v/1", [303, 303, 303, 303]),
    ("GET", "/models/{model}/v/2", [404, 404, 404, 404]),
    ("GET", "/models/{model}/v/1/all.zip", [200, 200, 200, 200]),
    ("GET", "/models/{model}/v/1/changes", [404, 404, 404, 404]),
    ("GET", "/models/{draft}/v/2/changes", [404, 404, 404, 404]),
    ("GET", "/models/{draft}", [404, 404, 308, 404]),
    ("GET", "/models/nonsense/x", [404, 404, 404, 404]),
    ("GET", "/models/{draft}/x", [404, 404, 303, 404]),
    ("GET", "/models/{draft}/v/1/all.zip", [404, 404, 404, 404]),
    ("GET", "/files/{model_file}/x.stl", [200, 200, 200, 200]),
    ("GET", "/files/{model_file}/preview.glb", [200, 200, 200, 200]),
    ("GET", "/files/{draft_file}/x.stl", [404, 404, 200, 404]),
    ("GET", "/files/{draft_file}/preview.glb", [404, 404, 200, 404]),
    ("GET", "/pictures/{model_picture}/640.webp", [200, 200, 200, 200]),
    ("GET", "/pictures/{draft_picture}/640.webp", [404, 404, 200, 404]),
    ("GET", "/drafts/{draft}/origin", [303, 404, 404, 404]),
    ("POST", "/drafts/{draft}/author", [401, 404, 404, 404]),
    ("GET", "/settings/library", [303, 200, 200, 200]),
    ("GET", "/settings/library.zip", [303, 200, 200, 200]),
    ("GET", "/settings/library.zip?of=nonsense", [303, 404, 404, 404]),
    ("GET", "/settings/personal.json", [303, 200, 200, 200]),
    ("GET", "/imports", [303, 200, 200, 200]),
    ("POST", "/imports", [401, 422, 422, 422]),
    ("POST", "/imports/from/{draft_file}", [401, 404, 404, 404]),
    ("GET", "/imports/{import}", [303, 404, 200, 404]),
    ("GET", "/imports/{import}?show=nonsense", [303, 404, 404, 404]),
    ("POST", "/imports/{import}", [401, 404, 422, 404]),
    ("POST", "/imports/{import}/archives", [401, 404, 422, 404]),
    ("POST", "/imports/{import}/take", [401, 404, 303, 404]),
    ("GET", "/imports/{import}/models/0", [303, 404, 404, 404]),
    ("GET", "/imports/{import}/events", [303, 404, 200, 404]),
    ("GET", "/imports/{import}/thumbs/0", [303, 404, 404, 404]),
    ("POST", "/imports/{import}/models/0/take", [401, 404, 404, 404]),
    ("POST", "/imports/{import}/models/0/anyway", [401, 404, 404, 404]),
    ("POST", "/imports/{import}/start", [401, 404, 303, 404]),
    ("POST", "/imports/{import}/pause", [401, 404, 303, 404]),
    ("POST", "/imports/{import}/end", [401, 404, 303, 404]),
    ("POST", "/imports/{import}/publish", [401, 404, 303, 404]),
    ("POST", "/imports/{import}/access", [401, 404, 409, 404]),
    ("POST", "/imports/{import}/again", [401, 404, 409, 404]),
    ("GET", "/imports/authors", [303, 200, 200, 200]),
    ("POST", "/imports/authors/phrase", [401, 422, 422, 422]),
    ("POST", "/imports/authors/check", [401, 404, 404, 404]),
    ("POST", "/imports/authors/pages", [401, 404, 404, 404]),
    ("GET", "/imports/sites/cults3d", [303, 200, 200, 200]),
    ("POST", "/imports/sites/cults3d", [401, 422, 422, 422]),
    ("GET", "/imports/sites/thingiverse/consent", [303, 404, 404, 404]),
    ("POST", "/imports/sites/thingiverse/consent", [401, 404, 404, 404]),
    ("GET", "/models/{model}/open", [200, 200, 200, 200]),
    ("GET", "/models/{draft}/open", [404, 404, 404, 404]),
    ("GET", "/files/{model_file}/link/garbled/x.stl", [404, 404, 404, 404]),
    ("POST", "/slicer", [303, 303, 303, 303]),
    ("GET", "/newest.atom", [200, 200, 200, 200]),
    ("GET", "/@owner/models.atom", [200, 200, 200, 200]),
    ("GET", "/tags/gear/models.atom", [200, 200, 200, 200]),
    ("GET", "/search.atom?q=gear", [200, 200, 200, 200]),
    ("GET", "/oembed?url=x", [404, 404, 404, 404]),
    ("GET", "/embed/models/{model}", [200, 200, 200, 200]),
    ("GET", "/embed/models/{draft}", [404, 404, 404, 404]),
    ("GET", "/sitemap.xml", [200, 200, 200, 200]),
    ("GET", "/sitemaps/pages.xml", [200, 200, 200, 200]),
    ("GET", "/sitemaps/1999-01.xml", [404, 404, 404, 404]),
    ("GET", "/robots.txt", [200, 200, 200, 200]),
    ("GET", "/searches", [303, 200, 200, 200]),
    ("POST", "/searches", [401, 422, 422, 422]),
    ("GET", "/searches/0000000000000", [303, 404, 404, 404]),
    ("POST", "/searches/0000000000000/tell", [401, 404, 404, 404]),
    ("POST", "/searches/0000000000000/remove", [401, 303, 303, 303]),
    ("POST", "/@owner/mute", [401, 422, 403, 422]),
    ("GET", "/muted", [303, 200, 200, 200]),
    ("GET", "/sign-up", [200, 200, 200, 200]),
    ("GET", "/sign-in", [200, 303, 303, 303]),
    ("GET", "/forgot-password", [200, 200, 200, 200]),
    ("GET", "/sign-up/confirm?token=x", [422, 422, 422, 422]),
    ("GET", "/reset-password?token=x", [422, 422, 422, 422]),
    ("GET", "/first-admin?token=x", [422, 422, 422, 422]),
    ("GET", "/settings/email/confirm?token=x", [422, 422, 422, 422]),
    ("POST", "/sign-up", [422, 422, 422, 422]),
    ("POST", "/sign-up/confirm", [422, 422, 422, 422]),
    ("POST", "/first-admin", [422, 422, 422, 422]),
    ("POST", "/sign-in", [422, 422, 422, 422]),
    ("POST", "/forgot-password", [422, 422, 422, 422]),
    ("POST", "/reset-password", [422, 422, 422, 422]),
    ("POST", "/settings/email/confirm", [422, 422, 422, 422]),
    ("POST", "/language", [422, 422, 422, 422]),
    ("GET", "/settings", [303, 200, 200, 200]),
    ("GET", "/sign-in/code", [303, 303, 303, 303]),
    ("POST", "/sign-in/code", [422, 422, 422, 422]),
    // There is no provider here.
    ("POST", "/sign-in/provider/begin", [404, 404, 404, 404]),
    ("GET", "/sign-in/provider", [404, 404, 404, 404]),
    ("POST", "/sign-in/provider", [422, 422, 422, 422]),
    ("GET", "/settings/provider", [303, 404, 404, 404]),
    ("POST", "/settings/provider/begin", [401, 422, 422, 422]),
    ("POST", "/settings/provider/remove", [401, 422, 422, 422]),
    ("POST", "/sign-in/passkey/begin", [200, 303, 303, 303]),
    ("POST", "/sign-in/passkey", [422, 422, 422, 422]),
    ("GET", "/settings/passkeys", [303, 200, 200, 200]),
    ("POST", "/settings/passkeys", [401, 422, 422, 422]),
    ("POST", "/settings/passkeys/begin", [401, 422, 422, 422]),
    ("POST", "/settings/passkeys/0000000000000/remove", [401, 422, 422, 422]),
    ("GET", "/settings/two-step", [303, 200, 200, 200]),
    ("POST", "/settings/two-step", [401, 422, 422, 422]),
    ("POST", "/settings/two-step/confirm", [401, 422, 422, 422]),
    ("POST", "/settings/two-step/codes", [401, 422, 422, 422]),
    ("POST", "/settings/two-step/off", [401, 422, 422, 422]),
    ("GET", "/upload", [303, 200, 200, 200]),
    ("GET", "/wallet", [303, 200, 200, 200]),
    ("GET", "/wallet/promotions", [303, 200, 200, 200]),
    ("GET", "/wallet/promotions?before=garbled", [303, 404, 404, 404]),
    ("GET", "/models/{model}/promote", [303, 404, 200, 404]),
    ("GET", "/models/{draft}/promote", [303, 404, 404, 404]),
    ("POST", "/models/{model}/promote", [401, 422, 422, 422]),
    ("POST", "/promotions/0000000000000/stop", [401, 404, 404, 404]),
    ("POST", "/promotions/choice", [422, 422, 422, 422]),
    ("GET", "/promotions", [200, 200, 200, 200]),
    ("GET", "/promotions?day=2099-01-01", [404, 404, 404, 404]),
    ("GET", "/transparency", [200, 200, 200, 200]),
    ("GET", "/how/promotion", [200, 200, 200, 200]),
    ("GET", "/?sort=newest", [200, 200, 200, 200]),
    ("GET", "/?feed=garbled", [404, 404, 404, 404]),
    ("GET", "/?sort=for-you", [303, 200, 200, 200]),
    ("GET", "/?sort=for-you&page=9", [303, 404, 404, 404]),
    ("GET", "/?sort=trending", [200, 200, 200, 200]),
    ("GET", "/?sort=printed", [200, 200, 200, 200]),
    ("GET", "/?sort=printed&after=garbled", [404, 404, 404, 404]),
    ("GET", "/how/feed", [200, 200, 200, 200]),
    ("GET", "/api/v1/promotions", [200, 200, 200, 200]),
    ("GET", "/wallet?before=garbled", [303, 404, 404, 404]),
    ("GET", "/wallet/ledger.csv", [303, 200, 200, 200]),
    ("POST", "/upload", [401, 303, 303, 303]),
    ("GET", "/drafts/{draft}", [303, 404, 200, 404]),
    ("GET", "/drafts/{draft}/events", [303, 404, 200, 404]),
    ("GET", "/drafts/{model}", [303, 403, 200, 403]),
    ("GET", "/api/v1/openapi.json", [200, 200, 200, 200]),
    ("GET", "/api/v1/models?q=gear", [200, 200, 200, 200]),
    ("GET", "/api/v1/models/{model}", [200, 200, 200, 200]),
    ("GET", "/api/v1/models/{draft}", [404, 404, 200, 404]),
    ("GET", "/api/v1/creators/owner", [200, 200, 200, 200]),
    ("GET", "/api/v1/me", [401, 200, 200, 200]),
    ("POST", "/api/v1/models", [401, 201, 201, 201]),
    ("PUT", "/api/v1/models/{draft}", [401, 404, 409, 404]),
    ("PUT", "/api/v1/models/{model}", [401, 403, 422, 403]),
    ("POST", "/api/v1/models/{draft}/publish", [401, 404, 422, 404]),
    ("POST", "/api/v1/models/{draft}/files?name=x", [401, 404, 422, 404]),
    ("POST", "/api/v1/models/{model}/files?name=x", [401, 403, 422, 403]),
    ("DELETE", "/api/v1/models/{draft}/files/{model_file}", [401, 404, 404, 404]),
    ("DELETE", "/api/v1/models/{model}/files/{draft_file}", [401, 403, 404, 403]),
    ("GET", "/api/v1/models/{model}/family", [200, 200, 200, 200]),
    ("GET", "/api/v1/models/{draft}/family", [404, 404, 404, 404]),
    ("GET", "/api/v1/models/{model}/versions/1/changes", [404, 404, 404, 404]),
    ("GET", "/api/v1/models/{draft}/parents", [401, 404, 200, 404]),
    ("POST", "/api/v1/models/{draft}/parents", [401, 404, 422, 404]),
    ("DELETE", "/api/v1/models/{draft}/parents/0000000000000", [401, 404, 404, 404]),
    ("GET", "/api/v1/models/{draft}/draft", [401, 404, 200, 404]),
    ("GET", "/api/v1/models/{draft}/uploads", [401, 404, 200, 404]),
    ("POST", "/api/v1/models/{draft}/uploads", [401, 404, 400, 404]),
    ("POST", "/api/v1/models/{draft}/known-files", [401, 400, 400, 400]),
    ("HEAD", "/api/v1/uploads/{upload}", [401, 404, 200, 404]),
    ("PATCH", "/api/v1/uploads/{upload}", [401, 404, 415, 404]),
    ("DELETE", "/api/v1/uploads/0000000000000", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}", [401, 404, 409, 404]),
    ("GET", "/drafts/{draft}/publish", [303, 404, 200, 404]),
    ("POST", "/drafts/{draft}/publish", [401, 404, 422, 404]),
    ("GET", "/drafts/{draft}/history", [303, 404, 200, 404]),
    ("POST", "/drafts/{draft}/describe", [401, 404, 200, 404]),
    ("POST", "/drafts/{draft}/prefill", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/pictures", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/plan", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/plan/cancel", [401, 404, 303, 404]),
    ("GET", "/drafts/{draft}/preview", [303, 404, 200, 404]),
    ("GET", "/drafts/{model}/preview", [303, 404, 200, 404]),
    ("POST", "/drafts/{draft}/preview-link", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/preview-link/revoke", [401, 404, 303, 404]),
    ("GET", "/preview/nonsense", [404, 404, 404, 404]),
    ("POST", "/drafts/{draft}/files", [401, 404, 422, 404]),
    // Before files are looked at again, which makes other pictures of them.
    ("POST", "/drafts/{draft}/pictures/{draft_picture}/move", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/pictures/{draft_picture}/remove", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/pictures/{draft_picture}/restore", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/retry", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{model_file}/remove", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/edit", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/move", [401, 404, 422, 404]),
    ("POST", "/drafts/{draft}/known-files", [401, 400, 400, 400]),
    ("POST", "/drafts/{draft}/uploads", [401, 404, 400, 404]),
    ("POST", "/drafts/{model}/uploads", [401, 403, 400, 403]),
    ("HEAD", "/uploads/{upload}", [401, 404, 200, 404]),
    ("PATCH", "/uploads/{upload}", [401, 404, 415, 404]),
    ("POST", "/uploads/0000000000000/cancel", [401, 404, 404, 404]),
    ("DELETE", "/uploads/{upload}", [401, 404, 204, 404]),
    ("OPTIONS", "/drafts/{draft}/uploads", [204, 204, 204, 204]),
    ("POST", "/drafts/{draft}/files/{draft_file}/unit", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/views", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/remove", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/parents", [401, 404, 422, 404]),
    ("POST", "/drafts/{model}/parents", [401, 403, 422, 403]),
    ("POST", "/drafts/{draft}/parents/0000000000000/remove", [401, 404, 404, 404]),
    ("POST", "/drafts/{draft}/files/{draft_file}/restore", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/discard", [401, 404, 303, 404]),
    ("POST", "/drafts/{draft}/restore", [401, 404, 303, 404]),
    ("POST", "/drafts/{model}", [401, 403, 409, 403]),
    ("POST", "/drafts/{model}/publish", [401, 403, 422, 403]),
    ("POST", "/settings/profile", [401, 422, 422, 422]),
    ("POST", "/settings/email", [401, 422, 422, 422]),
    ("POST", "/settings/password", [401, 422, 422, 422]),
    ("GET", "/settings/delete", [303, 200, 200, 200]),
    ("POST", "/settings/delete", [401, 422, 422, 422]),
    ("POST", "/settings/tokens", [401, 422, 422, 422]),
    ("POST", "/settings/sessions/revoke-others", [401, 303, 303, 303]),
    ("POST", "/settings/sessions/0000000000000/revoke", [401, 303, 303, 303]),
    ("POST", "/settings/tokens/0000000000000/revoke", [401, 404, 404, 404]),
    ("GET", "/admin", [303, 404, 404, 200]),
    ("GET", "/admin/log", [303, 404, 404, 200]),
    ("GET", "/admin/members", [303, 404, 404, 200]),
    ("POST", "/admin/members/by-address", [401, 404, 404, 422]),
    ("GET", "/admin/members/0000000000000", [303, 404, 404, 404]),
    ("POST", "/admin/members/0000000000000/address", [401, 404, 404, 404]),
    ("POST", "/admin/members/0000000000000/role", [401, 404, 404, 404]),
    ("POST", "/admin/members/0000000000000/confirm", [401, 404, 404, 404]),
    ("POST", "/admin/members/0000000000000/sign-out", [401, 404, 404, 404]),
    ("GET", "/admin/storage", [303, 404, 404, 200]),
    ("GET", "/admin/settings", [303, 404, 404, 200]),
    ("POST", "/admin/settings/check", [401, 404, 404, 200]),
    ("POST", "/admin/jobs/0000000000000/retry", [401, 404, 404, 404]),
    ("POST", "/admin/jobs/0000000000000/discard", [401, 404, 404, 404]),
    ("GET", "/assets/nothing.css", [404, 404, 404, 404]),
    ("GET", "/no/such/page", [404, 404, 404, 404]),
    // Near the end, as the model is gone then; to others it is what somebody keeps from view.
    ("POST", "/drafts/{model}/discard", [401, 403, 303, 403]),
    ("POST", "/drafts/{model}/restore", [401, 404, 303, 404]),
    // Last, as it ends the sessions of those who ask.
    ("POST", "/sign-out", [303, 303, 303, 303]),
];

/// Desks that open to moderators as they do to admins.
const DESKS: &[(&str, &str)] = &[
    ("POST", "/models/{model}/comments/lock"),
    ("GET", "/moderation"),
    ("GET", "/moderation/log"),
    ("GET", "/moderation/comments"),
    ("POST", "/moderation/comments/{comment}"),
    ("GET", "/moderation/notices"),
    ("GET", "/moderation/cases/{case}"),
    ("POST", "/moderation/cases/{case}/decide"),
    ("POST", "/moderation/cases/{case}/follow"),
    ("GET", "/moderation/files/{case}"),
    ("GET", "/moderation/files/{case}/1"),
    ("GET", "/moderation/reports"),
    ("GET", "/moderation/marks"),
    ("GET", "/moderation/known"),
    ("POST", "/moderation/known"),
];

/// How the site runs: admins see it, and moderators get what a stranger gets.
const ADMINS_ALONE: &[(&str, &str)] = &[
    ("GET", "/admin"),
    ("GET", "/admin/log"),
    ("GET", "/admin/members"),
    ("POST", "/admin/members/by-address"),
    ("GET", "/admin/storage"),
    ("GET", "/admin/settings"),
    ("POST", "/admin/settings/check"),
    ("GET", "/metrics"),
];

/// What a moderator gets, asked at the desks, at what is an admin's, and at pages that are not for everybody.
fn as_moderator(&(method, path, expected): &Row) -> Option<u16> {
    let [_, stranger, _, admin] = expected;
    let is_desk = DESKS.contains(&(method, path));
    let is_near = ["/moderation", "/admin"].iter().any(|start| path.starts_with(start));
    let is_kept = method == "GET" && expected != [200; 4];
    (is_desk || is_near || is_kept).then_some(if is_desk { admin } else { stranger })
}

/// What a session that has no use any more gets: what nobody does. Asked where one that has some writes.
fn as_nobody(&(method, _, [nobody, stranger, ..]): &Row) -> Option<u16> {
    let writes = !["GET", "HEAD", "OPTIONS"].contains(&method);
    (writes && nobody != stranger).then_some(nobody)
}

/// Who asks, by a browser or by a program, and what it gets of a row that it is asked with.
struct Asker {
    name: &'static str,
    browser: Who,
    program: Who,
    gets: fn(&Row) -> Option<u16>,
}

impl Asker {
    async fn new(
        site: &TestSite,
        name: &'static str,
        role: Role,
        gets: fn(&Row) -> Option<u16>,
    ) -> Self {
        let browser = site.member(name, role).await;
        Self { name, browser, program: site.program_of(name).await, gets }
    }
}

/// All of them in the order in which they ask: the owner comes last, as what it may do changes things.
async fn askers(site: &TestSite) -> [Asker; 7] {
    let suspended = Asker::new(site, "suspended", Role::Member, as_nobody).await;
    let ended = Asker::new(site, "ended", Role::Member, as_nobody).await;
    for asker in [&suspended, &ended] {
        site.get(&asker.browser, "/settings").await.expect(200);
        site.get(&asker.program, "/api/v1/me").await.expect(200);
    }
    site.post(&ended.browser, "/sign-out", &[]).await.expect(303);
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE account SET suspended_at = $1 WHERE handle = 'suspended'")
        .bind(site.now())
        .run(&mut tx)
        .await
        .expect("suspended");
    q!(
        (),
        "UPDATE api_token SET revoked_at = $1 WHERE account_id = (SELECT id FROM account WHERE handle = 'ended')"
    )
    .bind(site.now())
    .run(&mut tx)
    .await
    .expect("revoked");
    tx.commit().await.expect("committed");
    [
        Asker { name: "nobody", browser: nobody(), program: nobody(), gets: |row| Some(row.2[0]) },
        suspended,
        ended,
        Asker::new(site, "stranger", Role::Member, |row| Some(row.2[1])).await,
        Asker::new(site, "moderator", Role::Moderator, as_moderator).await,
        Asker::new(site, "admin", Role::Admin, |row| Some(row.2[3])).await,
        Asker::new(site, "owner", Role::Member, |row| Some(row.2[2])).await,
    ]
}

/// What stands in the places of paths, in the order in which they are filled in.
pub type Places = Vec<(&'static str, String)>;

/// The path of a row with its places filled in.
pub fn filled(path: &str, places: &[(&'static str, String)]) -> String {
    places.iter().fold(path.to_owned(), |path, (place, value)| path.replace(place, value))
}

/// Gives a site something of everything: what a member made, and what others did with it.
pub async fn furnished(site: &TestSite, owner: &Who) -> Places {
    let model = published_model(site, owner, "Gear box").await;
    // Each asker has a draft of its own to try, so that one row's success does not spoil the next asker's.
    let draft = started_draft(site, owner).await;
    let maker = site.member("maker", Role::Member).await;
    let print = crate::prints::reported(site, &maker, &model, crate::prints::FINE).await;
    crate::cases::report(site, &maker, &model, "unsafe").await.expect(303);
    site.settle().await;
    let case = crate::cases::the_case(site).await.to_string();
    let upload = begun_upload(site, owner, &draft.id).await;
    let import = crate::imports::failed_import(site, owner).await;
    let sent = [("body", "It turns.")];
    let comments = format!("/models/{}/comments", model.id);
    let said = site.post(owner, &comments, &sent).await.expect(303).location();
    let comment = said.split('#').next().unwrap_or_default().trim_start_matches("/comments/");
    let told = [("url", "https://hooks.example/in"), ("kind", "new-follower")];
    site.post(owner, "/settings/webhooks", &told).await.expect(200);
    let webhook = crate::webhooks::only(site).await.to_string();
    let device = crate::web_push::turned_on(site, owner, "https://push.example/owner").await;
    let kept = |title| [("title", title), ("public", if title == "Public" { "yes" } else { "" })];
    let collections = "/collections";
    let private = site.post(owner, collections, &kept("Private")).await.expect(303).location();
    let public = site.post(owner, collections, &kept("Public")).await.expect(303).location();
    vec![
        ("{import}", import),
        ("{model}", model.id),
        ("/prints/{print}", print),
        ("/collections/{collection}", private),
        ("/collections/{public_collection}", public),
        ("{comment}", comment.to_owned()),
        ("{webhook}", webhook),
        ("{device}", device),
        ("{case}", case),
        ("{slug}", "gear-box".to_owned()),
        ("{model_file}", model.file),
        ("{model_picture}", model.picture),
        ("{upload}", upload),
        ("{draft}", draft.id),
        ("{draft_file}", draft.file),
        ("{draft_picture}", draft.picture),
    ]
}

/// Nothing from elsewhere, no inline script or style, in no frame, no text made into markup.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
font-src 'self'; connect-src 'self'; worker-src 'self' blob:; media-src 'self'; manifest-src 'self'; form-action 'self'; \
base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// The policies one of which an answer carries; a form of a draft that is sent back may hold the frame of its page.
fn policies(&(method, path, _): &Row, status: u16) -> Vec<String> {
    let default = POLICY.to_owned();
    let framing = format!("{POLICY}; frame-src 'self'");
    let framed_by =
        |who: &str| POLICY.replace("frame-ancestors 'none'", &format!("frame-ancestors {who}"));
    match (method, path, status) {
        ("GET", "/drafts/{draft}" | "/drafts/{model}" | "/drafts/{draft}/publish", 200) => {
            vec![framing]
        }
        ("GET", "/drafts/{draft}/preview" | "/drafts/{model}/preview", 200) => {
            vec![framed_by("'self'")]
        }
        ("GET", "/embed/models/{model}", 200) => vec![framed_by("*")],
        ("GET", _, 200) if path.starts_with("/files/") || path.starts_with("/pictures/") => {
            vec!["sandbox; default-src 'none'".to_owned()]
        }
        ("POST", _, _) if path.starts_with("/drafts/") => vec![default, framing],
        _ => vec![default],
    }
}

/// What is wrong with the headers of an answer.
fn wrong_headers(row: &Row, status: u16, headers: &HeaderMap) -> Vec<String> {
    let said = |name: &str| -> Vec<String> {
        let values = headers.get_all(name).iter().map(HeaderValue::as_bytes);
        values.map(|value| String::from_utf8_lossy(value).into_owned()).collect()
    };
    let is_embed = row.1 == "/embed/models/{model}" && status == 200;
    let resources = if is_embed { "cross-origin" } else { "same-origin" };
    let mut wrong = Vec::new();
    for (name, whole) in [
        ("content-security-policy", policies(row, status)),
        ("x-content-type-options", vec!["nosniff".to_owned()]),
        ("referrer-policy", vec!["same-origin".to_owned()]),
        ("cross-origin-opener-policy", vec!["same-origin".to_owned()]),
        ("cross-origin-resource-policy", vec![resources.to_owned()]),
    ] {
        let said = said(name);
        if said.len() != 1 || !whole.contains(&said[0]) {
            wrong.push(format!("{name} {said:?} instead of {whole:?}"));
        }
    }
    let caching = said("cache-control");
    if caching.is_empty() {
        wrong.push("no cache-control".to_owned());
    }
    if caching.iter().any(|v| v.starts_with("public")) && headers.contains_key(header::SET_COOKIE) {
        wrong.push("a shared answer sets a cookie".to_owned());
    }
    wrong
}

async fn ask(site: &TestSite, who: &Who, method: &str, path: &str) -> crate::site::Reply {
    let is_dossier = path.starts_with("/drafts/") && path.ends_with("/evidence");
    let kind = if is_dossier
        || ["/files", "/photos", "/prints/settings", "/search/shape"]
            .iter()
            .any(|end| path.ends_with(end))
    {
        "multipart/form-data; boundary=part"
    } else if path.starts_with("/api/") || path.ends_with("/known-files") {
        "application/json"
    } else {
        "application/x-www-form-urlencoded"
    };
    let body = match method {
        "PUT" if path.ends_with("/vote") => r#"{ "vote": "sideways" }"#,
        "PUT" if path.ends_with("/answer") => r#"{ "body": "" }"#,
        "PUT" if path.contains("/prints/") => "{}",
        "PUT" => r#"{ "revision": 9 }"#,
        "POST" if path.starts_with("/api/") && path.ends_with("/publish") => {
            r#"{ "attested": true }"#
        }
        "POST" if path.starts_with("/api/") && path.ends_with("/parents") => r#"{ "changes": "" }"#,
        "POST" if path.ends_with("/prints") || path.contains("/rules/") => "{}",
        _ => "",
    };
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).expect("a method"))
        .uri(path)
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    if path.contains("/uploads") {
        request.headers_mut().insert("tus-resumable", "1.0.0".parse().expect("ascii"));
    }
    site.send(who, request).await
}

/// Every method and path that the program answers: those of pages as the source says, those of the API as its
/// description does.
async fn routes_of_the_program(site: &TestSite) -> BTreeSet<(String, String)> {
    let mut routes = BTreeSet::new();
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                routes.extend(code.split(".route(").skip(1).flat_map(routes_in));
            }
        }
    }
    let api = site.get(&nobody(), "/api/v1/openapi.json").await.expect(200).json();
    for (path, methods) in api["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            routes.insert((method.to_uppercase(), path.clone()));
        }
    }
    routes
}

/// The routes that the text after `.route(` makes, up to the end of its call.
fn routes_in(text: &str) -> Vec<(String, String)> {
    let mut open = 1;
    let end = text.find(|c| {
        open += i32::from(c == '(') - i32::from(c == ')');
        open == 0
    });
    let call = &text[..end.expect("the call ends")];
    let path = call.split('"').nth(1).expect("a path");
    let mut routes = Vec::new();
    for method in ["get", "post", "put", "patch", "delete"] {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if call.match_indices(&format!("{method}(")).any(|(at, _)| !call[..at].ends_with(is_word)) {
            routes.push((method.to_uppercase(), path.to_owned()));
        }
    }
    assert!(!routes.is_empty(), "{path} has a method that this test does not know");
    routes
}

/// Whether a row asks for a path of this pattern.
fn asks_for(row: &str, pattern: &str) -> bool {
    let row: Vec<&str> = row.split('?').next().unwrap_or_default().split('/').collect();
    let pattern: Vec<&str> = pattern.split('/').collect();
    row.len() == pattern.len()
        && row.iter().zip(&pattern).all(|(r, p)| match p.split_once('{') {
            Some((before, _)) => r.starts_with(before),
            None => r == p,
        })
}

#[test]
fn what_opens_to_staff_is_listed() {
    let is_apart = |(_, _, expected): &&Row| expected[1] != expected[3];
    let apart: BTreeSet<_> = ROUTES.iter().filter(is_apart).map(|row| (row.0, row.1)).collect();
    let listed: BTreeSet<_> = DESKS.iter().chain(ADMINS_ALONE).copied().collect();
    assert_eq!(apart, listed);
}

db_test! {
    async fn every_route_knows_who_may(db: Db) {
        let site = TestSite::new(db).await;
        let askers = askers(&site).await;
        let [.., owner] = &askers;
        let owner = &owner.browser;
        let places = furnished(&site, owner).await;
        let mut wrong = Vec::new();
        for row in ROUTES {
            let (method, path, _) = row;
            let path = filled(path, &places);
            for Asker { name, browser, program, gets } in &askers {
                let Some(expected) = gets(row) else { continue };
                let who = if path.starts_with("/api/") { program } else { browser };
                let reply = ask(&site, who, method, &path).await;
                let status = reply.status.as_u16();
                if status != expected {
                    wrong.push(format!("{method} {path} as {name}: {status} instead of {expected}"));
                }
                if reply.status.is_server_error() {
                    wrong.push(format!("{method} {path} as {name}: {}", reply.text()));
                }
                let faults = wrong_headers(row, status, &reply.headers);
                wrong.extend(faults.iter().map(|fault| format!("{method} {path} as {name}: {fault}")));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn every_route_of_the_program_is_in_the_table(db: Db) {
        let site = TestSite::new(db).await;
        let routes = routes_of_the_program(&site).await;
        assert!(routes.len() > 50, "{routes:?}");
        let mut missing = routes.clone();
        for (method, path, _) in ROUTES {
            // As the router does, a row goes to the pattern with the fewest places to fill in.
            let of_row = routes.iter().filter(|(m, pattern)| m == method && asks_for(path, pattern));
            if let Some(route) = of_row.min_by_key(|(_, pattern)| pattern.matches('{').count()) {
                missing.remove(route);
            }
        }
        assert!(missing.is_empty(), "routes without a row: {missing:#?}");
    }

    async fn the_api_never_acts_by_cookie(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = started_draft(&site, &mira).await;
        for (method, path, status) in [
            ("GET", "/api/v1/me", 401),
            ("POST", "/api/v1/models", 401),
            ("GET", "/api/v1/models/{draft}", 404),
            ("GET", "/api/v1/models/{draft}/parents", 401),
            ("PUT", "/api/v1/models/{draft}", 401),
            ("POST", "/api/v1/models/{draft}/publish", 401),
            ("POST", "/api/v1/models/{draft}/files?name=x", 401),
            ("POST", "/api/v1/models/{draft}/uploads", 401),
            ("DELETE", "/api/v1/models/{draft}/files/0000000000000", 401),
            ("POST", "/api/v1/models/{draft}/known-files", 401),
            ("PATCH", "/api/v1/uploads/0000000000000", 401),
        ] {
            let reply = ask(&site, &mira, method, &path.replace("{draft}", &draft.id)).await;
            assert_eq!(reply.status.as_u16(), status, "{method} {path}");
        }
    }
}
