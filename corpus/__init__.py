"""Letters written for this project, with gold and exact spans, and the builder that makes all their forms."""
