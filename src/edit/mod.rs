//! What writes for the editor: new sites and skeletons, claims for loose numbers, mends that are certain, tables in and out.
//!
//! What enters is a site's folder; what leaves are [`NewFile`]s and edits of files, as data. A command shows them or has them written:
//! a new file never replaces one, and an edit keeps every byte outside its spans.

mod apply;
mod bind;
mod create;
mod draft;
mod fix;
mod import;
mod new;
mod outline;
mod propose;
mod roll;
mod schema;
mod start;

pub use apply::{apply, by_file, diff, write};
pub use bind::{Proposal, bind};
pub use create::{Created, NewFile, create, name_fault};
pub use draft::{Account, Draft, Request, draft};
pub use fix::fixes;
pub use import::{Imports, import, report_fault};
pub use new::{Kind, skeleton};
pub use outline::{Outline, scalar};
pub use propose::Proposals;
pub use roll::{Roll, roll};
pub use schema::{SCHEMAS, schema};
pub use start::start;
