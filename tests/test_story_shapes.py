"""A page of any shape is read or refused, compared with an edited copy, read for statements and put into messages.

Here small, where a trace shows. `pytest -m long tests/test_story_shapes.py` makes each as large as is fetched, and as
large as is still read: in at most ten seconds of the processor, and 300 MB, or the child that tries it is ended.
"""

import multiprocessing
import resource
import time

import pytest
from forked import PROCESSES, start_forked
from page_shapes import BOUNDS, SHAPES, fill, read_whole

SECONDS = 10
MEGABYTES = 300


@pytest.mark.parametrize("shape", SHAPES)
def test_a_small_page_of_any_shape_leaves_no_trace(shape: str) -> None:
    assert all(read_whole(fill(shape, text=700, tags=60)))


def measure(shape: str, bound: str, said: "multiprocessing.Queue[tuple[list[float], int]]") -> None:
    """Seconds of each step of `read_whole`, and megabytes."""
    body = fill(shape, **BOUNDS[bound])
    steps, before = [], time.process_time()
    for _ in read_whole(body):
        steps.append(time.process_time() - before)
        before = time.process_time()
    said.put((steps, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


@pytest.mark.long
@pytest.mark.parametrize("bound", BOUNDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_of_any_shape_and_size_is_read_in_bounded_work(shape: str, bound: str) -> None:
    said: multiprocessing.Queue[tuple[list[float], int]] = PROCESSES.Queue()
    child = start_forked(measure, shape, bound, said)
    child.join(600)
    child.kill()
    child.join()
    (read, *compared), megabytes = said.get(timeout=10)
    assert (read + max(compared, default=0) <= SECONDS, megabytes <= MEGABYTES) == (True, True), (read, compared)
