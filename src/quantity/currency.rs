//! Currencies by code, sign and name.
//!
//! Codes are those of ISO 4217 (list one); signs and English names follow CLDR 46.

/// A currency with what it is called besides its code: signs, then nouns.
struct Currency {
    code: &'static str,
    names: &'static [&'static str],
}

const fn named(code: &'static str, names: &'static [&'static str]) -> Currency {
    Currency { code, names }
}

/// What several currencies share is left out here: see [`DOLLAR`].
const NAMED: &[Currency] = &[
    named("AED", &["dirhams", "dirham"]),
    named("AFN", &["؋", "afghanis"]),
    named("AMD", &["֏", "drams"]),
    named("ARS", &["AR$", "Argentine pesos"]),
    named("AUD", &["A$", "AU$", "Australian dollars"]),
    named("AZN", &["₼", "manats"]),
    named("BDT", &["৳", "taka", "takas"]),
    named("BGN", &["лв", "leva", "lev"]),
    named("BRL", &["R$", "reais", "real"]),
    named("BWP", &["pula"]),
    named("CAD", &["C$", "CA$", "Canadian dollars"]),
    named(
        "CHF",
        &[
            "Fr.",
            "SFr.",
            "francs",
            "Swiss francs",
            "francs suisses",
            "Franken",
            "Schweizer Franken",
        ],
    ),
    named("CLP", &["Chilean pesos"]),
    named("CNY", &["CN¥", "RMB", "yuan", "renminbi"]),
    named("COP", &["Colombian pesos"]),
    named("CRC", &["₡", "colones"]),
    named("CZK", &["Kč", "koruna", "korunas", "Czech crowns"]),
    named("DKK", &["Danish kroner", "Danish kroners"]),
    named("EGP", &["E£", "Egyptian pounds"]),
    named("ETB", &["birr"]),
    named("EUR", &["€", "euros", "euro", "Euro", "Euros"]),
    named(
        "GBP",
        &[
            "£",
            "UK£",
            "pounds",
            "pound",
            "pounds sterling",
            "sterling",
            "Pfund",
            "livres sterling",
        ],
    ),
    named("GEL", &["₾", "lari"]),
    named("GHS", &["GH₵", "cedis", "cedi"]),
    named("HKD", &["HK$", "Hong Kong dollars"]),
    named("HUF", &["Ft", "forints", "forint"]),
    named("IDR", &["Rp", "rupiah"]),
    named("ILS", &["₪", "shekels", "new shekels"]),
    named("INR", &["₹", "Rs", "Rs.", "rupees", "rupee", "Indian rupees"]),
    named("ISK", &["Icelandic krónur"]),
    named("JPY", &["¥", "JP¥", "￥", "yen"]),
    named("KES", &["Ksh", "KSh", "Ksh.", "Kenyan shillings"]),
    named("KHR", &["៛", "riel", "riels"]),
    named("KRW", &["₩", "won"]),
    named("KZT", &["₸", "tenge"]),
    named("LAK", &["₭", "kip", "kips"]),
    named("LKR", &["Sri Lankan rupees"]),
    named("MAD", &["Moroccan dirhams"]),
    named("MMK", &["kyat", "kyats"]),
    named("MNT", &["₮", "tugrik", "tugriks"]),
    named("MXN", &["MX$", "Mexican pesos"]),
    named("MYR", &["RM", "ringgit", "ringgits"]),
    named("NGN", &["₦", "naira", "nairas"]),
    named("NOK", &["Norwegian kroner"]),
    named("NPR", &["Nepalese rupees"]),
    named("NZD", &["NZ$", "New Zealand dollars"]),
    named("PEN", &["S/", "soles", "sol"]),
    named("PHP", &["₱", "Philippine pesos"]),
    named("PKR", &["PKRs", "Pakistani rupees"]),
    named("PLN", &["zł", "zlotys", "zloty", "Złoty"]),
    named("PYG", &["₲", "guaranis"]),
    named("RON", &["lei", "leu"]),
    named("RUB", &["₽", "rubles", "roubles", "ruble", "rouble"]),
    named("SAR", &["riyals", "riyal", "Saudi riyals"]),
    named("SEK", &["Swedish kronor", "kronor"]),
    named("SGD", &["S$", "Singapore dollars"]),
    named("THB", &["฿", "baht"]),
    named("TRY", &["₺", "TL", "lira", "liras", "Turkish lira"]),
    named("TWD", &["NT$", "New Taiwan dollars"]),
    named("TZS", &["TSh", "Tanzanian shillings"]),
    named("UAH", &["₴", "hryvnias", "hryvnia"]),
    named("UGX", &["USh", "Ugandan shillings"]),
    named("USD", &["US$", "U.S.$", "US dollars", "U.S. dollars", "US-Dollar"]),
    named("VND", &["₫", "dong"]),
    named("XAF", &["FCFA"]),
    named("XOF", &["F CFA", "CFA francs", "francs CFA"]),
    named("ZAR", &["rand", "rands"]),
    named("ZMW", &["kwacha", "kwachas"]),
];

/// Every code of ISO 4217 that money is counted in.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD \
    JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK \
    NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND \
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG \
    ATS BEF DEM ESP FIM FRF GRD IEP ITL LUF NLG PTE HRK LTL LVL EEK SIT SKK MTL CYP";

/// The code that stands for `$` and dollars until it is known whose they are.
pub const DOLLAR: &str = "$";

/// Currencies that are called dollars, or written with `$`, at home.
const DOLLARS: &str =
    "USD AUD CAD NZD SGD HKD TWD BND BBD BMD BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD ARS CLP COP MXN UYU";

/// Names and signs that several currencies are known by at home, with those that they may mean.
const SHARED: &[(&[&str], &str)] = &[
    (&["$", "dollars", "dollar", "Dollar", "Dollars"], DOLLARS),
    (&["¥", "￥"], "JPY CNY"),
    (
        &[
            "kr",
            "kr.",
            "crowns",
            "crown",
            "kronor",
            "krona",
            "kroner",
            "krone",
            "Kronen",
            "couronnes",
        ],
        "SEK NOK DKK ISK CZK",
    ),
    (&["Sh", "Shs", "shillings", "shilling"], "KES TZS UGX SOS"),
    (&["pesos", "peso"], "ARS CLP COP MXN PHP UYU DOP CUP"),
    (&["rupees", "rupee", "Rs", "Rs."], "INR PKR LKR NPR MUR SCR"),
    (&["pounds", "pound", "livres"], "GBP EGP LBP SYP SDG SSP FKP GIP SHP"),
    (
        &["francs", "franc", "Fr.", "Franken"],
        "CHF XAF XOF XPF RWF BIF GNF DJF KMF CDF FRF BEF LUF",
    ),
    (&["dinars", "dinar"], "BHD DZD IQD JOD KWD LYD RSD TND MKD"),
    (&["riyals", "riyal", "rials", "rial"], "SAR QAR OMR YER IRR"),
    (&["dirhams", "dirham"], "AED MAD"),
    (&["lira", "liras", "lire"], "TRY ITL"),
    (&["won"], "KRW KPW"),
    (
        &["cents", "cent", "c", "¢", "Cent", "Cents"],
        "USD AUD CAD NZD SGD HKD TWD BND BBD BMD BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD EUR ZAR KES TZS UGX LKR MUR SZL MYR",
    ),
    (
        &["centimes", "centime"],
        "CHF EUR XOF XAF XPF MAD DZD FRF BEF LUF HTG CDF",
    ),
    (&["öre", "øre"], "SEK NOK DKK"),
];

/// The currency of a code, sign or name; [`DOLLAR`] for what several share.
pub fn code(name: &str) -> Option<&'static str> {
    if let Some(code) = CODES
        .split_ascii_whitespace()
        .find(|code| code.eq_ignore_ascii_case(name))
    {
        // In small letters only what is no word of its own: "all", "try", "top" are none.
        let is_word = name.bytes().all(|b| b.is_ascii_lowercase())
            && [
                "all", "try", "top", "lak", "cup", "mad", "sit", "bam", "pen", "gel", "mop", "bob", "sos", "nad",
                "amd", "ern", "cad", "cop", "den", "dem", "std", "sur",
            ]
            .contains(&name);
        return (!is_word).then_some(code);
    }
    if matches!(name, "$" | "dollars" | "dollar" | "Dollar" | "Dollars") {
        return Some(DOLLAR);
    }
    let called = |currency: &&Currency| currency.names.contains(&name);
    NAMED.iter().find(called).map(|currency| currency.code)
}

