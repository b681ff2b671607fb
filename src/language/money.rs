//! Signs of currencies, after CLDR: those that mean one currency wherever they stand, and those of the many dollars.

/// Signs that stand for one currency.
const SIGNS: [(&str, &str); 30] = [
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("VND", "₫"),
    ("THB", "฿"),
    ("KHR", "៛"),
    ("ILS", "₪"),
    ("NGN", "₦"),
    ("UAH", "₴"),
    ("PHP", "₱"),
    ("CRC", "₡"),
    ("PYG", "₲"),
    ("KZT", "₸"),
    ("TRY", "₺"),
    ("MNT", "₮"),
    ("LAK", "₭"),
    ("BDT", "৳"),
    ("GEL", "₾"),
    ("AZN", "₼"),
    ("CNY", "CN¥"),
    ("AUD", "A$"),
    ("CAD", "CA$"),
    ("NZD", "NZ$"),
    ("HKD", "HK$"),
    ("TWD", "NT$"),
    ("MXN", "MX$"),
    ("BRL", "R$"),
    ("XPF", "CFPF"),
];

/// The sign that readers of a language know a currency by; none for one that is written by its code.
pub(super) fn sign(code: &str, language: &str) -> Option<&'static str> {
    let dollar = match language {
        "fr" => "$US",
        "es" | "pt" | "ar" => "US$",
        _ => "$",
    };
    match code {
        "USD" => Some(dollar),
        code => SIGNS.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign),
    }
}
