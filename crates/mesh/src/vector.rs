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

            /// The lesser of each coordinate.
            #[inline]
            pub(crate) fn lesser(a: V, b: V) -> V {
                let pick = |k: usize| if b[k] < a[k] { b[k] } else { a[k] };
                [pick(0), pick(1), pick(2)]
            }

            /// The greater of each coordinate.
            #[inline]
            pub(crate) fn greater(a: V, b: V) -> V {
                let pick = |k: usize| if b[k] > a[k] { b[k] } else { a[k] };
                [pick(0), pick(1), pick(2)]
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
    Some(
        points
            .iter()
            .fold((first, first), |(low, high), &p| (f3::lesser(low, p), f3::greater(high, p))),
    )
}

/// Smallest and largest coordinates of the corners that triangles use; `None` without triangles.
pub(crate) fn used_bounds(points: &[F3], triangles: &[[u32; 3]]) -> Option<(F3, F3)> {
    let first = points[triangles.first()?[0] as usize];
    let corners = triangles.as_flattened().iter().map(|&corner| points[corner as usize]);
    Some(corners.fold((first, first), |(low, high), p| (f3::lesser(low, p), f3::greater(high, p))))
}
