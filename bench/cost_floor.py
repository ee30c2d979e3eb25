"""The floor of the cost table: a bare Scrapy spider that fetches every page and hashes it.

The settings are the stock ones but for packed answers, which it does not ask for: where none says its charset, as the
ministry's do not, Scrapy guesses that of the packed bytes, at length, before it unpacks them. That is half of what the
stock spider spends on a page, and no floor.

python bench/cost_floor.py BASE_URL STATE_FILE LIST ...      asks for each page with the validators of the last run
"""

import hashlib
import json
import sys
from pathlib import Path

import scrapy
from scrapy.crawler import CrawlerProcess


class Floor(scrapy.Spider):
    name = "floor"
    handle_httpstatus_list = (304,)

    async def start(self):
        for path in LISTS:
            yield scrapy.Request(BASE + path, self.listing)

    def listing(self, response):
        for found in dict.fromkeys(response.css("#pressrelease a::attr(href)").getall()):
            url = response.urljoin(found)
            known = STATE.get(url, {})
            headers = {"If-None-Match": known["etag"]} if known.get("etag") else {}
            yield scrapy.Request(url, self.release, headers=headers)

    def release(self, response):
        if response.status == 304:
            return
        tag = response.headers.get("ETag")
        digest = hashlib.sha256(response.body).hexdigest()
        STATE[response.url] = {"etag": tag.decode() if tag else None, "digest": digest}


if __name__ == "__main__":
    BASE, FILE, LISTS = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    STATE = json.loads(FILE.read_text()) if FILE.exists() else {}
    process = CrawlerProcess(
        {"LOG_LEVEL": "ERROR", "USER_AGENT": "floor", "REMOTE_CONTROL_ENABLED": False, "COMPRESSION_ENABLED": False}
    )
    process.crawl(Floor)
    process.start()
    FILE.write_text(json.dumps(STATE))
