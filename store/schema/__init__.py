"""The shape of the archive, a file for each migration that is more than a line.

Owns what is known of it without importing them: most openings have nothing to migrate.
"""

from typing import Final

# "mofa" in ASCII, in the file's header: tells our archive from any other SQLite file without reading a table.
APPLICATION_ID: Final = 0x6D6F6661
# What any file of SQLite begins with: https://www.sqlite.org/fileformat.html
FILE_BEGIN: Final = b"SQLite format 3\0"
SCHEMA: Final = 14  # the number of the newest migration