/// The sign that a currency is known by, in a text that does not say whose it is: none where several share it.
pub fn sign(code: &str) -> Option<&'static str> {
    let currency = NAMED.iter().find(|currency| currency.code == code)?;
    let first = *currency.names.first()?;
    let is_sign = first.chars().any(|c| !c.is_alphabetic()) || first.chars().count() <= 2;
    is_sign.then_some(first)
}

/// Whether money of this name may be in a currency: `$` in any dollar, "francs" in those of several countries.
pub fn may_be(name: &str, currency: &str) -> bool {
    let shared = SHARED.iter().find(|(names, _)| names.contains(&name));
    let among = shared.is_some_and(|(_, codes)| codes.split_ascii_whitespace().any(|code| code == currency));
    among || code(name).is_some_and(|code| code == currency || currency == DOLLAR && is_dollar(code))
}

/// Whether several currencies go by this name.
pub fn is_shared(name: &str) -> bool {
    SHARED.iter().any(|(names, _)| names.contains(&name))
}

/// Every name and sign of a currency.
pub fn names() -> impl Iterator<Item = &'static str> {
    let named = NAMED.iter().flat_map(|currency| currency.names).copied();
    let shared = SHARED.iter().flat_map(|(names, _)| *names).copied();
    CODES.split_ascii_whitespace().chain(named).chain(shared)
}

