"""What a child process does between fork and exec: die with us, and not be root."""

import ctypes
import os
import pwd
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_SET_SECUREBITS = 28
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
NOBODY = 65_534

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def known(self) -> bool:
        """Whether the system has a name for it."""
        return _group_of(self.uid) is not None


def nobody() -> Account:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Account(NOBODY, NOBODY)
    return Account(entry.pw_uid, entry.pw_gid)


def account_for(*paths: Path) -> Account | None:
    """The first owner that is not root, as PostgreSQL refuses root; None: stay who we are."""
    if os.geteuid() != 0:
        return None
    for path in paths:
        if path.exists() and (owner := path.stat()).st_uid != 0:
            group = _group_of(owner.st_uid)
            return Account(owner.st_uid, owner.st_gid if group is None else group)
    return nobody()


def becoming(account: Account | None, at_our_end: signal.Signals) -> Callable[[], None]:
    """For `preexec_fn`. A child is tied to the thread that starts it: use the main one."""
    ours = os.getpid()

    def prepare() -> None:
        if account:
            _drop_root(account)
        # Last, since a change of user undoes it.
        die_with(ours, at_our_end)

    return prepare


def die_with(parent: int, sent: signal.Signals) -> None:
    _libc.prctl(PR_SET_PDEATHSIG, int(sent), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _group_of(uid: int) -> int | None:
    try:
        return pwd.getpwuid(uid).pw_gid
    except KeyError:
        return None


def _drop_root(account: Account) -> None:
    """Only the right to pass closed folders is kept: all may lie below the home of root."""
    _libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    # Else access(2), with which initdb looks for its programs, leaves the capability out.
    _libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setresgid(account.gid, account.gid, account.gid)
    os.setresuid(account.uid, account.uid, account.uid)
    # A container may lack the capability: then both calls fail, and the child goes on without.
    _set_capabilities(1 << CAP_DAC_OVERRIDE)
    _libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


def _set_capabilities(mask: int) -> None:
    """capset(2): header (version, this process); twice (effective, permitted, inheritable)."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)
    _libc.capset(header, sets)
