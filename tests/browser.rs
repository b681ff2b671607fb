//! The built example in a real browser, opened from the folder as a newcomer would: what a reader meets, and what HTML is valid.

mod site;
mod tools;

use site::Site;
use tools::Tool;

#[test]
fn every_page_opens_from_the_folder_and_fits_a_narrow_screen() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("pages.mjs", &[&site.public()]);
    }
}

#[test]
fn everyone_can_read_every_family_of_pages() {
    if tools::ready(&[Tool::Node, Tool::Chromium]) {
        let site = Site::built_example(&[]);
        tools::run_script("axe.mjs", &[&site.public()]);
    }
}

#[test]
fn html_is_valid() {
    if tools::ready(&[Tool::Node]) {
        let site = Site::built_example(&[]);
        tools::run_script("html.mjs", &[&site.public()]);
    }
}
