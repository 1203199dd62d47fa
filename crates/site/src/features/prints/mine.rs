//! What a member prints on, remembered so that every model page answers for it.

use axum::{Form, extract::Path, response::Response};
use domain::{ids::ModelId, printers, text};
use languages::Language;
use serde::Deserialize;

use super::{report, store};
use crate::{
    features::trust::fit::{Conditions, nozzle_um},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// Longest name of a material, characters.
const MATERIAL_MAX: usize = 40;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MineForm {
    printer: String,
    material: String,
    /// Millimetres.
    nozzle: String,
}

/// `POST /models/{id}/prints/mine`.
pub async fn remember(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(form): Form<MineForm>,
) -> Result<Response> {
    let app = &context.app;
    let subject = report::load(&context, id).await?;
    let t = context.t;
    let on = own(&form.printer, &form.material, &form.nozzle, t)?;
    let mut tx = app.db.write().await?;
    store::remember_printer(&mut tx, member.id, &on, app.clock.now()).await?;
    tx.commit().await?;
    let said = if on.is_any() { t.prints_mine_none() } else { t.prints_mine() };
    Ok(redirect(&format!("{}#prints", subject.address()), "ok", said))
}

/// What a member prints on, as it is remembered; `nozzle` is in millimetres. Errors: there is no such printer, or the material
/// has too long a name.
pub fn own(printer: &str, material: &str, nozzle: &str, t: Language) -> Result<Conditions> {
    if !printer.is_empty() && printers::find(printer).is_none() {
        return Err(Error::Invalid(t.prints_printer_unknown().to_owned()));
    }
    let material = text::line(material).to_lowercase();
    if text::chars(&material) > MATERIAL_MAX {
        return Err(Error::Invalid(t.prints_material_long(MATERIAL_MAX).to_string()));
    }
    let (printer, nozzle_um) = (printer.to_owned(), nozzle_um(nozzle));
    Ok(Conditions { printer, material, nozzle_um, is_own: true })
}
