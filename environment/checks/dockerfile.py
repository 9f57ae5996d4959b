"""Reads a Dockerfile: its instructions in order, as (word, rest), with continued lines joined."""


def instructions(text):
    found, open_line = [], ""
    for line in text.splitlines():
        if line.lstrip().startswith("#") or not (open_line or line.strip()):
            continue
        open_line += line.strip()
        if open_line.endswith("\\"):
            open_line = open_line[:-1]
            continue
        word, _, rest = open_line.partition(" ")
        found.append((word.upper(), rest.strip()))
        open_line = ""
    return found
