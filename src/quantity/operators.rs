//! How fractions stand in formulas: `+ − × ÷` for values and references, their signs, 0 and 1.

use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, Sub, SubAssign};

use num_rational::BigRational;
use num_traits::{Num, One, Signed, Zero};

use super::Rational;

/// The same operation for values and references, and in place.
macro_rules! operator {
    ($($operator:ident $method:ident $own:ident;)*) => {$(
        impl $operator<&Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: &Rational) -> Rational {
                self.$own(other)
            }
        }
        impl $operator<Rational> for &Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational {
                self.$own(&other)
            }
        }
        impl $operator<&Rational> for Rational {
            type Output = Rational;
            fn $method(self, other: &Rational) -> Rational {
                self.$own(other)
            }
        }
        impl $operator for Rational {
            type Output = Rational;
            fn $method(self, other: Rational) -> Rational {
                self.$own(&other)
            }
        }
    )*};
}

macro_rules! in_place {
    ($($operator:ident $method:ident $own:ident;)*) => {$(
        impl $operator<&Rational> for Rational {
            fn $method(&mut self, other: &Rational) {
                *self = self.$own(other);
            }
        }
        impl $operator for Rational {
            fn $method(&mut self, other: Rational) {
                *self = self.$own(&other);
            }
        }
    )*};
}

operator! {
    Add add plus;
    Sub sub minus;
    Mul mul times;
    Div div over;
    Rem rem left;
}

in_place! {
    AddAssign add_assign plus;
    SubAssign sub_assign minus;
    MulAssign mul_assign times;
    DivAssign div_assign over;
}

impl Neg for &Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        Rational::zero().minus(self)
    }
}

impl Neg for Rational {
    type Output = Rational;
    fn neg(self) -> Rational {
        -&self
    }
}

impl Zero for Rational {
    fn zero() -> Rational {
        Rational::from_integer(0)
    }

    fn is_zero(&self) -> bool {
        self.sign().is_eq()
    }
}

impl One for Rational {
    fn one() -> Rational {
        Rational::from_integer(1)
    }
}

impl Num for Rational {
    type FromStrRadixErr = <BigRational as Num>::FromStrRadixErr;

    fn from_str_radix(text: &str, radix: u32) -> Result<Rational, Self::FromStrRadixErr> {
        BigRational::from_str_radix(text, radix).map(Rational::from)
    }
}

impl Signed for Rational {
    fn abs(&self) -> Rational {
        if self.is_negative() { -self } else { self.clone() }
    }

    fn abs_sub(&self, other: &Rational) -> Rational {
        if self <= other { Rational::zero() } else { self - other }
    }

    fn signum(&self) -> Rational {
        match (self.is_positive(), self.is_negative()) {
            (true, _) => Rational::one(),
            (_, true) => -Rational::one(),
            _ => Rational::zero(),
        }
    }

    fn is_positive(&self) -> bool {
        self.sign().is_gt()
    }

    fn is_negative(&self) -> bool {
        self.sign().is_lt()
    }
}
