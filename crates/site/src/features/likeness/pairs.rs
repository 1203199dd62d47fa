//! The page of two shapes that are alike: both sides, coloured by their distance, with figures. For both creators and for
//! moderators; the earlier creator sees it once the later model is out.

use axum::{
    extract::Path,
    http::{HeaderMap, Method},
    response::Response,
};
use blobs::{Disposition, Download};
use domain::{
    accounts::Role,
    ids::LikenessId,
    models::{State, may_see},
};

use super::{
    maps,
    store::{self, Likeness},
    views::{Figures, PairPage, SideView},
};
use crate::{
    features::{
        accounts::store as accounts,
        cases::ballots,
        models::{
            pages,
            pictures::{media_type, stream},
            store::{self as models, Model},
        },
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
        view::{Link, Pic, Sizes},
    },
};

/// A likeness with the later and the earlier model, if this member may see it. The one place that decides so.
async fn load(
    context: &Context,
    member: &Member,
    id: LikenessId,
) -> Result<(Likeness, [Model; 2])> {
    let db = &context.app.db;
    let row = store::likeness(db, id).await?.ok_or(Error::NotFound)?;
    let later = models::model(db, row.model_id).await?.ok_or(Error::NotFound)?;
    let earlier = models::model(db, row.other_id).await?.ok_or(Error::NotFound)?;
    let viewer = Some(member.viewer());
    let sees = |model: &Model| may_see(model.state(), model.creator(), viewer);
    let is_out = models::is_in_version(db, later.id(), row.file_id).await?;
    let has_part = later.creator() == member.id
        || is_out && (earlier.creator() == member.id || member.role >= Role::Moderator);
    // A juror is not to find whose a file is by its shape before the ballot.
    let judged = ballots::judged(db, member.id, context.app.clock.now()).await?;
    let waits = judged.contains(&later.id()) || judged.contains(&earlier.id());
    if has_part && !waits && sees(&later) && sees(&earlier) {
        Ok((row, [later, earlier]))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /likeness/{id}`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<LikenessId>,
) -> Result<Response> {
    let app = &context.app;
    let (row, [later, earlier]) = load(&context, &member, id).await?;
    let answers = store::answers(&app.db, row.model_id).await?;
    let said = answers.into_iter().rfind(|(other, ..)| *other == row.other_id);
    let mut others = Vec::new();
    for other in store::of_pair(&app.db, row.model_id, row.other_id).await? {
        let is_shown = later.creator() == member.id
            || models::is_in_version(&app.db, other.model_id, other.file_id).await?;
        if !is_shown {
            continue;
        }
        if let Some(file) = models::offered_file(&app.db, other.file_id).await? {
            others.push(Link::new(file.name, format!("/likeness/{}", other.id), other.id == id));
        }
    }
    let fit = &row.fit.0;
    let is_other_size = (fit.scale - 1.0).abs() > 0.01;
    let is_earlier_creator = earlier.creator() == member.id;
    let sides = [
        side(&context, &row, &later, 0, context.t.likeness_later()).await?,
        side(&context, &row, &earlier, 1, context.t.likeness_earlier()).await?,
    ];
    context.render(&PairPage {
        page: context.page(context.t.likeness_pair()),
        how: (later.creator() == member.id).then(|| row.how.as_str()),
        found_at: row.found_at,
        sides,
        others: if others.len() > 1 { others } else { Vec::new() },
        is_waiting: row.maps.0.is_none(),
        is_drawn: row.maps.0.as_ref().is_none_or(|maps| !maps.sides.is_empty()),
        is_mirrored: fit.is_mirrored,
        scale: is_other_size.then(|| format!("{:.2}", fit.scale)),
        said: said.map(|(_, answer, words)| (answer.as_str(), words)),
        report_href: (is_earlier_creator && later.state() == State::Published)
            .then(|| format!("/reports/models/{}", later.id())),
    })
}

async fn side(
    context: &Context,
    row: &Likeness,
    model: &Model,
    number: usize,
    heading: &'static str,
) -> Result<SideView> {
    let creator = accounts::by_id(&context.app.db, model.creator()).await?;
    let author = creator.map(|c| if c.name.is_empty() { c.handle } else { c.name });
    let side = row.maps.0.as_ref().and_then(|maps| maps.sides.get(number));
    let which = maps::SIDES[number];
    let title = if model.title.is_empty() { context.t.untitled() } else { &model.title };
    let href = if model.state() == State::Draft {
        format!("/drafts/{}", model.id())
    } else {
        pages::address(model.id(), &model.slug)
    };
    Ok(SideView {
        heading,
        model: Link::new(title, href, false),
        author: author.unwrap_or_default(),
        figures: side.map(|side| Figures::from(&side.apart)),
        picture: side.map(|side| {
            let folder = format!("/likeness/{}/{which}-", row.id);
            let start = format!("{which}-");
            let names = side.variants.iter().filter_map(|v| v.name.strip_prefix(&start));
            Pic {
                alt: String::new(),
                width: side.width as u32,
                height: side.height as u32,
                colour: String::new(),
                blurred: String::new(),
                webp: Sizes::of(&folder, ".webp", names),
                avif: Sizes::default(),
                jpeg: Sizes::default(),
                focus: (50, 50),
                is_render: true,
            }
        }),
    })
}

/// `GET /likeness/{id}/{name}`: one size of a picture of the pair.
pub async fn picture(
    context: Context,
    member: Member,
    Path((id, name)): Path<(LikenessId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let (row, _) = load(&context, &member, id).await?;
    let sides = row.maps.0.iter().flat_map(|maps| &maps.sides);
    let variant = sides.flat_map(|side| &side.variants).find(|v| v.name == name);
    let variant = variant.ok_or(Error::NotFound)?;
    let download = Download {
        id: variant.blob.parse().map_err(Error::internal)?,
        bytes: variant.bytes as u64,
        content_type: media_type(&name),
        name: &name,
        disposition: Disposition::Inline,
    };
    stream(&context.app, &download, &method, &headers, false).await
}
