"""The daemon's children: how they are ended."""

import asyncio
from pathlib import Path

import pytest

from mofawatch.children import Children


@pytest.mark.parametrize("turns", range(8))
def test_a_child_that_is_just_being_started_is_ended_too(tmp_path: Path, turns: int) -> None:
    """`turns` of the loop after it was asked for: before it is a process, while it becomes one, when it is one."""

    async def stop_early() -> tuple[int, bool]:
        children = Children(tmp_path / "config.toml", '[site]\nbase_url = "http://127.0.0.1:9"\n')
        run = asyncio.create_task(children.run("check"))
        for _ in range(turns):
            await asyncio.sleep(0)
        await children.stop()
        return (await run).status, children.running is None

    status, ended = asyncio.run(asyncio.wait_for(stop_early(), 30))
    assert (status in {0, -15}, ended) == (True, True)
