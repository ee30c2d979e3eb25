"""What the configuration adds to a message: the page of its change in the archive, a destination's own template.

Must not word or send a message.
"""

from dataclasses import replace

from mofawatch.config.settings import Settings
from notifier.message import Template
from records.address import change_address, release_id
from records.alert import ChangeNews
from store.archive import Archive
from store.pages import namesakes


def linked(archive: Archive, settings: Settings, destination: str, news: ChangeNews) -> ChangeNews:
    """`news` with the page of its change in the archive, where readers reach one and the destination wants it."""
    public_url, table = settings.archive.public_url, settings.table(destination)
    if public_url is None or (table is not None and not table.link):
        return news
    change = news.change
    name = release_id(change.url, namesakes(archive, change.url))
    versions = (change.from_version, change.to_version)
    return replace(news, change_page=change_address(public_url, name, versions, change.kind == "withdrawn"))


def template_of(settings: Settings, destination: str) -> Template | None:
    """The destination's own template as it stands now; None where it has none. OSError where it cannot be read."""
    table = settings.table(destination)
    if table is None or table.template is None:
        return None
    return Template(table.template.read_text(encoding="utf-8"), ".html" in table.template.suffixes)
