"""Parameters of papermill as Java declarations, for the Finetree kernel and other kernels whose language is Java."""
import json
import math
import re

from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
DECLARATION = re.compile(r"^\s*(?:final\s+)?(?P<type>[\w.]+(?:<[^=]*>)?(?:\[\])*)\s+(?P<name>[A-Za-z_$][\w$]*)\s*=\s*(?P<value>.+?)\s*;\s*(?://\s*(?P<help>.*?)\s*)?$")
KEYWORDS = set(
    "abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int interface "
    "long native new package private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null _".split())


class JavaTranslator(Translator):
    """One declaration a parameter. JShell lets a later declaration replace an earlier one, so the injected cell overrides the notebook's."""

    @classmethod
    def translate_none(cls, value):
        return "null"

    @classmethod
    def translate_str(cls, value):
        # JSON's escapes are Java's as well: no line break and no quotation mark is ever written as a Unicode escape.
        return json.dumps(value)

    @classmethod
    def translate_bool(cls, value):
        return "true" if value else "false"

    @classmethod
    def translate_int(cls, value):
        if -(2**31) <= value < 2**31:
            return str(value)
        if -(2**63) <= value < 2**63:
            return f"{value}L"
        return f'new java.math.BigInteger("{value}")'

    @classmethod
    def translate_float(cls, value):
        if math.isnan(value):
            return "Double.NaN"
        if math.isinf(value):
            return "Double.POSITIVE_INFINITY" if value > 0 else "Double.NEGATIVE_INFINITY"
        return repr(float(value))

    @classmethod
    def translate_list(cls, value):
        return "java.util.Arrays.asList(" + ", ".join(cls.translate(element) for element in value) + ")"

    @classmethod
    def translate_dict(cls, value):
        puts = "".join(f" put({cls.translate_str(str(key))}, {cls.translate(element)});" for key, element in value.items())
        return "new java.util.LinkedHashMap<String, Object>() {{" + puts + " }}"

    @classmethod
    def comment(cls, text):
        return "\n".join(f"// {line}".rstrip() for line in text.splitlines())

    @classmethod
    def type_of(cls, value):
        if value is None:
            return "Object"
        if isinstance(value, bool):
            return "boolean"
        if isinstance(value, int):
            return "int" if -(2**31) <= value < 2**31 else "long" if -(2**63) <= value < 2**63 else "java.math.BigInteger"
        if isinstance(value, float):
            return "double"
        if isinstance(value, str):
            return "String"
        if isinstance(value, dict):
            return "java.util.Map<String, Object>"
        kinds = {cls.type_of(element) for element in value}
        boxes = {"boolean": "Boolean", "int": "Integer", "long": "Long", "double": "Double"}
        return "java.util.List<" + (boxes.get(kind := kinds.pop(), kind) if len(kinds) == 1 else "Object") + ">"

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        lines = [cls.comment(comment)]
        for name, value in parameters.items():
            if not NAME.fullmatch(name) or name in KEYWORDS:
                raise PapermillException(f"'{name}' cannot name a variable in Java: choose letters, digits and underscores, and no word of the language")
            lines.append(f"{cls.type_of(value)} {name} = {cls.translate(value)};")
        return "\n".join(lines) + "\n"

    @classmethod
    def inspect(cls, parameters_cell):
        """The declarations of a parameters cell, one a line, a comment behind each as its help."""
        found = []
        for line in parameters_cell["source"].splitlines():
            match = DECLARATION.match(line)
            if match:
                found.append(Parameter(match["name"], match["type"], match["value"], match["help"] or ""))
        return found


for language in ("Java", "java"):
    papermill_translators.register(language, JavaTranslator)
