"""`evidence`: a bundle of all there is of one release, which anybody can check without mofawatch."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from mofawatch.bundle.stamp import StampError, stamp_bundle
from mofawatch.bundle.write import Maker, write_bundle
from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import exit_with, load_settings, timestamp_ca_option, verb
from mofawatch.output.files import whole_file
from mofawatch.output.terminal import dropping_unread, out, print_err, shown
from mofawatch.service.access import reading
from mofawatch.version import version_line


def _check_authority(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "http://none")
        plain = parts.scheme in {"http", "https"} and parts.hostname and not parts.username and parts.port != 0
    except ValueError:
        plain = False
    if not plain:
        raise click.BadParameter("expected an address of http or https without a password")
    return url


@verb("evidence", "mofawatch evidence press6e_000363 --out press6e_000363.zip")
@click.argument("release")
@click.option(
    "--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
@click.option("--force", is_flag=True, help="Write over a file that is there, such as an earlier bundle.")
@click.option(
    "--timestamp",
    "authority",
    metavar="URL",
    callback=_check_authority,
    help="Have the bundle's sums stamped by this authority (RFC 3161); needs the extra `timestamp`.",
)
@timestamp_ca_option
def command(release: str, target: Path, force: bool, authority: str | None, trusted: Path | None) -> None:
    """A bundle of one release that anybody can check: its bytes, headers, texts, edits and place in the chain."""
    if trusted and not authority:
        raise click.UsageError("--timestamp-ca says whom to believe of --timestamp URL: expected both")
    settings = load_settings(sends=False)
    maker = Maker(version_line(), datetime.now(UTC), settings.site.base_url)
    fault = None
    with whole_file(settings, target, replaces=force) as part:
        with reading(settings) as archive:
            url = find_release(archive, release)
            count = write_bundle(archive, url, part, maker)
        if authority:
            try:
                stamp_bundle(part, authority, trusted)
            except StampError as refused:
                fault = f"no time stamp is in the bundle: {refused}"
    with dropping_unread():
        out().print(shown(f"{target}: {count} files of {url}; its README.txt says how to check it"))
    if fault:
        print_err(fault, "red")
    exit_with(not fault)
