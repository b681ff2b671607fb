//! Spots: the values of marks of many, where a page lets each lead to its record.
//!
//! In: what a layout draws as one mark and is many values: a line's points, the bars of a drawing that is one image. Out: items
//! without markup of their own, since a drawing that stands alone leads nowhere.

use super::scene::{Item, Scene};

/// One value of a mark of many: where a page lets it lead to its record. It has no markup of its own.
#[derive(Clone, Debug)]
pub(super) struct HitTarget {
    pub(super) frame: usize,
    pub(super) at: [(f64, f64); 1],
    pub(super) record: u32,
    /// What is shown while pointing at it, where the drawing does not say it anyway.
    pub(super) name: String,
}

impl Scene<'_> {
    /// A value of a mark of many, if it is of a record.
    pub(super) fn spot(&mut self, frame: usize, at: (f64, f64), record: Option<u32>, name: String) {
        let at = [at];
        self.items.extend(record.map(|record| {
            Item::HitTarget(HitTarget {
                frame,
                at,
                record,
                name,
            })
        }));
    }

    /// The value of a record is written beside its spot: pointing at it need not tell it again.
    pub(super) fn name_no_spot(&mut self, of: Option<u32>) {
        for item in &mut self.items {
            if let Item::HitTarget(spot) = item
                && Some(spot.record) == of
            {
                spot.name.clear();
            }
        }
    }

    /// Makes the drawing one image with a name: groups and the names of marks go, and each mark of a record is a spot in its middle.
    pub(super) fn make_image(&mut self, name: String) {
        let (mut of, mut spots) = (None, Vec::new());
        for item in &self.items {
            match item {
                Item::Symbol(_, record) => of = *record,
                Item::Mark(mark) => {
                    if let (Some(record), [from, .., to]) = (of.take(), mark.points.as_slice()) {
                        let at = [((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0)];
                        let frame = mark.frame;
                        spots.push(HitTarget {
                            frame,
                            at,
                            record,
                            name: String::new(),
                        });
                    }
                }
                _ => {}
            }
        }
        self.items
            .retain(|item| matches!(item, Item::Mark(_) | Item::Text(_) | Item::HitTarget(_)));
        self.items.extend(spots.into_iter().map(Item::HitTarget));
        self.image_name = Some(name);
    }

    /// Of more spots than `most` the last one of each mark is left: a line's newest value.
    pub(super) fn limit_spots(&mut self, most: usize) {
        let spots = self
            .items
            .iter()
            .filter(|item| matches!(item, Item::HitTarget(_)))
            .count();
        if spots <= most {
            return;
        }
        let mut is_last = true;
        let mut kept: Vec<bool> = Vec::with_capacity(self.items.len());
        for item in self.items.iter().rev() {
            kept.push(is_last || !matches!(item, Item::HitTarget(_)));
            is_last = match item {
                Item::Close => true,
                Item::HitTarget(_) => false,
                _ => is_last,
            };
        }
        self.items.retain(|_| kept.pop().unwrap_or(true));
    }
}
