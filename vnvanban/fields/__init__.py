"""One file a cell of the letter. Each has ``propose(segments) -> Proposal``; none imports another."""
