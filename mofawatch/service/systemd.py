"""What the service manager is told: that the daemon is ready, alive, stopping, and how it goes.

Owns the protocol of sd_notify (systemd's sd_notify(3): lines to a datagram socket named in the environment), which
other managers speak too. Says nothing where nobody listens. Must not decide what is said.
"""

import os
import socket
from collections.abc import Mapping

VARIABLES = ("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID")  # not for the daemon's children


def notify(*lines: str, environment: Mapping[str, str] = os.environ) -> None:
    """Sends lines such as `READY=1`; a manager that went away, or does not listen just now, is no reason to wait."""
    address = environment.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # an abstract socket
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto("\n".join(lines).encode(), address)
    except OSError:
        return


def watchdog_interval(environment: Mapping[str, str] = os.environ) -> float | None:
    """Seconds between two notices to the manager, half of what it allows; None when it does not watch us."""
    given, pid = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    if not given.isdigit() or (pid and pid != str(os.getpid())):
        return None
    return int(given) / 2_000_000
