//! What an export says of a model's time at other sites, bounded like everything that a file says.

use std::collections::HashSet;

use domain::{
    licences, models as rules,
    print_profile::{PROFILES_MAX, PrintProfile},
    remixes, text,
    versions::{self, Notice},
};

use crate::features::{
    exports::card::{self, File, Profile, Stay, Version},
    models::content::{Grant, Parent},
    publish::child,
};

/// Most sites that a model has been at, versions of one, and files of all of them.
pub const STAYS_MAX: usize = 20;
pub const VERSIONS_MAX: usize = 200;
pub const FILES_MAX: usize = 1_000;
/// Longest path of a kept file, bytes; longest words of one line, characters.
const PATH_MAX: usize = 1_000;
const LINE_MAX: usize = 200;
/// Longest statement, characters.
const STATEMENT_MAX: usize = 4_000;
/// The end of the year 9999, milliseconds.
const LAST: i64 = 253_402_300_799_000;

pub fn line(value: &str) -> String {
    text::line(value).chars().take(LINE_MAX).collect()
}

fn words(value: &str, most: usize) -> String {
    text::paragraphs(value).chars().take(most).collect()
}

/// The address of a site; empty when it is none.
pub fn site(address: &str) -> String {
    remixes::address(address).unwrap_or_default()
}

fn licence(id: &str) -> String {
    licences::known(id).map(|licence| licence.id.to_owned()).unwrap_or_default()
}

fn number(said: i64) -> i64 {
    said.clamp(1, 1_000_000)
}

/// Its reports are counted where they lie.
pub fn stay(said: &Stay) -> Stay {
    let versions: Vec<Version> = said.versions.iter().take(VERSIONS_MAX).map(version).collect();
    let earlier: Vec<File> = {
        let named: HashSet<&String> = versions.iter().flat_map(|version| &version.files).collect();
        let kept = said.earlier.iter().filter(|file| named.contains(&file.path));
        kept.take(rules::FILES_MAX).map(file).collect()
    };
    Stay {
        site: site(&said.site),
        id: line(&said.id),
        handle: line(&said.handle),
        exported: line(&said.exported),
        state: line(&said.state),
        created_at: said.created_at.clamp(0, LAST),
        published_at: said.published_at.map(|at| at.clamp(0, LAST)),
        earlier,
        licences: said.licences.iter().take(VERSIONS_MAX).map(grant).collect(),
        versions,
        reports: 0,
    }
}

fn version(said: &Version) -> Version {
    let notice = Notice::parse(&said.notice).map(|notice| notice.as_str().to_owned());
    let is_sound = |path: &&String| is_sound(path);
    Version {
        number: number(said.number),
        changelog: words(&said.changelog, versions::CHANGELOG_MAX),
        licence: licence(&said.licence),
        notice: notice.unwrap_or_default(),
        attestation: words(&said.attestation, STATEMENT_MAX),
        attested_by: line(&said.attested_by),
        attested_at: said.attested_at.clamp(0, LAST),
        created_at: said.created_at.clamp(0, LAST),
        files: said.files.iter().filter(is_sound).take(FILES_MAX).cloned().collect(),
        profiles: said.profiles.iter().take(PROFILES_MAX).filter_map(profile).collect(),
        parents: said.parents.iter().take(licences::PARENTS_MAX).filter_map(parent).collect(),
    }
}

/// No document of an export, and nothing odd.
fn is_sound(path: &str) -> bool {
    let documents = [card::NAME, card::PACKAGE, card::REVIEWS];
    path.len() <= PATH_MAX
        && !path.contains('\0')
        && !documents.contains(&path)
        && !card::is_carried(path)
}

fn file(said: &File) -> File {
    let unit = child::unit(&said.unit).map(|_| said.unit.clone());
    File {
        path: said.path.clone(),
        name: line(&said.name),
        folder: line(&said.folder),
        note: rules::note(&said.note).unwrap_or_default(),
        optional: said.optional,
        unit: unit.unwrap_or_default(),
    }
}

fn profile(said: &Profile) -> Option<Profile> {
    let settings = PrintProfile { file: None, ..said.settings.clone() };
    let file = Some(&said.file).filter(|path| is_sound(path)).cloned().unwrap_or_default();
    settings.problems().is_empty().then(|| Profile { settings: settings.fitting(), file })
}

fn parent(said: &Parent) -> Option<Parent> {
    Some(Parent {
        model: None,
        version: 0,
        url: remixes::address(&said.url).ok()?,
        title: remixes::title(&said.title).ok()?,
        author: remixes::author(&said.author).ok()?,
        licence: licence(&said.licence),
        changes: remixes::changes(&said.changes).unwrap_or_default(),
    })
}

fn grant(said: &Grant) -> Grant {
    Grant {
        version: number(said.version),
        from: licence(&said.from),
        to: licence(&said.to),
        at: said.at.clamp(0, LAST),
    }
}
