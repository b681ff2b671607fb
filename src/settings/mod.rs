//! To come with this room's first commit.
