"""Names that tests rely on. A submission that declares one of them anew, or sets it, decides what the tests compare: 'class Math' with an abs that is always 0 would pass most of them.

Java is read by its tokens, so that words in comments and literals do not count. What this cannot see (reflection, say) is not hidden from whoever reads the submission.
"""

import re
from dataclasses import dataclass

from course import graded, text

TOKEN = re.compile(r'''
    (?P<skip>//[^\n]*|/\*.*?(?:\*/|\Z)|"""(?:\\.|.)*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\s+)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d[\w.]*)
  | (?P<sign>==|!=|<=|>=|->|::|[-+*/%&|^]=|\+\+|--|.)
''', re.VERBOSE | re.DOTALL)
TYPES = {"class", "interface", "enum", "record"}
SETS = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "++", "--"}
NOT_NAMES = set("""abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements import instanceof int
interface long native new package permits yield private protected public return short static strictfp super switch synchronized this throw throws transient try void volatile while true false null""".split())
HIDDEN = re.compile(r"// BEGIN HIDDEN TESTS.*?// END HIDDEN TESTS", re.DOTALL)
PRIMITIVES = {"boolean", "byte", "char", "double", "float", "int", "long", "short"}


@dataclass(frozen=True)
class Names:
    """What a cell does with names: those it declares at its top level, those it sets that are no variables of its own methods, those it uses (not as a member of something), and its imports."""
    declares: frozenset
    sets: frozenset
    uses: frozenset
    imports: frozenset


def tokens(source):
    return [m.group() for m in TOKEN.finditer(source) if m.lastgroup != "skip"]


def is_name(token):
    return (token[0].isalpha() or token[0] == "_") and token not in NOT_NAMES


def follows_type(before):
    """Whether a name behind these tokens is being declared: 'int x', 'List<String> x', 'int[] x', 'var x', 'String... x'."""
    if not before:
        return False
    last = before[-1]
    return last in PRIMITIVES or last == "void" or is_name(last) or before[-2:] == ["[", "]"] or before[-3:] == [".", ".", "."] or last in {">", ">>"} and _closes_generics(before)


def _closes_generics(before):
    """Whether the last token ends type arguments or parameters; 'a > b' does not."""
    depth = 0
    for token in reversed(before):
        depth += (token == ">") - (token == "<")
        if depth == 0:
            return True
        if not (token in {">", "<", ",", ".", "?", "[", "]", "&", "extends", "super"} or token in PRIMITIVES or is_name(token)):
            return False
    return False


class Scopes:
    """Local names by block. Names declared in parentheses belong to the block that follows: a method's parameters, the head of a loop."""

    def __init__(self):
        self.blocks, self.heads, self.brackets = [], set(), []

    def open(self, bracket, before):
        self.brackets.append("for(" if bracket == "(" and before[-1:] == ["for"] else bracket)
        if bracket == "{":
            self.blocks.append(self.heads)
            self.heads = set()

    def close(self):
        if self.brackets and self.brackets.pop() == "{":
            self.blocks.pop()

    def statement_ends(self):
        if not self.brackets:
            self.heads = set()

    def top(self):
        return not self.brackets

    def add(self, name):
        (self.heads if self.brackets[-1:] != ["{"] or not self.blocks else self.blocks[-1]).add(name)

    def knows(self, name):
        return name in self.heads or any(name in block for block in self.blocks)

    def another_of_a_declaration(self, before):
        """Whether a comma leads to one more variable, as in 'int a = 1, b = 2', and not to an argument."""
        return before[-1:] == [","] and (self.brackets[-1:] in ([], ["{"], ["for("]))


