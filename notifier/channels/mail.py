"""A message as the HTML part of mail.

Owns that layout. What mail programs make of HTML decides its form: Outlook on Windows lays out with tables and knows
no max-width, Gmail drops what stands in <head> on some accounts, so all that matters is in style attributes; dark mode
is a gift for those that read <style>. Must load nothing from anywhere: no picture, no font, no counting of readers.
"""

from html import escape

from notifier.phrases import Words, excerpt, seams, shorten
from notifier.story import Item, Story, Tone, source_line

_ITEMS = 60  # more places than this are counted, not shown; Gmail clips a message at about 100 KB
_WORDS = 1200  # characters of what went or came
_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
_BARS: dict[Tone, str] = {
    "new": "#0b5cad",
    "edited": "#8a5a00",
    "withdrawn": "#a32020",
    "restored": "#1f6f3f",
    "trouble": "#a32020",
    "calm": "#4a5568",
}
_OLD = "background-color:#fde8e8;color:#7a1c1c;text-decoration:line-through;"
_NEW = "background-color:#e2f3e6;color:#114d24;font-weight:bold;text-decoration:underline;"
_DARK = """
@media (prefers-color-scheme: dark) {
.page, .card { background-color:#16181c !important; }
.card { border-color:#3a3f47 !important; }
.ink { color:#e8eaed !important; }
.dim { color:#a9b0ba !important; }
a.link { color:#8ab8f5 !important; }
.old { background-color:#4a2326 !important; color:#ffc9c9 !important; }
.new { background-color:#1d3d29 !important; color:#bff0cc !important; }
.rule { border-color:#3a3f47 !important; }
}
"""


def render_html(story: Story) -> str:
    """A whole HTML document, ASCII-safe through its charset, without anything to fetch."""
    body = "".join((_opening(story), _rows(story), _items(story), _foot(story)))
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{escape(story.subject)}</title>
<style>{_DARK}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f3f4f6;">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">{escape(excerpt(story.lead, 150))}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="background-color:#f3f4f6;">
<tr><td align="center" style="padding:12px 8px;">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="max-width:640px;background-color:#ffffff;border:1px solid #d9dde3;">
<tr><td height="6" style="height:6px;line-height:6px;font-size:0;background-color:{_BARS[story.tone]};">&nbsp;</td></tr>
{body}</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
"""


def _opening(story: Story) -> str:
    title = escape(story.title)
    if story.link:
        title = _link(story.link, title, "font-weight:bold;")
    text = (
        f'<div class="dim" style="font-size:13px;color:#4a5568;font-weight:bold;letter-spacing:0.3px;">'
        f"{escape(story.badge.upper())}</div>"
        f'<div style="font-size:20px;line-height:27px;font-weight:bold;padding-top:4px;">{title}</div>'
    )
    if story.lead:
        text += f'<div style="font-size:16px;line-height:23px;padding-top:8px;">{escape(story.lead)}</div>'
    return _cell(text, "16px 20px 4px 20px")


def _rows(story: Story) -> str:
    if not story.rows:
        return ""
    rows = "".join(
        f'<tr><td class="dim" valign="top" width="84" style="{_FONT}width:84px;font-size:14px;line-height:20px;'
        f'color:#4a5568;padding:2px 10px 2px 0;">{escape(name)}</td>'
        f'<td class="ink" valign="top" style="{_FONT}font-size:14px;line-height:20px;color:#16181c;padding:2px 0;'
        f'word-break:break-word;">{escape(value)}</td></tr>\n'
        for name, value in story.rows
    )
    table = f'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">{rows}</table>'
    return _cell(table, "8px 20px")


def _items(story: Story) -> str:
    kept = story.items if story.whole else story.items[:_ITEMS]
    text = _heading(story.heading) if story.heading else ""
    group = ""
    for item in kept:
        if item.group != group:
            group = item.group
            text += _heading(group)
        text += _item(item)
    if left := len(story.items) - len(kept):
        text += _cell(_line(f"… and {left:,} {story.rest}."), "6px 20px")
    return text


def _heading(words: str) -> str:
    return _cell(f"<b>{escape(words)}</b>", "12px 20px 2px 20px")


def _item(item: Item) -> str:
    label = f"<b>{escape(item.label)}</b> " if item.label else ""
    words = _link(item.link, escape(item.text)) if item.link else escape(item.text)
    note = f' <span class="dim" style="color:#4a5568;">· {escape(item.note)}</span>' if item.note else ""
    text = _line(label + words + note)
    if item.was:
        text += _words("was" if item.now else "gone", shorten(item.was, _WORDS), "del", _OLD)
    if item.now:
        text += _words("now" if item.was else "added", shorten(item.now, _WORDS), "ins", _NEW)
    return _cell(text, "6px 20px")


def _words(name: str, words: Words, tag: str, style: str) -> str:
    lead, tail = seams(words)
    kind = "old" if tag == "del" else "new"
    marked = f'<{tag} class="{kind}" style="{style}">{escape(words.words)}</{tag}>'
    return (
        '<div class="rule" style="margin-top:4px;padding:0 0 0 10px;border-left:3px solid #d9dde3;">'
        f'<span class="dim" style="color:#4a5568;">{name}:</span> {escape(lead)}{marked}{escape(tail)}</div>'
    )


def _foot(story: Story) -> str:
    lines = [escape(story.remark)] if story.remark else []
    if story.accessed:
        address = _link(story.link, escape(story.link)) if story.link else "(in the archive)"
        lines.insert(0, source_line(story, address))
    style = "font-size:12px;line-height:18px;color:#4a5568;border-top:1px solid #d9dde3;padding-top:8px;"
    text = "<br>".join(lines)
    return _cell(f'<div class="dim rule" style="{style}">{text}</div>', "12px 20px 16px 20px")


def _line(text: str) -> str:
    return f"<div>{text}</div>"


def _link(address: str, label: str, style: str = "") -> str:
    return f'<a class="link" href="{escape(address)}" style="color:#0b5cad;{style}">{label}</a>'


def _cell(text: str, padding: str) -> str:
    style = f"{_FONT}font-size:15px;line-height:22px;color:#16181c;word-break:break-word;padding:{padding};"
    return f'<tr><td class="ink" style="{style}">{text}</td></tr>\n'
