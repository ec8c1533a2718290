"""The error tree: each error has a stable code, an exit code for the command line, and says what the user can do."""


class VnvanbanError(Exception):
    """Root of all errors that the library raises on purpose.

    ``code`` is stable and meant for programs; ``exit_code`` is what the command line returns.
    """

    code = "error"
    exit_code = 1


class InputError(VnvanbanError):
    """An input cannot be read: missing, empty, binary, not UTF-8. ``code`` tells which."""

    code = "input"

    def __init__(self, message: str, code: str = "input") -> None:
        super().__init__(message)
        self.code = code


class UsageError(VnvanbanError):
    """The call itself is wrong (an unknown field, say)."""

    code = "usage"
    exit_code = 2


class MissingDependencyError(VnvanbanError):
    """A package that this call needs is not installed; the message names the install command."""

    code = "missing-dependency"
    exit_code = 3


class StoreError(VnvanbanError):
    """A store of letters cannot be opened or written: another kind of file, a later version, no room on the disk."""

    code = "store"

    def __init__(self, message: str, code: str = "store") -> None:
        super().__init__(message)
        self.code = code


class WorkersError(VnvanbanError):
    """Worker processes cannot be started."""

    code = "workers"
