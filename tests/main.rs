//! Every integration test, as one program: it links once, and what is costly to make is made once.

mod checked;
mod dice;
#[path = "../examples/corpus/generate.rs"]
mod generate;
mod site;
mod theme;
mod tools;

mod attacks;
mod browser;
mod build;
mod claims;
mod cli;
mod columns;
mod computed;
mod docs;
mod docs_blocks;
mod document_limits;
mod documents;
mod drafts;
mod editing;
mod edits;
mod example;
#[cfg(all(feature = "documents", feature = "xlsx"))]
mod exchange;
mod faults;
mod findings;
mod fuzz;
mod gallery;
mod hostile;
#[cfg(all(feature = "documents", feature = "xlsx"))]
mod jobs;
mod killed_builds;
mod languages;
mod limits;
mod linear;
mod links;
mod located;
mod lock;
mod machines;
mod mistakes;
mod money;
mod mutated;
mod newcomers;
mod outside;
mod passports;
mod periods;
mod planted;
mod proposals;
mod prose;
mod readers;
mod refusals;
mod rolled;
mod rooms;
mod roots;
mod rules;
mod saved;
mod search;
mod sentences;
mod servers;
mod spreadsheets;
mod tables;
mod themes;
mod tongues;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(feature = "documents")]
mod workbooks;
mod writing;
