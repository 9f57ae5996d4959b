"""Lab and a browser with every network cut off but loopback: opened, run, hovered over, as in test_lab."""
import re
import subprocess
import sys

import pytest
from conftest import ROOT, needs_chromium

CUT = [sys.executable, str(ROOT / "environment" / "offline.py"), "--"]


@needs_chromium
@pytest.mark.skipif(subprocess.run([*CUT, "true"], capture_output=True).returncode != 0, reason="the network cannot be cut off here: needs Linux and root, or namespaces for users")
def test_lab_needs_no_network():
    done = subprocess.run([*CUT, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "kernel/frontends/test_lab.py", "-k", "lab]"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and re.search(r"\b[1-9]\d* passed", done.stdout) and "skipped" not in done.stdout, done.stdout[-4000:]
