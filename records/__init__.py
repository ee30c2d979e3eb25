"""The vocabulary and the pure rules: what every other room speaks, and nothing that touches the world.

Imports nothing of ours and opens no file, socket, database or clock, but for the words and names that come with the
package (lexicon.toml, names.toml, english.txt.gz); `now` is always a parameter.
"""
