//! Three numbers as a vector: the few operations measuring and drawing need.

pub(crate) type V3 = [f64; 3];
pub(crate) type F3 = [f32; 3];

macro_rules! operations {
    ($module:ident, $number:ty) => {
        pub(crate) mod $module {
            type V = [$number; 3];

            #[inline]
            pub(crate) fn add(a: V, b: V) -> V {
                [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
            }

            #[inline]
            pub(crate) fn sub(a: V, b: V) -> V {
                [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
            }

            #[inline]
            pub(crate) fn scale(a: V, s: $number) -> V {
                [a[0] * s, a[1] * s, a[2] * s]
            }

            #[inline]
            pub(crate) fn dot(a: V, b: V) -> $number {
                a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
            }

            #[inline]
            pub(crate) fn cross(a: V, b: V) -> V {
                [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
            }

            #[inline]
            pub(crate) fn length(a: V) -> $number {
                dot(a, a).sqrt()
            }

            /// The vector of length one, or zero when there is no direction.
            #[inline]
            pub(crate) fn unit(a: V) -> V {
                let l = length(a);
                if l > 0.0 { scale(a, 1.0 / l) } else { [0.0; 3] }
            }
        }
    };
}

operations!(v3, f64);
operations!(f3, f32);

#[inline]
pub(crate) fn wide(a: F3) -> V3 {
    [f64::from(a[0]), f64::from(a[1]), f64::from(a[2])]
}

/// Smallest and largest coordinates; `None` without points.
pub(crate) fn bounds(points: &[F3]) -> Option<(F3, F3)> {
    let first = *points.first()?;
    let (mut low, mut high) = (first, first);
    for p in points {
        for axis in 0..3 {
            low[axis] = if p[axis] < low[axis] { p[axis] } else { low[axis] };
            high[axis] = if p[axis] > high[axis] { p[axis] } else { high[axis] };
        }
    }
    Some((low, high))
}

/// Smallest and largest coordinates of the corners that triangles use; `None` without triangles.
pub(crate) fn used_bounds(points: &[F3], triangles: &[[u32; 3]]) -> Option<(F3, F3)> {
    let first = points[triangles.first()?[0] as usize];
    let (mut low, mut high) = (first, first);
    for &corner in triangles.as_flattened() {
        let p = points[corner as usize];
        for axis in 0..3 {
            low[axis] = if p[axis] < low[axis] { p[axis] } else { low[axis] };
            high[axis] = if p[axis] > high[axis] { p[axis] } else { high[axis] };
        }
    }
    Some((low, high))
}
