//! Colours as they are seen: by eyes that lack one kind of cone, on a light page and on a dark one.

use palette::color_difference::Ciede2000;
use palette::color_difference::Wcag21RelativeContrast;
use palette::{IntoColor, Lab, LinSrgb, Srgb};

/// A way of seeing colours.
pub(super) struct Sight {
    /// Who sees so.
    pub(super) who: &'static str,
    /// What it makes of linear red, green and blue.
    matrix: [[f32; 3]; 3],
}

/// Normal sight, and sight without the long, the middle or the short cones: Machado, Oliveira and
/// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
/// table of matrices at severity 1.0.
pub(super) const SIGHTS: [Sight; 4] = [
    Sight { who: "everybody", matrix: [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] },
    Sight {
        who: "people who see no red (protanopia)",
        matrix: [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    },
    Sight {
        who: "people who see no green (deuteranopia)",
        matrix: [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    },
    Sight {
        who: "people who see no blue (tritanopia)",
        matrix: [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    },
];

impl Sight {
    /// How far apart two colours look, by CIEDE2000; `None` for what is no colour.
    pub(super) fn difference(&self, one: &str, other: &str) -> Option<f32> {
        Some(self.seen(one)?.difference(self.seen(other)?))
    }

    fn seen(&self, colour: &str) -> Option<Lab> {
        let LinSrgb { red, green, blue, .. } =
            colour.parse::<Srgb<u8>>().ok()?.into_linear::<f32>();
        let light = self.matrix.map(|[r, g, b]| (r * red + g * green + b * blue).clamp(0.0, 1.0));
        Some(LinSrgb::from(light).into_color())
    }
}

/// The contrast of two colours as WCAG 2 defines it, from 1 to 21; `None` for what is no colour.
pub(super) fn contrast(one: &str, other: &str) -> Option<f32> {
    let [one, other] = [one, other].map(|colour| colour.parse::<Srgb<u8>>().ok());
    Some(one?.into_format::<f32>().relative_contrast(other?.into_format()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grey_looks_the_same_to_everybody() {
        for sight in &SIGHTS {
            assert!(
                sight
                    .seen("#777777")
                    .zip(SIGHTS[0].seen("#777777"))
                    .is_some_and(|(seen, meant)| seen.difference(meant) < 0.1)
            );
        }
    }

    #[test]
    fn red_and_green_are_far_apart_but_not_without_green_cones() {
        let differences = SIGHTS.map(|sight| sight.difference("#d62728", "#2ca02c"));
        let differences = differences.map(|one| format!("{:.1}", one.expect("two colours")));
        assert_eq!(differences, ["71.8", "24.9", "4.6", "65.3"]);
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!(contrast("#000000", "#ffffff").is_some_and(|ratio| (ratio - 21.0).abs() < 0.01));
        assert!(contrast("#767676", "#ffffff").is_some_and(|ratio| (4.5..4.6).contains(&ratio)));
        assert_eq!(contrast("red", "#ffffff"), None);
    }
}
