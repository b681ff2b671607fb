//! Reading folders as they are found in the wild.

use std::fs;
use std::path::Path;

use super::{Encoding, FileTree, ProblemKind};

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

fn texts(tree: &FileTree) -> Vec<&str> {
    tree.files.iter().map(|file| file.path.as_str()).collect()
}

fn assets(tree: &FileTree) -> Vec<&str> {
    tree.assets.iter().map(|asset| asset.path.as_str()).collect()
}

#[test]
fn texts_are_read_and_the_rest_is_listed_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for path in [
        "annals.toml",
        "content/reports/b/2017.md",
        "content/reports/a b/ឆ្នាំ.md",
        "content/reports/a b/2017/figures.csv",
        "content/reports/a b/2017/annex.csv",
        "content/.hidden/x.md",
        "content/x.md~",
        "static/x.md",
        "themes/own/base.html",
        "themes/own/assets/logo.css",
        "public/old.md",
        "other.md",
    ] {
        write(root, path, "x");
    }
    let tree = FileTree::read(root, Some(&root.join("public"))).expect("a tree");
    assert_eq!(
        texts(&tree),
        [
            "annals.toml",
            "content/reports/a b/2017/figures.csv",
            "content/reports/a b/ឆ្នាំ.md",
            "content/reports/b/2017.md",
            "themes/own/base.html"
        ]
    );
    assert_eq!(
        assets(&tree),
        [
            "content/reports/a b/2017/annex.csv",
            "static/x.md",
            "themes/own/assets/logo.css"
        ]
    );
    assert_eq!(tree.assets[0].size, 1);
    assert_eq!(tree.problems, []);
    assert_eq!(tree.find("annals.toml").map(|id| id.0), Some(0));
}

#[test]
fn an_empty_folder_is_an_empty_tree_and_no_folder_a_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(FileTree::read(folder.path(), None).expect("a tree").files.is_empty());
    assert!(FileTree::read(&folder.path().join("none"), None).is_err());
}

#[test]
fn output_inside_the_content_is_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), "static/built/a.txt", "x");
    let tree = FileTree::read(folder.path(), Some(&folder.path().join("static/built"))).expect("a tree");
    assert_eq!(assets(&tree), Vec::<&str>::new());
}

#[test]
fn faults_of_files_are_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "content/latin.md", b"caf\xe9");
    write(root, "content/nul.md", "x");
    write(root, "content/About.md", "x");
    write(root, "content/about.md", "x");
    let long = fs::File::create(root.join("content/long.md")).expect("a file");
    long.set_len(20_000_000).expect("a long file");
    let tree = FileTree::read(root, None).expect("a tree");
    let found: Vec<(&str, &ProblemKind)> = tree.problems.iter().map(|p| (p.path.as_str(), &p.kind)).collect();
    assert_eq!(
        found,
        [
            (
                "content/about.md",
                &ProblemKind::CaseCollision("content/About.md".to_owned())
            ),
            ("content/latin.md", &ProblemKind::NotUtf8(Encoding::Windows1252('é'), 3)),
            ("content/long.md", &ProblemKind::TooLarge(20_000_000)),
            ("content/nul.md", &ProblemKind::ReservedName),
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_stay_inside_the_site() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    write(outside.path(), "secret.md", "x");
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    write(root, "content/a.md", "x");
    write(root, "shared/b.md", "x");
    let link = |to: &Path, name: &str| symlink(to, root.join(name)).expect("a link");
    link(&outside.path().join("secret.md"), "content/file.md");
    link(outside.path(), "content/folder");
    write(root, ".git/config", "x");
    link(Path::new("../.git/config"), "content/hidden.md");
    link(Path::new("nowhere.md"), "content/nowhere.md");
    link(Path::new("."), "content/round");
    link(Path::new("../shared"), "content/shared");
    let tree = FileTree::read(root, None).expect("a tree");
    assert_eq!(texts(&tree), ["content/a.md", "content/shared/b.md"]);
    let problems: Vec<&str> = tree.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        problems,
        [
            "content/file.md",
            "content/folder",
            "content/hidden.md",
            "content/nowhere.md",
            "content/round"
        ]
    );
    assert!(
        tree.problems
            .iter()
            .all(|problem| problem.kind == ProblemKind::LinkLeaves)
    );
}
