"""What a user of JupyterLab and of Notebook 7 sees, in a real browser. Screenshots lie in build/screenshots afterwards."""
import pytest
from cells import CHART, KEPT, LOOP, TABLE
from conftest import Server, needs_chromium, picture, python_of, write_notebook

Error = pytest.importorskip("playwright.sync_api").Error

pytestmark = needs_chromium

CELL = ".jp-Notebook .jp-CodeCell"
DONE = "Array.from(document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')).filter(p => /\\[\\d+\\]/.test(p.textContent)).length"


@pytest.fixture(scope="module", params=["lab", "notebook"])
def front(request, tmp_path_factory):
    """JupyterLab as ./finetree lab starts it, and Notebook 7."""
    folder = tmp_path_factory.mktemp(request.param)
    write_notebook(folder / "book.ipynb", TABLE, CHART, KEPT, "kept + 1")
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={folder}", "--allow-root"]
    server = Server([python_of("base" if request.param == "lab" else "here"), "-m", "jupyter", request.param, *options], folder)
    yield Front(request.param, server)
    server.stop()


class Front:
    def __init__(self, name, server):
        self.name = name
        self.server = server

    def open(self, page):
        page.goto(self.server.page("lab/tree/book.ipynb" if self.name == "lab" else "notebooks/book.ipynb"))
        page.wait_for_selector(CELL)
        # Before a kernel is chosen the indicator says idle, too.
        page.locator(".jp-KernelName", has_text="Finetree (Java)").wait_for()
        idle(page)

    def menu(self, page, *names):
        page.locator(".lm-MenuBar-itemLabel", has_text=names[0]).first.click()
        for name in names[1:]:
            page.locator(".lm-Menu-itemLabel", has_text=name).first.click()


def idle(page):
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="idle"]', state="attached")


def cell(page, number):
    return page.locator(CELL).nth(number)


def type_into_last_cell(page, text):
    last = page.locator(CELL).last
    last.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    return last


def finished(page, count):
    page.wait_for_function(f"{DONE} >= {count}")


def test_run_all_hover_interrupt_complete_restart(front, page):
    def shots(name):
        page.locator(CELL).last.scroll_into_view_if_needed()
        picture(page, f"{front.name}-{name}")

    front.open(page)

    front.menu(page, "Run", "Run All Cells")
    finished(page, 4)
    assert cell(page, 0).locator("table caption, th").first.is_visible()
    assert "42" in cell(page, 3).locator(".jp-OutputArea-output").inner_text()
    shots("1-run-all")

    plot = cell(page, 1)
    plot.scroll_into_view_if_needed()
    # The front end shows the static picture until the mouse comes.
    shown = plot.locator(".jp-OutputArea-output").first.bounding_box()
    page.mouse.move(shown["x"] + 40, shown["y"] + 40, steps=3)
    plot.locator(".js-plotly-plot .scatterlayer .point").nth(2).wait_for(state="attached")
    point = plot.locator(".js-plotly-plot .scatterlayer .point").nth(2).bounding_box()
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2, steps=5)
    plot.locator(".hoverlayer .hovertext").first.wait_for(state="attached")
    picture(page, f"{front.name}-2-hover")

    last = type_into_last_cell(page, LOOP)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('.jp-Notebook-ExecutionIndicator[data-status="busy"]', state="attached")
    front.menu(page, "Kernel", "Interrupt Kernel")
    last.locator(".jp-OutputArea-output", has_text="nterrupt").first.wait_for()
    idle(page)  # what is sent before the interrupted cell's reply is aborted with it, as it must be
    shots("3-interrupt")
    last = type_into_last_cell(page, "kept + 1")
    page.keyboard.press("Control+Enter")
    last.locator(".jp-OutputArea-output", has_text="42").wait_for()

    type_into_last_cell(page, "var list = new ArrayList<String>(); list.addA")
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.cm-content[contenteditable=true]') && (document.body.innerText.includes('addAll'))")
    shots("4-completion")
    page.keyboard.press("Escape")

    type_into_last_cell(page, "kept")
    front.menu(page, "Kernel", "Restart Kernel")
    page.locator(".jp-Dialog button.jp-mod-accept").click()
    idle(page)
    page.locator(CELL).last.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    page.locator(CELL).last.locator(".jp-OutputArea-output", has_text="cannot find symbol").first.wait_for()
    shots("5-restarted")


def test_a_slider_moves_what_depends_on_it(front, page):
    front.open(page)
    last = type_into_last_cell(page, 'interact(slider("n", 1, 10, 3), n -> 100 + n);')
    page.keyboard.press("Control+Enter")
    handle = last.locator(".widget-slider .noUi-handle")
    handle.wait_for()
    last.locator(".jp-OutputArea-output", has_text="103").first.wait_for()
    idle(page)
    # By mouse: Notebook 7 keeps the arrow keys to itself.
    grip = handle.bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 50, grip["y"] + 8, steps=5)
    page.mouse.up()
    value = int(last.locator(".widget-readout").inner_text())
    assert value > 3
    last.locator(".jp-OutputArea-output", has_text=str(100 + value)).first.wait_for()
    picture(page, f"{front.name}-6-slider")


def drag(page, last, by):
    """Moves the slider of a cell by so many pixels; gives its value then."""
    grip = last.locator(".widget-slider .noUi-handle").bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(grip["x"] + 8 + by, grip["y"] + 8, steps=5)
    page.mouse.up()
    return int(last.locator(".widget-readout").first.inner_text())


def hover(page, last):
    """Has the mouse over the chart of a cell until it is interactive."""
    shown = None
    while shown is None:  # a chart may be drawn anew just now; the test's own time limit ends this
        plot = last.locator(".jp-OutputArea-output").last
        try:
            plot.scroll_into_view_if_needed()
            shown = plot.bounding_box()
        except Error as e:
            if "not attached" not in str(e):
                raise
    page.mouse.move(shown["x"] + 40, shown["y"] + 40, steps=3)
    page.mouse.move(shown["x"] + 60, shown["y"] + 60, steps=3)
    last.locator(".js-plotly-plot .gtitle").first.wait_for(state="attached")


def test_a_chart_follows_its_slider_after_the_mouse_was_on_it(front, page):
    """Once interactive, Lab's renderer of charts used to keep the chart it had drawn for good."""
    front.open(page)
    type_into_last_cell(page, '''interact(slider("n", 1, 20, 3), n -> XyChart.named("x to the power of " + n).withAxes(Axis.linear("x"), Axis.linear("y"))
    .withSeries(Series.of("s", new double[] {0, 1, 2}, new double[] {0, 1, n})));''')
    last = page.locator(CELL).last
    page.keyboard.press("Control+Enter")
    last.locator(".widget-slider .noUi-handle").wait_for()
    last.locator(".jp-OutputArea-output img").last.wait_for()
    idle(page)
    seen = []
    for by in (30, 30, -40):
        hover(page, last)
        value = drag(page, last, by)
        idle(page)
        hover(page, last)
        last.locator(f".js-plotly-plot .gtitle:has-text('power of {value}')").first.wait_for(state="attached")
        seen.append(value)
    assert len(set(seen)) > 1
    picture(page, f"{front.name}-7-chart-follows")
