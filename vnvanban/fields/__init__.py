"""One file a cell of the letter. Each has ``propose(segments, tone) -> Proposal``; none imports another."""
