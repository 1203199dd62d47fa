//! The same figures as tables for other programs.

use axum::{body::Body, response::Response};
use domain::cred::Day;
use languages::Language;

use super::{
    figures::Figures,
    report::{Overview, Report},
    views::day_rows,
};
use crate::shared::{error::Result, filters::day_text, headers::attachment};

const FIGURES: &str = "shown,opened,opened_by_promotion,downloads,prints,printed_ok,new_followers";

/// A cell with text that somebody else wrote: quoted, and never a formula where a table is opened by a program that
/// calculates.
fn cell(text: &str) -> String {
    let is_formula =
        text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn cells(figures: &Figures) -> String {
    let Figures { shown, opened, opened_by_promotion, downloads, prints, printed_ok, followers } =
        figures;
    format!("{shown},{opened},{opened_by_promotion},{downloads},{prints},{printed_ok},{followers}")
}

fn answer(name: &str, head: &str, lines: impl Iterator<Item = String>) -> Result<Response> {
    let mut text = format!("{head}\r\n");
    for line in lines {
        text.push_str(&line);
        text.push_str("\r\n");
    }
    attachment(name, "text/csv; charset=utf-8", Body::from(text))
}

/// A line for each model.
pub fn models(found: &Overview) -> Result<Response> {
    let lines = found
        .models
        .iter()
        .map(|model| format!("{},{},{}", model.id, cell(&model.title), cells(&model.figures)));
    let name = format!("models-{}-days.csv", found.course.span.days);
    answer(&name, &format!("model,title,{FIGURES}"), lines)
}

/// A line for each day.
pub fn days(found: &Report) -> Result<Response> {
    let rows = day_rows(Language::English, &found.course.days, found.course.span, &found.changes);
    let lines = rows
        .iter()
        .map(|row| format!("{},{},{}", day_text(row.at), cells(&row.figures), cell(&row.change)));
    let name = format!("{}-{}-days.csv", found.model, found.course.span.days);
    answer(&name, &format!("day,{FIGURES},changed"), lines)
}

/// A line for each source, then for each search, then for what is in neither list.
pub fn sources(found: &Report) -> Result<Response> {
    let line = |kind: &str, (name, times): &(String, i64)| format!("{kind},{},{times}", cell(name));
    let sources = found.sources.iter().map(|row| line("from", row));
    let words = found.words.iter().map(|row| line("search", row));
    let since: Day = found.course.span.first();
    let name = format!("{}-sources-since-{}.csv", found.model, day_text(since.start()));
    let rest = [
        ("more-sources", found.more_sources),
        ("more-searches", found.more_words),
        ("rare-searches", found.rare_words),
    ];
    let rest = rest.iter().filter(|(_, times)| *times > 0);
    let rest = rest.map(|(kind, times)| format!("{kind},\"\",{times}"));
    answer(&name, "kind,name,views", sources.chain(words).chain(rest))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_text_becomes_a_formula() {
        for (text, expected) in [
            ("Gear, box", "\"Gear, box\""),
            ("5\" \"nut\"", "\"5\"\" \"\"nut\"\"\""),
            ("=1+1", "\"'=1+1\""),
            (" +1", "\"' +1\""),
            ("-1", "\"'-1\""),
            ("@sum", "\"'@sum\""),
            ("\t=1", "\"'\t=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
