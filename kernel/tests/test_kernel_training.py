"""A training out of a cell: what is shown while it runs, and what an interrupt leaves."""
import glob
import os
import pathlib
import re
import time

import psutil
import pytest

HOME = pathlib.Path(os.environ.get("FINETREE_HOME", pathlib.Path(__file__).resolve().parents[2]))
GRID = """int kept = 41;
var wnids = Datasets.open("sketches/source").wnids();
var grid = ExperimentGrid.named("interrupted", Scale.sketch()).source("sketches/source")
    .pretrain(LabelSets.bottomUp(Taxonomy.wordNet30(), wnids).ofSizes(8, 46)).untrained().fineTuneFewShot("sketches/held-out", new LabelSetRecipe.All(), 10).seeds(1);"""


@pytest.mark.skipif(not glob.glob(str(HOME / "build" / "dist" / "engine-dl4j" / "*.jar")), reason="the engine is not built: ./finetree test builds it")
def test_an_interrupt_ends_a_training_and_keeps_everything(fresh_kernel, tmp_path):
    kernel = fresh_kernel
    assert kernel.run(GRID).status == "ok"
    # As notebooks do: one cell opens the lab, a later one asks it.
    assert kernel.run(f'var lab = Lab.open(Path.of("{tmp_path}/runs"));').status == "ok"
    message = kernel.send("lab.run(grid)")
    shown = []
    deadline = time.monotonic() + 240
    # Until a worker has reported a loss, which is when the learning curve begins.
    while not (shown and re.search(r"step [1-9]\d* of \d+, loss \d", shown[-1]["text/plain"])):
        assert time.monotonic() < deadline, shown[-1:]
        one = kernel.client.get_iopub_msg(timeout=240)
        if one["msg_type"] in ("display_data", "update_display_data"):
            assert one["parent_header"]["msg_id"] == message, "progress belongs below the cell that trains"
            shown.append(one["content"]["data"])
    assert "progressbar" in shown[-1]["text/html"] and "of 5 runs done" in shown[-1]["text/plain"]
    begun = time.monotonic()
    kernel.manager.interrupt_kernel()
    reply = kernel.reply_to(message, timeout=90)
    print(f"the cell ended {time.monotonic() - begun:.1f} s after the interrupt")
    assert reply["status"] == "error" and reply["ename"] == "Interrupted"
    printed = "".join(m["content"]["text"] for m in kernel.broadcasts(1) if m["msg_type"] == "stream")
    assert "waits for its workers' checkpoints" in printed and "in the background" not in reply["evalue"]
    assert kernel.run("kept + 1").result["text/plain"] == "42"
    # They were waited for: nothing is left to wait for now.
    assert list((tmp_path / "runs").rglob("*checkpoint*"))
    # Workers write a checkpoint and leave; the same call would go on from there.
    process = psutil.Process(kernel.manager.provisioner.pid)
    for _ in range(300):
        if not process.children():
            break
        time.sleep(0.1)
    assert process.children() == []
    assert list((tmp_path / "runs").rglob("*checkpoint*"))
