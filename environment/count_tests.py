"""Adds up Surefire's reports, so that a green run also says how much ran. Fails where a module with tests ran none."""

import sys
from collections import Counter
import xml.etree.ElementTree as ElementTree
from pathlib import Path


ANSWERS = ("refused in one line", "read, and equal", "read, and other", "unclear", "no answer", "broken")


def hostile(home: Path) -> None:
    """Damaged and hostile inputs by surface, as the campaign counted them, see docs/hostile-input.md."""
    rows = [line.split("\t") for file in sorted(home.glob("**/target/hostile/*.tsv")) for line in file.read_text().splitlines()]
    if not rows:
        return
    print(f"  hostile inputs: {sum(int(row[1]) for row in rows)} tried on {len(rows)} surfaces")
    for row in rows:
        counts = ", ".join(f"{count} {answer}" for count, answer in zip(row[2:], ANSWERS) if count != "0")
        print(f"    {row[0]}: {row[1]} tried, {counts}")


def reason(case: ElementTree.Element) -> str:
    """Why a test was skipped, in a line."""
    skipped = case.find("skipped")
    message = skipped.get("message") or (skipped.text or "").strip().split("\n")[0] or "no reason is given"
    for prefix in ("org.opentest4j.TestAbortedException: ", "Assumption failed: "):
        message = message.removeprefix(prefix)
    line = " ".join(message.split())
    return line if len(line) <= 150 else line[:150] + "..."


def main() -> int:
    home = Path(sys.argv[1])
    empty = []
    skipped = Counter()
    totals = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for module in sorted(p.parent for p in home.glob("**/pom.xml") if (p.parent / "src/test").is_dir()):
        counts = dict.fromkeys(totals, 0)
        for report in (module / "target/surefire-reports").glob("TEST-*.xml"):
            suite = ElementTree.parse(report).getroot()
            for key in counts:
                counts[key] += int(suite.get(key, 0))
            for case in suite.iter("testcase"):
                if case.find("skipped") is not None:
                    skipped[f"{case.get('classname').rsplit('.', 1)[-1]}: {reason(case)}"] += 1
        for key in totals:
            totals[key] += counts[key]
        has_tests = any((module / "src/test").glob("**/*.java"))
        if has_tests and counts["tests"] == 0:
            empty.append(str(module.relative_to(home)))
        print(f"  {module.relative_to(home)}: {counts['tests']} tests, {counts['skipped']} skipped")
    print("  all: {tests} tests, {failures} failures, {errors} errors, {skipped} skipped".format(**totals))
    for why, count in sorted(skipped.items()):
        print(f"    skipped, {count}: {why}")
    hostile(home)
    if empty:
        print(f"  no test ran in {', '.join(empty)}")
    return 1 if empty or totals["tests"] == 0 or totals["failures"] or totals["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
