"""What a wheel carries beside the packages: the revision it was built from, the documents, the man page.

Owns the choice of those files. Runs inside hatchling: may import nothing that needs a dependency.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What docs holds and is for everybody: a secret or a database that somebody left there is none of it.
_SUFFIXES = {".md", ".png", ".1", ".service", ".plist", ".yml"}
_NAMES = {"Containerfile", "mofawatch"}


class ShippedFiles(BuildHookInterface):  # type: ignore[type-arg] - hatchling asks for a class
    """Notes the revision in what is built, and puts the documents where pip keeps those of a program."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a build of kind `version`; `build_data` takes files: source -> place."""
        if version == "editable":  # a checkout has them, and is asked for its revision each time
            return
        self._note_revision(build_data["force_include"])
        if self.target_name == "wheel":
            build_data["shared_data"].update(self._documents())

    def _note_revision(self, files: dict[str, str]) -> None:
        """`mofawatch/revision.txt`: $MOFAWATCH_REVISION, else what git calls the checkout."""
        sys.path.insert(0, self.root)
        from mofawatch.version import describe

        known = os.environ.get("MOFAWATCH_REVISION") or describe(Path(self.root))
        if known is None:  # a source archive has its own already
            return
        self.folder = tempfile.TemporaryDirectory()  # it goes with this object, when the build is over
        note = Path(self.folder.name, "revision.txt")
        note.write_text(f"{known}\n", encoding="ascii")
        files[str(note)] = "mofawatch/revision.txt"

    def _documents(self) -> dict[str, str]:
        root = Path(self.root)
        files = [root / "CHANGELOG.md", *sorted((root / "docs").rglob("*"))]
        shipped = [file for file in files if file.is_file() and (file.suffix in _SUFFIXES or file.name in _NAMES)]
        places = {
            str(file): f"share/doc/mofawatch/{file.relative_to(root / 'docs' if 'docs' in file.parts else root)}"
            for file in shipped
        }
        return places | {str(root / "docs/reference/mofawatch.1"): "share/man/man1/mofawatch.1"}
