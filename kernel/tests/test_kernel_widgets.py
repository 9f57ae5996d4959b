"""Sliders and their like, with this test as the page."""
import re
import time

import pytest
from conftest import Reply

VIEW = "application/vnd.jupyter.widget-view+json"


def opened(reply):
    """The models that a cell opened: their comm ids and states."""
    return {c["comm_id"]: c["data"]["state"] for c in reply.of_type("comm_open") if c["target_name"] == "jupyter.widget"}


def control(reply, model="IntSliderModel"):
    return next((id, state) for id, state in opened(reply).items() if state["_model_name"] == model)


def sent(kernel, message):
    """Sends a message; gives what is broadcast until the kernel is idle again."""
    kernel.client.shell_channel.send(message)
    seen = []
    while True:
        one = kernel.client.get_iopub_msg(timeout=20)
        seen.append(one)
        if one["msg_type"] == "status" and one["content"]["execution_state"] == "idle" and one["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return seen


def move(kernel, id, **state):
    """As the page sends a change; gives what is broadcast."""
    message = kernel.client.session.msg("comm_msg", {"comm_id": id, "data": {"method": "update", "state": state, "buffer_paths": []}})
    return sent(kernel, message)


def updates(messages):
    return [m["content"] for m in messages if m["msg_type"] == "update_display_data"]


def test_a_slider_runs_its_function_again(kernel):
    reply = kernel.run('int base = 100;\ninteract(slider("n", 1, 10, 3), n -> base + n);')
    id, state = control(reply)
    assert (state["value"], state["min"], state["max"], state["description"]) == (3, 1, 10, "n")
    models = opened(reply)
    assert models[state["layout"].replace("IPY_MODEL_", "")]["_model_name"] == "LayoutModel"
    assert models[state["style"].replace("IPY_MODEL_", "")]["_model_name"] == "SliderStyleModel"
    shown = reply.of_type("display_data")
    assert shown[0]["data"][VIEW]["model_id"] == id and shown[0]["data"]["text/plain"] == "n = 3"
    assert shown[1]["data"]["text/plain"] == "103"
    moved = move(kernel, id, value=7)
    assert updates(moved) == [{"data": {"text/plain": "107"}, "metadata": {}, "transient": shown[1]["transient"]}]
    echo = [m["content"]["data"] for m in moved if m["msg_type"] == "comm_msg"]
    assert echo == [{"method": "echo_update", "state": {"value": 7}, "buffer_paths": []}]


def test_choices_switches_and_numbers(kernel):
    reply = kernel.run('interact(List.of(slider("rate", 0.0, 1.0, 0.5), choice("task", "a", "b"), toggle("on", false)), () -> "same");')
    assert control(reply, "FloatSliderModel")[1]["step"] == pytest.approx(0.01)
    assert control(reply, "DropdownModel")[1]["_options_labels"] == ["a", "b"]
    assert control(reply, "CheckboxModel")[1]["value"] is False
    both = kernel.run('var task = choice("task", "a", "b"); var on = toggle("on", false);\ninteract(task, on, (t, o) -> t + o);')
    assert updates(move(kernel, control(both, "DropdownModel")[0], index=1))[0]["data"]["text/plain"] == "bfalse"
    assert updates(move(kernel, control(both, "CheckboxModel")[0], value=True))[0]["data"]["text/plain"] == "btrue"
    assert kernel.run("task.value() + on.value()").result["text/plain"] == "btrue"


def test_what_the_page_may_not_choose_is_ignored(kernel):
    reply = kernel.run('var bounded = slider("n", 1, 10, 3);\ninteract(bounded, n -> n);')
    id, _ = control(reply)
    for state in ({"value": 11}, {"value": "x"}, {"value": None}, {"other": 1}, {}):
        assert updates(move(kernel, id, **state)) == []
    assert kernel.run("bounded.value()").result["text/plain"] == "3"
    assert "choose a value" in kernel.run("bounded.set(11);").content["evalue"]
    assert "first value 50 does not lie between 2 and 40" in kernel.run('slider("n", 2, 40, 50)').content["evalue"]
    assert "must lie below the most" in kernel.run('slider("n", 5, 2, 3)').content["evalue"]


def test_a_cell_moves_a_slider(kernel):
    id, _ = control(kernel.run('var moved = slider("n", 1, 10, 3);\ninteract(moved, n -> 2 * n);'))
    kernel.send("moved.set(4);")
    # They belong to the cell that shows the slider.
    seen = kernel.broadcasts(1.5)
    assert [m["content"]["data"]["state"] for m in seen if m["msg_type"] == "comm_msg" and m["content"]["comm_id"] == id] == [{"value": 4}]
    assert updates(seen)[0]["data"]["text/plain"] == "8"


def test_a_control_is_a_value_that_shows_itself(kernel):
    reply = kernel.run('slider("alone", 1, 10, 3)')
    assert reply.result[VIEW]["model_id"] == control(reply)[0] and reply.result["text/plain"] == "alone = 3"


def test_what_a_function_prints_stands_with_its_value(kernel):
    reply = kernel.run('interact(slider("n", 1, 10, 3), n -> { System.out.println("printed " + n); return null; });')
    assert reply.of_type("display_data")[1]["data"]["text/plain"] == "printed 3\n" and reply.stdout == ""
    assert updates(move(kernel, control(reply)[0], value=4))[0]["data"]["text/plain"] == "printed 4\n"
    assert kernel.run('System.out.println("as ever");').stdout == "as ever\n"


def test_a_failing_function_shows_where(kernel):
    reply = kernel.run('interact(slider("n", 0, 10, 3), n ->\n  12 / n);')
    text = updates(move(kernel, control(reply)[0], value=0))[0]["data"]["text/plain"]
    assert re.sub("\x1b\\[[0-9;]*m", "", text).startswith("ArithmeticException: / by zero\n  Cell In[") and "--> 2   12 / n);" in text
    assert updates(move(kernel, control(reply)[0], value=4))[0]["data"]["text/plain"] == "3"


CHART = 'XyChart.named("n " + n).withAxes(Axis.linear("x"), Axis.linear("y")).withSeries(Series.of("s", new double[] {1, n}, new double[] {1, n}))'


def test_a_chart_that_follows_takes_the_drawn_one_away_first(kernel):
    """Lab's renderer of interactive charts keeps what it has drawn; a form in between makes it go."""
    reply = kernel.run(f'interact(slider("n", 2, 10, 3), n -> {CHART});')
    moved = updates(move(kernel, control(reply)[0], value=7))
    assert [sorted(u["data"]) for u in moved] == [["image/png", "text/plain"], ["application/vnd.plotly.v1+json", "image/png", "image/svg+xml", "text/plain"]]
    assert moved[0]["data"]["image/png"] == moved[1]["data"]["image/png"]
    assert moved[0]["transient"] == moved[1]["transient"]
    n = 4
    shown = kernel.run(f'int n = 2; var id = display({CHART}); n = {n}; updateDisplay(id, {CHART});').of_type("update_display_data")
    assert len(shown) == 2 and "application/vnd.plotly.v1+json" in shown[1]["data"]


def run_as(kernel, code, cell):
    """A cell that has a name, as Lab's have."""
    message = kernel.client.session.msg("execute_request", {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}, metadata={"cellId": cell})
    seen = sent(kernel, message)
    return Reply(kernel.reply_to(message["header"]["msg_id"]), seen)


def test_a_cell_that_runs_again_follows_once(fresh_kernel):
    kernel = fresh_kernel
    kernel.run('var shared = slider("n", 1, 10, 3); int[] runs = {0};')
    for _ in range(5):
        reply = run_as(kernel, "interact(shared, n -> ++runs[0]);", "cell-a")
    other = run_as(kernel, 'interact(shared, n -> "other " + n);', "cell-b")
    before = int(kernel.run("runs[0]").result["text/plain"])
    assert len(updates(move(kernel, control(reply)[0], value=7))) == 2
    assert int(kernel.run("runs[0]").result["text/plain"]) == before + 1
    # What the cells showed before is closed: three models a view.
    assert len(kernel.request("comm_info_request", {"target_name": "jupyter.widget"})["comms"]) == 6
    assert len(reply.of_type("comm_close")) == 3 and other.of_type("comm_close") == []


def test_a_page_without_widgets_is_told_once(fresh_kernel):
    kernel = fresh_kernel
    for expected in (1, 0):
        ids = list(opened(kernel.run('slider("n", 1, 10, 3)')))
        assert len(ids) == 3
        for id in ids:
            kernel.client.shell_channel.send(kernel.client.session.msg("comm_close", {"comm_id": id, "data": {}}))
        shown = [m["content"]["data"]["text/plain"] for m in kernel.broadcasts(1.5) if m["msg_type"] == "display_data"]
        assert len(shown) == expected and all("pip install jupyterlab_widgets" in text for text in shown)


def test_an_interrupt_ends_a_function(kernel):
    reply = kernel.run('var stuck = toggle("loop", false);\ninteract(stuck, loop -> { while (loop) { } return "free"; });')
    id, _ = control(reply, "CheckboxModel")
    message = kernel.client.session.msg("comm_msg", {"comm_id": id, "data": {"method": "update", "state": {"value": True}, "buffer_paths": []}})
    kernel.client.shell_channel.send(message)
    time.sleep(0.5)
    kernel.manager.interrupt_kernel()
    assert updates(move(kernel, id, value=False))[-1]["data"]["text/plain"] == "free"
    assert kernel.run("1").result["text/plain"] == "1"


def test_a_page_that_is_loaded_anew_gets_all_models(fresh_kernel):
    kernel = fresh_kernel
    id, _ = control(kernel.run('interact(slider("n", 1, 10, 3), n -> n);'))
    move(kernel, id, value=9)
    comms = kernel.request("comm_info_request", {"target_name": "jupyter.widget"})["comms"]
    assert id in comms and len(comms) == 3
    kernel.client.shell_channel.send(kernel.client.session.msg("comm_open", {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}}))
    kernel.client.shell_channel.send(kernel.client.session.msg("comm_msg", {"comm_id": "control", "data": {"method": "request_states"}}))
    states = next(m["content"]["data"] for m in kernel.broadcasts(3) if m["msg_type"] == "comm_msg")
    assert states["method"] == "update_states" and len(states["states"]) == 3
    assert states["states"][id]["model_name"] == "IntSliderModel" and states["states"][id]["state"]["value"] == 9
