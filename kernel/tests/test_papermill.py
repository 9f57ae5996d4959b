"""Parameters through papermill, and notebooks through the other tools that run them."""
import json
import math
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from conftest import KERNEL


def notebook(path, *cells):
    """A notebook of these cells; the first holds its parameters."""
    book = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": KERNEL, "display_name": "Finetree (Java)", "language": "Java"}, "language_info": {"name": "Java"}})
    book.cells = [nbformat.v4.new_code_cell(cell) for cell in cells]
    if book.cells:
        book.cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(book, path)
    return path


def tool(*words, **options):
    return subprocess.run([sys.executable, "-m", *map(str, words)], capture_output=True, text=True, **options)


def results(path):
    return ["".join(output.get("text") or output["data"]["text/plain"]) for cell in nbformat.read(path, 4).cells if cell.cell_type == "code" for output in cell.outputs]


def _translator_installed():
    from importlib.metadata import entry_points
    return any("finetree" in e.value for e in entry_points(group="papermill.engine"))


@pytest.mark.skipif(not _translator_installed(), reason="the papermill translator is not installed: ./finetree lab makes an environment that has it")
def test_parameters_replace_the_notebooks_own(tmp_path):
    source = notebook(tmp_path / "in.ipynb", "int steps = 100;\ndouble rate = 0.5;\nString name = \"a\";", '"%d %.2f %s".formatted(steps, rate, name)')
    done = tool("papermill", source, tmp_path / "out.ipynb", "-p", "steps", "3", "-p", "name", 'quote " and ✓')
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out.ipynb") == ['3 0.50 quote " and ✓']


def test_parameters_of_every_kind(tmp_path):
    values = {"flag": True, "big": 2**40, "huge": 2**70, "small": -1.5e-7, "none": None, "text": "line\nbreak \\ tab\t", "numbers": [1, 2], "mixed": [1, "a", None, 2.5], "map": {"k": [True], "n": None}}
    source = notebook(tmp_path / "in.ipynb", "// none", "var all = java.util.Arrays.asList(flag, big, huge, small, none, text, numbers, mixed, map); all.toString()")
    (tmp_path / "values.json").write_text(json.dumps(values), encoding="utf-8")
    done = tool("papermill", source, tmp_path / "out.ipynb", "-f", tmp_path / "values.json")
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out.ipynb") == ["[true, 1099511627776, 1180591620717411303424, -1.5E-7, null, line\nbreak \\ tab\t, [1, 2], [1, a, null, 2.5], {k=[true], n=null}]"]


def test_a_parameter_has_the_type_that_the_notebook_declares(tmp_path):
    """A whole number for a double, a list for an array: what is divided by is not what the text looks like."""
    source = notebook(tmp_path / "in.ipynb", 'double rate = 0.5; // a share\nlong steps = 10L; float f = 1f;\nList<Double> rates = List.of(0.1);\ndouble[] grid = {1};\nString code = "a";\nvar open = 2;\nMap<String, List<Integer>> sizes = Map.of();',
                      'System.out.println(rate / 4 + " " + steps / 4 + " " + rates.get(0) / 4 + " " + grid[1] / 4 + " " + code.length() + " " + open / 4 + " " + f / 4 + " " + sizes.get("a").get(0) / 4 + " " + rates.get(2));')
    values = {"rate": 1, "steps": 2, "rates": [1, 2.5, None], "grid": [0, 1], "code": "007", "open": 1, "f": 1, "sizes": {"a": [4]}}
    (tmp_path / "values.json").write_text(json.dumps(values), encoding="utf-8")
    done = tool("papermill", source, tmp_path / "out.ipynb", "-f", tmp_path / "values.json")
    assert done.returncode == 0, done.stderr
    assert results(tmp_path / "out.ipynb") == ["0.25 0 0.25 0.25 3 0 0.25 1 null\n"]


@pytest.mark.parametrize("kind, value", [("int", 1.5), ("int", 2**31), ("byte", 128), ("double", "1"), ("String", 7), ("boolean", 1), ("int", True), ("int", None), ("int[]", 3), ("List<Integer>", [0.5]), ("List<Integer>", 3), ("Map<String, Integer>", [1]), ("char", "ab")])
def test_a_value_that_does_not_fit_the_declared_type_is_refused(kind, value):
    from finetree_jupyter.papermill import JavaTranslator
    from papermill.exceptions import PapermillException
    with pytest.raises(PapermillException, match="does not fit"):
        JavaTranslator.fit("p", kind, value)


