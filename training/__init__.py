"""How the learned numbers that ship with vnvanban were made; nothing in here is part of the package."""
