//! Documents of every format, small ones written here.

use super::child::read;
use super::*;

fn texts(document: &Document) -> Vec<String> {
    document
        .pages
        .iter()
        .flat_map(|page| page.lines.iter().map(Line::text))
        .collect()
}

fn at(document: &Document, locator: &Locator) -> Vec<NumberToken> {
    let columns = Columns::default();
    let sought = Sought::new(document, locator, &columns);
    let numbers = document.numbers(0).into_iter();
    numbers.filter(|token| sought.holds(token)).collect()
}

#[test]
fn a_web_page_gives_paragraphs_and_rows() {
    let page = b"<html><head><title>x</title></head><body><script>1 < 2</script><h1>Report</h1><p>Income was <b>12</b>\nmillion.</p>\
        <table><tr><th>Name<th>2023</tr><tr><td>Visits<td>1&nbsp;284</table></body></html>";
    let document = read(page, Format::Html).unwrap();
    assert_eq!(
        texts(&document),
        ["Report", "Income was 12 million.", "Name 2023", "Visits 1 284"]
    );
    let locator = Locator::parse("row Visits, column 2023");
    let found = at(&document, &locator);
    assert_eq!(
        found.iter().map(|token| token.text.as_str()).collect::<Vec<_>>(),
        ["1 284"]
    );
}

#[test]
fn what_a_page_does_not_show_is_not_read() {
    let page = b"<p hidden>cases 45<p>Shown 1.<div style='display: none'><div>46</div> 47</div><del>48</del> <s>49</s>\
        <p>Cases 4<sup>5</sup>, CO<sub>2</sub> 3.<div hidden><img src=x>50</div>End.";
    let document = read(page, Format::Html).unwrap();
    assert_eq!(texts(&document), ["Shown 1.", "Cases 4 5, CO2 3.", "End."]);
}

#[test]
fn a_table_in_csv_has_cells() {
    let document = read(b"Name;2022;2023\nVisits;1.200;1.284\n", Format::Csv).unwrap();
    let found = at(&document, &Locator::parse("cell C2"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "1.284");
}

#[test]
fn what_a_build_keeps_is_read_back() {
    let document = read("A first paragraph\nof 2 lines.\n\nA second.\n".as_bytes(), Format::Text).unwrap();
    assert_eq!(document.pages[0].lines[2].part.paragraph, 2);
    assert_eq!(Document::decode(&document.encode()), Some(document));
}

#[test]
fn quotations_are_found_over_lines_and_not_with_another_word() {
    let text = "The number of vis-\nitors rose by 12.5%\nto 1,284 – a \u{FB01}rst \u{201C}record\u{201D}.";
    let document = read(text.as_bytes(), Format::Text).unwrap();
    let all = Searchable::new([0]);
    for quote in [
        "visitors rose by 12.5% to 1,284",
        "a first \"record\"",
        "1,284 - a first",
    ] {
        assert!(all.find(&document, quote).is_some(), "{quote}");
    }
    for quote in [
        "visitors rose by 12.6% to 1,284",
        "visitors fell by 12.5%",
        "2.5% to 1,284",
        "to 1,28",
    ] {
        assert!(all.find(&document, quote).is_none(), "{quote}");
    }
    let near = Passages::of(&document).nearest("number of visits rose by 12.5% to 1,248", &Pages::All(1));
    assert!(near.is_some());
}

#[test]
fn bytes_that_are_no_document_are_unreadable() {
    #[cfg(feature = "documents")]
    {
        assert_eq!(read(b"no pdf", Format::Pdf), Err(Unreadable::Damaged));
        assert_eq!(read(b"no zip", Format::Sheet), Err(Unreadable::Damaged));
    }
    assert_eq!(read(b"  \n", Format::Text), Err(Unreadable::NoText));
}