@pytest.mark.parametrize("kind, value, code", [
    ("double", 1, "1.0"), ("Double", 2, "2.0"), ("float", -0.5, "(float) (-0.5)"), ("long", 7, "7L"), ("Long", 2**40, f"{2**40}L"), ("int", 3.0, "3"), ("Short", -3, "(short) (-3)"), ("Integer", None, "null"), ("char", "x", "(char) 120"),
    ("String[]", ["a"], 'new String[] {"a"}'), ("double[][]", [[1], []], "new double[][] {new double[] {1.0}, new double[] {}}"), ("java.util.List<Object>", [1, "a"], 'new java.util.ArrayList<Object>() {{ add(1); add("a"); }}'),
])
def test_values_become_the_declared_type(kind, value, code):
    from finetree_jupyter.papermill import JavaTranslator
    assert JavaTranslator.fit("p", kind, value) == code


def test_a_list_of_nothing_holds_nothing():
    from finetree_jupyter.papermill import JavaTranslator
    assert JavaTranslator.translate_list([None]) == "java.util.Arrays.asList((Object) null)"


def test_numbers_that_json_has_not():
    from finetree_jupyter.papermill import JavaTranslator
    assert JavaTranslator.codify({"a": math.nan, "b": -math.inf}) == "// Parameters\ndouble a = Double.NaN;\ndouble b = Double.NEGATIVE_INFINITY;\n"


@pytest.mark.parametrize("name", ["class", "a-b", "1a", ""])
def test_a_name_that_java_cannot_have_is_refused(name):
    from finetree_jupyter.papermill import JavaTranslator
    from papermill.exceptions import PapermillException
    with pytest.raises(PapermillException, match="cannot name a variable"):
        JavaTranslator.codify({name: 1})


def test_papermill_lists_a_notebooks_parameters(tmp_path):
    source = notebook(tmp_path / "in.ipynb", "int steps = 100; // updates\nList<Integer> sizes = List.of(1, 2);")
    done = tool("papermill", "--help-notebook", source)
    assert "steps: int (default 100)" in done.stdout and "updates" in done.stdout
    assert "sizes: List<Integer>" in done.stdout


def test_a_failing_cell_fails_papermill(tmp_path):
    done = tool("papermill", notebook(tmp_path / "in.ipynb", "int x = 0;", "1 / x"), tmp_path / "out.ipynb")
    assert done.returncode != 0 and "ArithmeticException" in done.stderr


def test_nbmake_runs_notebooks(tmp_path):
    good = notebook(tmp_path / "good.ipynb", "int x = 1;", "x + 1")
    bad = notebook(tmp_path / "bad.ipynb", "int x = 0;", "assert x == 1 : \"no\";")
    assert "1 passed" in tool("pytest", "--nbmake", "-p", "no:cacheprovider", good, cwd=tmp_path).stdout
    assert "1 failed" in tool("pytest", "--nbmake", "-p", "no:cacheprovider", bad, cwd=tmp_path).stdout


def test_nbval_compares_outputs(tmp_path):
    source = notebook(tmp_path / "book.ipynb", "int x = 20;", "x + 1", 'System.out.println("printed");')
    tool("jupyter", "nbconvert", "--to", "notebook", "--execute", "--inplace", source)
    assert results(source) == ["21", "printed\n"]
    assert "3 passed" in tool("pytest", "--nbval", "-p", "no:cacheprovider", source, cwd=tmp_path).stdout
    book = nbformat.read(source, 4)
    book.cells[1].outputs[0]["data"]["text/plain"] = "22"
    nbformat.write(book, source)
    assert "1 failed, 2 passed" in tool("pytest", "--nbval", "-p", "no:cacheprovider", source, cwd=tmp_path).stdout


def test_nbconvert_makes_html(tmp_path):
    source = notebook(tmp_path / "book.ipynb", 'Table.create("t", IntColumn.create("x", 1, 2))')
    done = tool("jupyter", "nbconvert", "--to", "html", "--execute", source)
    assert done.returncode == 0, done.stderr
    assert "<th" in (tmp_path / "book.html").read_text(encoding="utf-8")


@pytest.mark.full
def test_a_notebook_of_the_paper_through_every_tool(tmp_path):
    """papermill executes it, nbmake runs what came out, nbval finds the same outputs again, pictures and interactive charts included."""
    source = Path(__file__).resolve().parents[2] / "notebooks" / "paper" / "01-label-sets.ipynb"
    book = tmp_path / "book.ipynb"
    done = tool("papermill", source, book)
    assert done.returncode == 0, done.stderr
    cells = sum(cell.cell_type == "code" for cell in nbformat.read(book, 4).cells)
    assert "1 passed" in tool("pytest", "--nbmake", "-p", "no:cacheprovider", book, cwd=tmp_path).stdout
    assert f"{cells} passed" in (done := tool("pytest", "--nbval", "-p", "no:cacheprovider", book, cwd=tmp_path)).stdout, done.stdout
