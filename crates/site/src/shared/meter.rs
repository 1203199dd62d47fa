//! Counts what a server answered, for the operator's graphs.

use std::{
    fmt::Write,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use axum::http::StatusCode;

/// Upper bounds of the times that are told apart, milliseconds.
const BOUNDS: [u64; 9] = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000];

/// Answers since the process began.
#[derive(Debug, Default)]
pub struct Meter {
    /// Pages answered as they were kept.
    kept: AtomicU64,
    /// Other answers, by the first digit of the status, from 1.
    classes: [AtomicU64; 5],
    /// Of these, how many took at most each bound and longer than the one before; the last place is for the rest.
    times: [AtomicU64; BOUNDS.len() + 1],
    micros: AtomicU64,
}

impl Meter {
    /// A kept page was sent.
    pub fn kept(&self) {
        self.kept.fetch_add(1, Ordering::Relaxed);
    }

    /// An answer was made; `took` is the time until its head, waiting for a place included.
    pub fn made(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).clamp(1, 5) - 1;
        let millis = took.as_millis() as u64;
        let time = BOUNDS.iter().position(|bound| millis <= *bound).unwrap_or(BOUNDS.len());
        self.classes[class].fetch_add(1, Ordering::Relaxed);
        self.times[time].fetch_add(1, Ordering::Relaxed);
        self.micros.fetch_add(took.as_micros() as u64, Ordering::Relaxed);
    }

    /// Writes the counts in Prometheus' text format.
    pub fn write(&self, out: &mut String) {
        let read = |cell: &AtomicU64| cell.load(Ordering::Relaxed);
        let _ = writeln!(out, "# TYPE handprint_requests_total counter");
        let _ = writeln!(out, "handprint_requests_total{{class=\"kept\"}} {}", read(&self.kept));
        for (class, count) in (1..).zip(&self.classes) {
            let count = read(count);
            let _ = writeln!(out, "handprint_requests_total{{class=\"{class}xx\"}} {count}");
        }
        let name = "handprint_request_seconds";
        let _ = writeln!(out, "# TYPE {name} histogram");
        let mut sum = 0;
        for (at, time) in self.times.iter().enumerate() {
            sum += read(time);
            let bound = BOUNDS
                .get(at)
                .map_or_else(|| "+Inf".to_owned(), |millis| (*millis as f64 / 1_000.0).to_string());
            let _ = writeln!(out, "{name}_bucket{{le=\"{bound}\"}} {sum}");
        }
        let _ = writeln!(out, "{name}_sum {}", read(&self.micros) as f64 / 1_000_000.0);
        let _ = writeln!(out, "{name}_count {sum}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_add_up_from_bound_to_bound() {
        let meter = Meter::default();
        meter.kept();
        for (status, millis) in [(200, 3), (200, 5), (404, 40), (503, 9_000)] {
            let status = StatusCode::from_u16(status).expect("a status");
            meter.made(status, Duration::from_millis(millis));
        }
        let mut out = String::new();
        meter.write(&mut out);
        for line in [
            "handprint_requests_total{class=\"kept\"} 1",
            "handprint_requests_total{class=\"2xx\"} 2",
            "handprint_requests_total{class=\"5xx\"} 1",
            "handprint_request_seconds_bucket{le=\"0.005\"} 2",
            "handprint_request_seconds_bucket{le=\"0.05\"} 3",
            "handprint_request_seconds_bucket{le=\"5\"} 3",
            "handprint_request_seconds_bucket{le=\"+Inf\"} 4",
            "handprint_request_seconds_sum 9.048",
            "handprint_request_seconds_count 4",
        ] {
            assert!(out.lines().any(|found| found == line), "{line} is not in {out}");
        }
    }
}