/// Every name of hundredths.
pub const HUNDREDTHS: [&str; 17] = [
    "pence", "penny", "p", "cents", "cent", "c", "¢", "Cent", "Cents", "centimes", "centime", "paise", "paisa",
    "Rappen", "sen", "öre", "øre",
];

/// Whether `$` may mean this currency.
pub fn is_dollar(code: &str) -> bool {
    DOLLARS.split_ascii_whitespace().any(|one| one == code)
}

/// Hundredths by name, with the currency that they belong to where it is one alone.
pub fn hundredths(name: &str) -> Option<Option<&'static str>> {
    Some(match name {
        "pence" | "penny" | "p" => Some("GBP"),
        "cents" | "cent" | "c" | "¢" | "Cent" | "Cents" => None,
        "centimes" | "centime" => None,
        "paise" | "paisa" => Some("INR"),
        "Rappen" => Some("CHF"),
        "sen" => Some("MYR"),
        "öre" | "øre" => None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_signs_and_names_are_one_currency() {
        for name in ["GBP", "gbp", "£", "pounds", "sterling"] {
            assert_eq!(code(name), Some("GBP"), "{name}");
        }
        assert_eq!(code("$"), Some(DOLLAR));
        assert_eq!(code("US$"), Some("USD"));
        assert_eq!(code("all"), None);
        assert_eq!(code("cases"), None);
    }

    #[test]
    fn every_name_belongs_to_one_code_of_the_list() {
        for currency in NAMED {
            assert!(CODES.contains(currency.code), "{}", currency.code);
            for name in currency.names {
                assert_eq!(code(name), Some(currency.code), "{name}");
            }
        }
    }
}