def names(source):
    declares, sets, uses, imports = set(), set(), set(), set()
    scopes, line, i = Scopes(), tokens(source), 0
    while i < len(line):
        token, before, after = line[i], line[max(0, i - 60):i], line[i + 1] if i + 1 < len(line) else ""
        member = before[-1:] in (["."], ["::"]) and before[-3:] != [".", ".", "."]
        if token in {"{", "("}:
            scopes.open(token, before)
        elif token in {"}", ")"}:
            scopes.close()
        elif token == ";":
            scopes.statement_ends()
        elif token == "import":
            end = line.index(";", i) if ";" in line[i:] else len(line)
            imports.add(" ".join(line[i + 1:end]).removeprefix("static ").replace(" ", ""))
            i = end
        elif is_name(token) and not member:
            declared = (before[-1:] and before[-1] in TYPES
                        or follows_type(before) and after in {"", "=", ";", ",", "(", ")", ":", "[", "->"} and not (after == "(" and before[-2:-1] == ["new"])
                        or scopes.another_of_a_declaration(before) and after in {"", "=", ";", ","})
            if declared and scopes.top():
                declares.add(token)
            elif declared or after == "->":
                scopes.add(token)
            else:
                uses.add(token)
                if not scopes.knows(token) and (after in SETS or before[-1:] in (["++"], ["--"]) or after == "[" and _element_is_set(line, i + 1)):
                    sets.add(token)
        i += 1
    return Names(frozenset(declares), frozenset(sets - declares), frozenset(uses), frozenset(imports))


def _element_is_set(line, i):
    """Whether the brackets that begin at i are followed by an assignment, as in 'counts[0] = 1'."""
    depth = 0
    while i < len(line):
        depth += (line[i] == "[") - (line[i] == "]")
        if depth == 0:
            following = line[i + 1] if i + 1 < len(line) else ""
            if following != "[":
                return following in SETS
        i += 1
    return False


def tampered(solution, handed_in):
    """Notes on cells that take over names of given cells and tests, and the test cells that rely on these.

    A test relies on the names that it uses, on what the given cells use that declare these, and so on. Names that the solution's own cells declare are the student's.
    """
    cells = [(graded(c).get("grade_id"), graded(c), names(text(c))) for c in solution["cells"] if c.get("cell_type") == "code"]
    given = {key: n for key, words, n in cells if words.get("locked") or words.get("grade")}
    texts = [tokens(HIDDEN.sub("", text(c))) for c in solution["cells"] if graded(c).get("grade_id") in given]
    students = set().union(*(n.declares for key, words, n in cells if words.get("solution") and not words.get("grade")))
    place = {key: i for i, (key, _, _) in enumerate(cells) if key}
    declared_by = {}
    for key, n in given.items():
        for name in n.declares:
            declared_by.setdefault(name, []).append(key)

    def relies(key):
        found, open_cells, seen = set(), [key], set()
        while open_cells:
            at = open_cells.pop()
            if at in seen:
                continue
            seen.add(at)
            uses = given[at].uses
            found |= uses
            open_cells += [cell for name in uses for cell in declared_by.get(name, []) if place[cell] <= place[key]]
        return found

    tests = {key: relies(key) for key, words, _ in cells if words.get("grade")}
    notes, lost = [], set()
    latest = -1  # place of the last cell of the solution's that was passed
    for cell in handed_in["cells"]:
        if cell.get("cell_type") != "code":
            continue
        key = graded(cell).get("grade_id")
        key = key if isinstance(key, str) else None
        latest = max(latest, place.get(key, -1))
        if key in given or tokens(text(cell)) in texts:
            continue  # the course's own text, which is put back, or a copy of it, which declares the same
        did = names(text(cell))
        for name in sorted(did.declares | did.sets | {i.rsplit(".", 1)[-1] for i in did.imports if not i.startswith(("java.", "org.finetree.")) and not i.endswith("*")}):
            if name in students:
                continue
            if name in declared_by:
                if not any(place[c] <= latest for c in declared_by[name]):
                    continue  # the given cell comes later and declares it as it should be
            elif not name[0].isupper():
                continue
            hit = [test for test, uses in tests.items() if place[test] > latest and name in uses]
            if hit:
                lost.update(hit)
                what = "sets" if name in did.sets else "declares" if name in did.declares else "imports"
                notes.append(f"cell '{key or str(cell.get('id'))[:40]}' {what} '{name}', which the tests rely on ({', '.join(hit)}): no points for these; give it another name")
    return notes, lost
