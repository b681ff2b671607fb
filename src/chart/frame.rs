//! A frame: values in, px out.

/// A rectangle of the drawing with a coordinate of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
    /// Left and right in px, where `x` begins and ends.
    pub(super) across: (f64, f64),
    /// Where `y` begins and ends in px.
    pub(super) down: (f64, f64),
}

impl Frame {
    /// The frame in which px are px.
    pub(super) fn px() -> Self {
        Frame {
            x: (0.0, 1.0),
            y: (0.0, 1.0),
            across: (0.0, 1.0),
            down: (0.0, 1.0),
        }
    }

    /// The px of a value along x.
    pub(super) fn px_x(&self, x: f64) -> f64 {
        project(x, self.x, self.across)
    }

    /// The px of a value along y.
    pub(super) fn px_y(&self, y: f64) -> f64 {
        project(y, self.y, self.down)
    }
}

fn project(value: f64, (low, high): (f64, f64), (start, end): (f64, f64)) -> f64 {
    if low == high {
        start
    } else {
        start + (end - start) * (value - low) / (high - low)
    }
}
