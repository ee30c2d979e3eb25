"""What the archive and the configuration add to a message: the page of its change, its predecessor, a template.

Must not word or send a message. An alert never fails for what is only added to it.
"""

import logging
from dataclasses import replace

from mofawatch.config.settings import Settings
from mofawatch.recording.statements import topics_of
from notifier.message import Template
from records.address import change_address
from records.alert import ChangeNews
from store.archive import Archive
from store.pages import name_release
from store.queries.readouts import notice_phrases, read_against

log = logging.getLogger("mofawatch")


def complete_news(archive: Archive, settings: Settings, destination: str, news: ChangeNews) -> ChangeNews:
    """`news` with the page of its change in the archive, its predecessor, and what there is to say of phrases."""
    return _add_readings(archive, settings, _add_page(archive, settings, destination, news))


def _add_page(archive: Archive, settings: Settings, destination: str, news: ChangeNews) -> ChangeNews:
    """`news` with the page of its change, where readers reach one and the destination wants it."""
    public_url, table = settings.archive.public_url, settings.table(destination)
    if public_url is None or (table is not None and not table.link):
        return news
    change = news.change
    name, versions = name_release(archive, change.url), (change.from_version, change.to_version)
    return replace(news, change_page=change_address(public_url, name, versions, change.kind == "withdrawn"))


def _add_readings(archive: Archive, settings: Settings, news: ChangeNews) -> ChangeNews:
    """`news` with what a new release says beside its predecessor, and what there is to say of the followed phrases."""
    if news.change.kind not in {"new", "edited"}:
        return news
    try:
        against = None
        if news.change.kind == "new":
            against = read_against(archive, news.release, topics_of(settings))
        followed = [table.followed for table in settings.phrase]
        return replace(news, against=against, phrases=notice_phrases(archive, news.release, news.earlier, followed))
    except Exception:
        log.exception("%s is reported without its predecessor and phrases", news.change.url)
        return news


def template_of(settings: Settings, destination: str) -> Template | None:
    """The destination's own template as it stands now; None where it has none. OSError where it cannot be read."""
    table = settings.table(destination)
    if table is None or table.template is None:
        return None
    return Template(table.template.read_text(encoding="utf-8"), ".html" in table.template.suffixes)
