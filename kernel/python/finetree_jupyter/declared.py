"""What a notebook's parameters cell declares. Without papermill, which imports this package while it is being imported itself."""
import contextvars
import re

DECLARATION = re.compile(r"^\s*(?:final\s+)?(?P<type>[\w.]+(?:<[^=]*>)?(?:\[\])*)\s+(?P<name>[A-Za-z_$][\w$]*)\s*=\s*(?P<value>.+?)\s*;\s*(?://\s*(?P<help>.*?)\s*)?$")
# Where one declaration ends and the next begins on the same line.
NEXT = re.compile(r"(?<=;)(?=\s*(?:final\s+)?[\w.]+(?:<[^=;]*>)?(?:\[\])*\s+[A-Za-z_$][\w$]*\s*=)")
# Name and type of each parameter of the notebook at hand: papermill gives a translator the values only.
TYPES = contextvars.ContextVar("TYPES", default={})


def declarations(source):
    """A match for each declaration of a cell; a comment behind one is its help."""
    return [match for line in source.splitlines() for part in NEXT.split(line) if (match := DECLARATION.match(part))]


def types(notebook):
    """Name and type of what the cell tagged 'parameters' declares."""
    for cell in notebook.cells:
        if "parameters" in cell.get("metadata", {}).get("tags", []):
            return {match["name"]: "".join(match["type"].split()) for match in declarations(cell["source"])}
    return {}
