//! Loose numbers: what is found in prose, and what is left alone.

use crate::claim::{Numbered, Passage, Skip, counted, scan};
use crate::language::Language;

fn loose(prose: &str, tag: &str) -> Vec<String> {
    let language = Language::new(tag).expect("a language");
    let labels = Numbered::new(["under 15"].into_iter(), &language);
    let patterns = [regex::Regex::new("Tier \\d").expect("a pattern")];
    let counted = counted(["Cases", "people helped"].into_iter(), &language);
    let skip = Skip {
        labels: Some(&labels),
        not_numbers: &patterns,
        counted: Some(&counted),
        ..Skip::default()
    };
    scan(&Passage::new(prose, &language), &language, &skip)
        .into_iter()
        .map(|loose| prose[loose.phrase].to_owned())
        .collect()
}

const LEFT_ALONE: [&str; 52] = [
    "In 2017 the police reported to the ministry.",
    "From 2016/17 to 2017–18, and 2015-2019.",
    "the 1990s and the 2010s",
    "on 12 March 2017 and March 12, 2017, and 9 Jan.",
    "on 12.03.2017, 12/03/2017 and 2017-03-12",
    "on the 12th of March",
    "at 10:30, at 10.30 am, until 5 pm",
    "see page 12, p. 14 and pp. 3–4",
    "pages 3, 4 and 7",
    "in table 3, figure 4 and chart 5",
    "section 5, article 12, chapter 3, annex 2",
    "Law 12, resolution 2178, version 2.1, no. 44",
    "tier 2, level 3, phase 4, class 5, category 6",
    "under § 12",
    "the 3rd of its kind, the 21st century",
    "COVID-19 and the G20, the F-16, the A4 sheet",
    "open 24/7",
    "call +855 23 123 456 or 012-345-678",
    "doi 10.1000/182 and ISBN 978-3-16-148410-0",
    "one of them, two, three and ten others",
    "a 15-year-old boy",
    "children under 15 were helped",
    "placed in Tier 2 of the list",
    "version 1.2.3 of the programme",
    "FY2017 and 2017",
    "hundreds of people",
    "no numbers at all",
    "mid-2017",
    "the Prakas No. 44 of 2016",
    "article 12 of the Law on Trafficking of 2008",
    "ICD-10 and ISO 9001",
    "in chapters 3 and 4",
    "a second report, a third party",
    "since 2008",
    "3G networks",
    "paragraphs 4 to 7",
    "between 2015 and 2017",
    "Sub-decree 21",
    "Route 66",
    "the 9/11 attacks",
    "4WD cars, a 3D film, FTSE350 firms",
    "an area in km², CO₂, and cases.¹ More",
    "¹ Includes part-time staff.",
    "In 2017 cases fell.",
    "The 2017 cases were fewer than in 2016.",
    "2017 cases fell.",
    "the February 2017 cases and our 2016 cases",
    "from 2016 to 2017 cases rose, and since 2015 people left",
    "2016 and 2017 cases were alike",
    "all 2017 cases, early 2018 cases",
    "around 2005 police began",
    "see version 2.0.1beta",
];

#[test]
fn ordinary_prose_is_left_alone() {
    for prose in LEFT_ALONE {
        assert_eq!(loose(prose, "en"), Vec::<String>::new(), "{prose}");
    }
    assert_eq!(loose("មាត្រា ១២ ទំព័រ ៤ ឆ្នាំ២០១៧", "km"), Vec::<String>::new());
    assert_eq!(loose("Seite 12, Artikel 3, 2017", "de"), Vec::<String>::new());
}

#[test]
fn figures_in_prose_are_found() {
    assert_eq!(loose("Police arrested 187 people.", "en"), ["187"]);
    assert_eq!(
        loose("They dealt with more than 150 cases and 12% more.", "en"),
        ["more than 150", "12%"]
    );
    assert_eq!(
        loose("It cost $1,200 or 1.2 million riel.", "en"),
        ["$1,200", "1.2 million"]
    );
    assert_eq!(
        loose("about twenty foreigners, thirty-one others", "en"),
        ["about twenty", "thirty-one"]
    );
    assert_eq!(loose("150-plus cases, 60-odd victims", "en"), ["150-plus", "60-odd"]);
    assert_eq!(loose("2,017 people in 2017", "en"), ["2,017"]);
    assert_eq!(loose("2017% more", "en"), ["2017%"]);
    assert_eq!(
        loose("④⑤⓪ cases, ⑨ cases, ½ of all, ⁴⁵ more, ፲፪ new", "en"),
        ["④⑤⓪", "⑨", "½", "⁴⁵", "፲፪"]
    );
    assert_eq!(loose("４５ cases, 𝟜𝟝 cases, 🯴🯵 cases", "en"), ["４５", "𝟜𝟝", "🯴🯵"]);
    assert_eq!(
        loose(
            "99cases, 12Men, 1999cases, 15km, 4,500cases, of4,500, of45%, 45/day",
            "en"
        ),
        ["99", "12", "1999", "15", "4,500", "4,500", "45%", "45"]
    );
    assert_eq!(
        loose("There were 1999 cases, a total of 2000 cases and 1950 people", "en"),
        ["1999", "2000", "1950"]
    );
    assert_eq!(
        loose("We met more than 2000 lawyers, over 1999 cases (1998 cases)", "en"),
        ["more than 2000", "over 1999", "1998"]
    );
    assert_eq!(loose("ចាប់ខ្លួន១៨៧នាក់", "km"), ["១៨៧"]);
    assert_eq!(loose("mehr als 1.234 Fälle", "de"), ["mehr als 1.234"]);
    assert_eq!(
        loose("a hundred and fifty-one cases", "en"),
        ["a hundred and fifty-one"]
    );
}
