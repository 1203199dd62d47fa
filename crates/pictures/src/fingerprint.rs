//! A number that near copies of a picture share: which of two neighbours is brighter, on a grid of 9 by 8.

use crate::Picture;

impl Picture {
    /// 64 bits; re-encoded, resized and slightly recoloured copies differ in a few of them, other pictures in about 32.
    pub fn fingerprint(&self) -> u64 {
        let grid: Vec<u64> = (0..8)
            .flat_map(|row| (0..9).map(move |column| (column, row)))
            .map(|(c, r)| self.brightness(c, r))
            .collect();
        let mut bits = 0;
        for row in grid.chunks(9) {
            for pair in row.windows(2) {
                bits = bits << 1 | u64::from(pair[0] < pair[1]);
            }
        }
        bits
    }

    /// Mean brightness of one cell, in 256ths of a step so that flat cells still differ; transparent reads as black.
    fn brightness(&self, column: u32, row: u32) -> u64 {
        let span = |at: u32, of: u32, size: u32| {
            let start = (u64::from(at) * u64::from(size) / u64::from(of)) as usize;
            let end = (u64::from(at + 1) * u64::from(size) / u64::from(of)) as usize;
            start..end.max(start + 1).min(size as usize)
        };
        let (mut sum, mut count) = (0_u64, 0_u64);
        for y in span(row, 8, self.height()) {
            for x in span(column, 9, self.width()) {
                let at = (y * self.width() as usize + x) * 4;
                let [r, g, b, a] = [0, 1, 2, 3].map(|i| u64::from(self.rgba()[at + i]));
                sum += (299 * r + 587 * g + 114 * b) * a;
                count += 1;
            }
        }
        sum / count.max(1) / 1_000
    }
}

#[cfg(test)]
mod tests {
    use crate::{Limits, Picture, decode};

    /// A picture of soft waves; `shift` moves them.
    fn waves(width: u32, height: u32, shift: f64) -> Picture {
        let pixel = |x: u32, y: u32| {
            let (u, v) = (f64::from(x) / f64::from(width), f64::from(y) / f64::from(height));
            let light = ((u * 9.0 + shift).sin() * (v * 7.0 - shift).cos() * 100.0 + 128.0) as u8;
            [light, light / 2, 255 - light, 255]
        };
        let rgba: Vec<u8> =
            (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect();
        let mut bytes = Vec::new();
        image::write_buffer_with_format(
            &mut std::io::Cursor::new(&mut bytes),
            &rgba,
            width,
            height,
            image::ExtendedColorType::Rgba8,
            image::ImageFormat::Png,
        )
        .expect("encoded");
        decode(&bytes, &Limits::default()).expect("decoded")
    }

    #[test]
    fn copies_are_near_and_others_far() {
        let original = waves(640, 480, 0.3);
        let distance =
            |other: &Picture| (original.fingerprint() ^ other.fingerprint()).count_ones();
        assert_eq!(distance(&original), 0);
        let resized = &original.variants(&[320], crate::Format::WebP).expect("encoded")[0].bytes;
        let copy = decode(resized, &Limits::default()).expect("decoded");
        assert!(distance(&copy) <= 4, "{}", distance(&copy));
        let other = waves(640, 480, 2.1);
        assert!(distance(&other) >= 16, "{}", distance(&other));
    }

    #[test]
    fn a_picture_of_one_pixel_has_one_too() {
        waves(1, 1, 0.0).fingerprint();
    }
}
