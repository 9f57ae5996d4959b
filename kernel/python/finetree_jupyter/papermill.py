"""Parameters of papermill as Java declarations, for the Finetree kernel and other kernels whose language is Java."""
import json
import math
import re

from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

from finetree_jupyter import declared

PRIMITIVES = {"boolean", "byte", "short", "char", "int", "long", "float", "double"}
RANGES = {"byte": 2**7, "short": 2**15, "int": 2**31, "long": 2**63}
GENERIC = re.compile(r"(?P<outer>[\w.]+)<(?P<inner>.+)>")
NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
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
        # A lone null would be taken for the array itself.
        elements = ", ".join(cls.translate(element) for element in value)
        return f"java.util.Arrays.asList({'(Object) null' if elements == 'null' else elements})"

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
        """The declarations, each of the type that the notebook's own parameters cell gives it; of the value's type where it gives none."""
        types = declared.TYPES.get()
        lines = [cls.comment(comment)]
        for name, value in parameters.items():
            if not NAME.fullmatch(name) or name in KEYWORDS:
                raise PapermillException(f"'{name}' cannot name a variable in Java: choose letters, digits and underscores, and no word of the language")
            kind = types.get(name)
            lines.append(f"{cls.type_of(value)} {name} = {cls.translate(value)};" if kind in (None, "var") else f"{kind} {name} = {cls.fit(name, kind, value)};")
        return "\n".join(lines) + "\n"

    @classmethod
    def fit(cls, name, kind, value):
        """The value as an expression of a declared type."""
        def refuse():
            raise PapermillException(f"parameter {name}: {json.dumps(value)} does not fit '{kind} {name}' in the notebook's parameters cell: give a value of that type")

        simple = kind.removeprefix("java.lang.")
        boxed = simple in ("Byte", "Short", "Integer", "Long", "Float", "Double", "Boolean", "Character")
        base = {"Integer": "int", "Character": "char"}.get(simple, simple.lower()) if boxed else simple
        if value is None:
            return "null" if boxed or base not in PRIMITIVES else refuse()
        if base == "boolean":
            return cls.translate_bool(value) if isinstance(value, bool) else refuse()
        if base in ("float", "double"):
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            try:
                text = cls.translate_float(float(value)) if number else refuse()
            except OverflowError:
                refuse()
            return text if base == "double" else f"(float) {text}" if not text.startswith("-") else f"(float) ({text})"
        if base in RANGES:
            whole = isinstance(value, int) and not isinstance(value, bool) or isinstance(value, float) and value.is_integer()
            if not whole or not -RANGES[base] <= int(value) < RANGES[base]:
                refuse()
            text = f"{int(value)}L" if base == "long" else str(int(value))
            return f"({base}) {text}" if boxed and base in ("byte", "short") and value >= 0 else f"({base}) ({text})" if boxed and base in ("byte", "short") else text
        if base == "char":
            return f"(char) {ord(value)}" if isinstance(value, str) and len(value) == 1 and ord(value) < 65_536 else refuse()
        if base in ("String", "CharSequence"):
            return cls.translate_str(value) if isinstance(value, str) else refuse()
        if base.endswith("[]"):
            return f"new {base} {{" + ", ".join(cls.fit(name, base[:-2], element) for element in value) + "}" if isinstance(value, list) and "<" not in base else refuse()
        parts = GENERIC.fullmatch(base)
        outer = (parts["outer"] if parts else base).removeprefix("java.util.")
        if outer in ("List", "Collection", "Iterable"):
            element = parts["inner"] if parts else "Object"
            if not isinstance(value, list):
                refuse()
            return f"new java.util.ArrayList<{element}>() {{{{" + "".join(f" add({cls.fit(name, element, one)});" for one in value) + " }}"
        if outer == "Map":
            inner = cls.split(parts["inner"]) if parts else ["String", "Object"]
            if not isinstance(value, dict) or len(inner) != 2:
                refuse()
            return f"new java.util.LinkedHashMap<{', '.join(inner)}>() {{{{" + "".join(f" put({cls.fit(name, inner[0], key)}, {cls.fit(name, inner[1], one)});" for key, one in value.items()) + " }}"
        return cls.translate(value)

    @staticmethod
    def split(inner):
        """The arguments of a generic type."""
        found, depth, begun = [], 0, 0
        for at, sign in enumerate(inner):
            depth += {"<": 1, ">": -1}.get(sign, 0)
            if sign == "," and depth == 0:
                found.append(inner[begun:at].strip())
                begun = at + 1
        return [*found, inner[begun:].strip()]

    @classmethod
    def inspect(cls, parameters_cell):
        """The declarations of a parameters cell, one per line, a comment behind each as its help."""
        return [Parameter(match["name"], match["type"], match["value"], match["help"] or "") for match in declared.declarations(parameters_cell["source"])]


for language in ("Java", "java"):
    papermill_translators.register(language, JavaTranslator)

