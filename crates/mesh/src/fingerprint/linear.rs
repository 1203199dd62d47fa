//! Small symmetric matrices and the equations in them.

/// Eigenvalues, largest first, with their vectors as rows (Jacobi's rotations; roots and products only).
pub(super) fn eigen<const N: usize>(mut a: [[f64; N]; N]) -> ([f64; N], [[f64; N]; N]) {
    let mut rows = [[0.0; N]; N];
    for k in 0..N {
        rows[k][k] = 1.0;
    }
    for _ in 0..50 {
        let off: f64 =
            (0..N).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j].abs()).sum();
        let scale: f64 = (0..N).map(|k| a[k][k].abs()).sum();
        if off <= 1e-14 * scale {
            break;
        }
        for p in 0..N {
            for q in p + 1..N {
                rotate(&mut a, &mut rows, p, q);
            }
        }
    }
    let mut order: [usize; N] = std::array::from_fn(|k| k);
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    (order.map(|k| a[k][k]), order.map(|k| rows[k]))
}

/// One rotation that brings `a[p][q]` to zero.
fn rotate<const N: usize>(a: &mut [[f64; N]; N], rows: &mut [[f64; N]; N], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in a.iter_mut() {
        (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
    }
    for k in 0..N {
        (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]);
        (rows[p][k], rows[q][k]) =
            (c * rows[p][k] - s * rows[q][k], s * rows[p][k] + c * rows[q][k]);
    }
}

/// Solves `a x = b` for a symmetric matrix without negative eigenvalues; directions that it leaves open stay at zero.
pub(super) fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    let least = (0..N).map(|k| a[k][k]).sum::<f64>() * 1e-6;
    for k in 0..N {
        a[k][k] += least;
    }
    for k in 0..N {
        let pivot = a[k][k];
        if pivot <= 0.0 {
            return [0.0; N];
        }
        for i in k + 1..N {
            let factor = a[i][k] / pivot;
            for j in k..N {
                a[i][j] -= factor * a[k][j];
            }
            b[i] -= factor * b[k];
        }
    }
    for k in (0..N).rev() {
        let known: f64 = (k + 1..N).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - known) / a[k][k];
    }
    b
}
