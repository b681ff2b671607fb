//! The texts of everything else than reports: their claims, numbers and links.

use std::cell::OnceCell;

use crate::archive::{Archive, ReportIx};
use crate::finding::Finding;

use super::accept::{self, Standing};
use super::causes::Causes;
use super::claims::{Languages, Reader};
use super::labels::Labels;
use super::links::{self, Targets};
use super::loose;
use super::nouns::Nouns;
use super::paragraphs::Paragraphs;
use super::published::Published;
use super::said::Said;
use super::verdict::Verdicts;

/// Checks the claims, numbers and links of everything else than reports: pages, publishers, indicators, topics.
pub(super) fn run(
    archive: &Archive<'_>,
    published: &Published,
    languages: &Languages,
    targets: &Targets<'_>,
    causes: &Causes,
    verdicts: &mut Verdicts,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut said = Said::default();
    for page in links::other_bodies(archive) {
        let Some(language) = languages.get(page.key).or_else(|| languages.get("")) else {
            continue;
        };
        let place = format!("/{}", page.address.path());
        let reader = Reader {
            archive,
            published,
            place: &place,
            report: None,
            key: page.key,
            language,
            labels: &Labels::default(),
            counted: &OnceCell::new(),
            causes,
        };
        let mut pending = Vec::new();
        let paragraphs = Paragraphs::new(page.body, language);
        let nouns = Nouns::new(archive, None, page.key, language);
        for site in page.body.claims() {
            let outcome = reader.claim((&paragraphs, &nouns), site, ReportIx(0), &mut said, &mut pending);
            verdicts.tally.count(outcome);
        }
        loose::run(&reader, &paragraphs, &mut verdicts.tally, &mut |finding, _| {
            findings.push(finding)
        });
        findings.extend(loose::images(&reader, page.body));
        links::body(targets, &page.address, page.body, &mut |finding| findings.push(finding));
        for mut one in pending {
            // What a report accepts says nothing of another page.
            one.open = false;
            match accept::standing(archive, published, &place, &one) {
                Standing::Open => findings.push(one.finding),
                Standing::Accepted(accepted) if one.settled => verdicts.settled.extend(accepted.recorded),
                Standing::Accepted(accepted) => {
                    findings.push(accept::noted(one.finding, &accepted));
                    verdicts.tally.accepted += 1;
                    verdicts.pages.push(accepted);
                }
                Standing::Stale { name, finding } => {
                    findings.push(one.finding);
                    if !verdicts.stale.contains(&name) {
                        findings.push(finding);
                        verdicts.stale.push(name);
                    }
                }
            }
        }
    }
    findings
}
