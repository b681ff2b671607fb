//! Tables of many makes, small ones written here.

use super::*;

fn raw(text: &str) -> RawTable {
    RawTable::read(text, 0..text.len(), None)
}

fn only(outcome: Outcome) -> Incoming {
    match outcome {
        Outcome::Tables(mut tables) if tables.len() == 1 => tables.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sdmx_needs_no_mapping() {
    let text = "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n\
        ESTAT:X(1.0),01/02/24,A: Annual,NR: Number,DE: Germany,2022,1200,\n\
        ESTAT:X(1.0),01/02/24,A: Annual,NR: Number,DE: Germany,2023,1300,p\n\
        ESTAT:X(1.0),01/02/24,A: Annual,NR: Number,FR: France,2023,:,c\n";
    let read = only(super::read("x.csv", &raw(text), Some("eurostat/2023"), None));
    let lines: Vec<&str> = read.csv.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "germany@2022,figure,Germany,,2022,1200,,,,",
            "germany,figure,Germany,,2023,1300,,provisional,,",
            "france,figure,France,,2023,suppressed,,suppressed,,",
        ]
    );
    let oecd = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS\n\
        DATAFLOW,OECD:Y(1.0),I,NLD,DEBT,2023-Q1,12.5,EUR,6,E\n";
    let read = only(super::read("x.csv", &raw(oecd), Some("oecd/2023"), None));
    assert!(read.csv.contains("@2023-q1,figure,"), "{}", read.csv);
    assert!(
        read.csv.contains(",2023-q1,12.5,million EUR,estimated,,"),
        "{}",
        read.csv
    );
}

#[test]
fn what_is_open_is_asked_and_the_answer_followed() {
    let text = "Region,Men,Women,Both\nNorth,10,12,22\nSouth,20,21,41\n";
    let Outcome::Open(mapping) = super::read("x.csv", &raw(text), Some("office/2023"), None) else {
        panic!("it asks");
    };
    let written = mapping.written("x.csv");
    assert!(written.contains("dimension = \"?\""), "{written}");
    let answered = Mapping::parse(
        "report = \"office/2023\"\nlabel = [\"Region\"]\nparts = [\"Men\", \"Women\"]\ndimension = \"sex\"\ntotal = \"Both\"\n",
    )
    .unwrap();
    let read = only(super::read("x.csv", &raw(text), None, Some(&answered)));
    assert!(read.csv.contains("north,figure,North,,,22,"), "{}", read.csv);
    assert!(read.csv.contains("north/sex/women,part,Women,,,12,"), "{}", read.csv);
    assert!(Mapping::parse(&written).is_ok(), "{written}");
    let asks = super::read("x.csv", &raw(text), None, Some(&Mapping::parse(&written).unwrap()));
    assert!(matches!(asks, Outcome::Refused(_)));
    assert!(Mapping::parse("labels = []").is_err());
}

#[test]
fn a_tidy_table_whose_columns_leave_no_doubt_is_read() {
    let text = "Indicator,Year,Value,Unit\nRevenue,2023,12.5,£ million\nRevenue,2022,11.5,£ million\nRevenue,2022,9,£ million\n";
    let read = only(super::read("x.csv", &raw(text), Some("office/2023"), None));
    assert_eq!(read.figures, ["revenue", "revenue@2022"]);
    assert_eq!(read.left_out.len(), 1, "{:?}", read.left_out);
}

#[test]
fn packages_hold_tables_or_name_them() {
    let inline = r#"{"resources":[{"name":"a","data":[{"x":1,"y":"b,c"}],"schema":{"fields":[{"name":"y"}]}}]}"#;
    assert_eq!(
        package_tables(inline),
        Ok(vec![PackageTable::Inline("a".into(), "y,x\n\"b,c\",1\n".into())])
    );
    let named = r#"{"resources":[{"path":"data/a.csv","dialect":{"delimiter":";"}}]}"#;
    assert_eq!(
        package_tables(named),
        Ok(vec![PackageTable::File("data/a.csv".into(), Some(b';'))])
    );
    for bad in [
        "{}",
        "[",
        r#"{"resources":[{"path":"../a.csv"}]}"#,
        r#"{"resources":[{"path":"https://example.org/a.csv"}]}"#,
    ] {
        assert!(package_tables(bad).is_err(), "{bad}");
    }
}
