"""Tests of ./finetree itself, with a Java, a Maven and a Python that only pretend, so that each takes a moment: python -m unittest discover -s environment/command

What is looked at: who builds when several call at once, what a running program keeps, and what the command does about a machine that is not as it should be.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
LONG = 120  # seconds, a bound that only a hang reaches

JAVA = r"""#!/bin/sh
case " $* " in
    *' -XshowSettings:properties '*) echo "    java.home = ${0%/bin/java}" >&2; exit ;;
    ' -version ') [ -z "${FAKE_HANG:-}" ] || sleep 1000; echo "openjdk version \"$(cat "${0%/bin/java}/version")\" 2025-01-01" >&2; exit ;;
    ' --list-modules ') echo jdk.jshell@17; exit ;;
esac
for word in "$@"; do
    case $word in
        -Dfinetree.engines=*) dist=${word#*=} ;;
        -Dfinetree.java=*) java=${word#*=} ;;
        -Dfinetree.java.version=*) version=${word#*=} ;;
    esac
    last=$word
done
case " $* " in
    *InstallMain*)
        [ -z "${FAKE_LOG:-}" ] || echo "kernel" >> "$FAKE_LOG"
        mkdir -p "$last/share/jupyter/kernels/finetree"
        printf '"-Dfinetree.java.version=%s"\n"-cp"\n"%s/kernel/a.jar"\n' "$version" "$dist" > "$last/share/jupyter/kernels/finetree/java.args"
        printf '{"argv":["%s"]}' "$java" > "$last/share/jupyter/kernels/finetree/kernel.json"
        exit ;;
esac
if [ -n "${FAKE_WORK:-}" ]; then exec 3< "$dist/core/a.jar"; echo started; read -r line; cat "$dist/engine-dl4j/a.jar"; exit; fi
printf 'dist=%s\nLC_ALL=%s\n' "$dist" "${LC_ALL:-}"
printf '<%s>\n' "$@"
"""

MAVEN = r"""#!/bin/sh
case "$*" in -v) [ -z "${FAKE_HANG_MAVEN:-}" ] || sleep 1000; echo "Apache Maven ${FAKE_MAVEN_VERSION:-3.9.9}"; exit ;; esac
[ -x "$JAVA_HOME/bin/java" ] || { echo "JAVA_HOME is wrong: $JAVA_HOME"; exit 1; }
mkdir "$FAKE_LOG.busy" || { echo overlap >> "$FAKE_LOG"; exit 1; }
trap 'rmdir "$FAKE_LOG.busy"' EXIT
trap 'exit 143' TERM
printf 'mvn <%s>\n' "$@" >> "$FAKE_LOG"
echo built >> "$FAKE_LOG"
sleep "${FAKE_SLEEP:-0}" &
wait $!
if grep -q error lib/core/src/main/java/A.java; then echo 'A.java: error'; exit 1; fi
for word in "$@"; do case $word in -Dfinetree.dist=*) dist=${word#*=} ;; esac; done
for part in core engine-dl4j kernel extension; do mkdir -p "$dist/$part"; cp lib/core/src/main/java/A.java "$dist/$part/a.jar"; echo the same > "$dist/$part/library.jar"; done
"""

PYTHON = r"""#!/bin/sh
case " $* " in
    *' -m venv '*)
        for word in "$@"; do last=$word; done
        case " $* " in *' --clear '*) rm -rf "$last" ;; esac
        echo "venv $*" >> "$FAKE_LOG"
        mkdir -p "$last/bin"; ln -sf "$0" "$last/bin/python" ;;
    *' -m pip '*) echo "pip $*" >> "$FAKE_LOG"; sleep "${FAKE_SLEEP:-0}" ;;
    *version_info*) [ -z "${FAKE_OLD_PYTHON:-}" ] ;;
    *find_spec*) ! [ -f "${0%/bin/python*}/broken" ] ;;
    *' --version '*) echo Python 3.12.1 ;;
esac
"""

TOOLS = "sh cat sed awk grep head tail cut tr sort cmp cksum find ln readlink mv rm mkdir rmdir touch ls date dirname basename uname ps sleep env locale expr wc cp printf".split()


def write(file, text, executable=False):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    if executable:
        file.chmod(0o755)


class Command(unittest.TestCase):

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name).resolve()
        self.home = self.root / "clone of josé's"
        for name in ("finetree", ".binder/postBuild", *(str(p.relative_to(HOME)) for p in (HOME / "environment" / "command").glob("*.*") if p.suffix in (".sh", ".txt"))):
            (self.home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOME / name, self.home / name)
        write(self.home / "pom.xml", "<project>\n  <version>1.2.3</version>\n</project>\n")
        write(self.home / ".mvn" / "maven.config", "-ntp\n")
        write(self.home / "data-manifests" / "a.json", "{}")
        write(self.home / "studies" / "a.json", "{}")
        write(self.home / "kernel" / "pom.xml", "<project/>")
        write(self.home / "kernel" / "python" / "a.py", "")
        self.source = self.home / "lib" / "core" / "src" / "main" / "java" / "A.java"
        write(self.source, "class A { }")
        for lock in ("requirements.lock", "classroom/requirements.lock", "peers/pytorch/requirements.txt"):
            write(self.home / "environment" / lock, f"{lock}\n")
        self.bin = self.root / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.bin / tool).symlink_to(found)
        self.jdk = self.java("jdk", "17.0.9")
        write(self.bin / "java", f'#!/bin/sh\nexec "{self.jdk}/bin/java" "$@"\n', True)
        write(self.bin / "mvn", MAVEN, True)
        write(self.bin / "python3", PYTHON, True)
        self.log = self.root / "log"
        self.log.touch()
        self.environment = {"PATH": str(self.bin), "FAKE_LOG": str(self.log), "HOME": str(self.root), "LANG": os.environ.get("LANG", "C.UTF-8"), "JAVA_HOME": str(self.jdk), "TMPDIR": str(self.root)}

    def java(self, name, version):
        write(self.root / name / "bin" / "java", JAVA, True)
        write(self.root / name / "version", version)
        return self.root / name

    def start(self, *words, **variables):
        environment = {k: v for k, v in {**self.environment, **variables}.items() if v is not None}
        return subprocess.Popen([self.home / "finetree", *words], env=environment, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                start_new_session=True)

    def end(self, process, status=0):
        out, err = process.communicate(timeout=LONG)
        self.assertEqual(process.returncode, status, out + err)
        return out, err

    def call(self, *words, status=0, **variables):
        return self.end(self.start(*words, **variables), status)

    def logged(self, what):
        return sum(line.startswith(what) for line in self.log.read_text().splitlines())

    def until(self, holds):
        before = time.monotonic()
        while not holds():
            self.assertLess(time.monotonic() - before, LONG)
            time.sleep(0.02)

    def dists(self):
        return sorted(p.name for p in (self.home / "build").glob("dist-*"))

    def fails(self, *words, status=1, **variables):
        """The one line that the command says."""
        _, err = self.call(*words, status=status, **variables)
        self.assertEqual(err.count("\n"), 1, err)
        return err

    # --- building ---------------------------------------------------------------------------------------------------------------------

    def test_it_builds_once_and_hands_over(self):
        out, err = self.call("runs", "a b", "*")
        self.assertIn("building with Maven", err)
        self.assertIn("<a b>\n<*>\n", out)
        self.assertIn(f"dist={self.home}/build/dist-", out)
        out, err = self.call("runs")
        self.assertEqual(err, "")
        self.assertEqual(self.logged("built"), 1)

    def test_two_first_calls_at_once_both_work_and_one_of_them_builds(self):
        calls = [self.start("runs", FAKE_SLEEP="2") for _ in range(4)]
        said = "".join(self.end(call)[1] for call in calls)
        self.assertEqual(self.logged("built"), 1)
        self.assertEqual(self.logged("overlap"), 0)
        self.assertIn("waiting for process", said)
        self.assertEqual(list((self.home / "build").glob("*.lock*")), [])

    def test_two_first_calls_of_lab_make_one_environment(self):
        for call in [self.start("lab", FAKE_SLEEP="1") for _ in range(3)]:
            self.end(call)
        self.assertEqual([self.logged("venv"), self.logged("built"), self.logged("kernel")], [1, 1, 1])

    def test_a_lock_whose_owner_is_dead_is_broken(self):
        dead = subprocess.Popen(["true"])
        dead.wait()
        machine = os.uname().nodename
        # A process that lives, but began at another time than the lock says: its number came again.
        for owner in (f"{dead.pid}.1.{machine}", f"{os.getpid()}.1.{machine}"):
            write(self.source, f"class A {{ }} // {owner}")
            (self.home / "build").mkdir(exist_ok=True)
            (self.home / "build" / "build.lock").symlink_to(owner)
            (self.home / "build" / "build.lock.break").symlink_to(owner)
            before = self.logged("built")
            for call in [self.start("runs", FAKE_SLEEP="1") for _ in range(4)]:
                self.end(call)
            self.assertEqual(self.logged("built"), before + 1)
            self.assertEqual(self.logged("overlap"), 0)

    def test_who_breaks_a_stale_lock_takes_no_other(self):
        """Two may find it stale; by the time the second comes to break it, it is the first one's own."""
        lock = self.root / "x.lock"
        for owner, left in (("1.1.gone", False), ("2.2.new", True)):
            lock.unlink(missing_ok=True)
            lock.symlink_to(owner)
            script = 'BUILD=.; FINETREE_HOME=.; . "$1/words.sh"; . "$1/lock.sh"; me=3.3.me; break_lock "$2" 1.1.gone'
            subprocess.run(["sh", "-euc", script, "sh", self.home / "environment" / "command", lock], check=True, cwd=self.root, env=self.environment)
            self.assertEqual(lock.is_symlink(), left)
        self.assertFalse((self.root / "x.lock.break").is_symlink())

    def test_a_lock_of_another_machine_is_respected_and_named(self):
        (self.home / "build").mkdir()
        lock = self.home / "build" / "build.lock"
        lock.symlink_to("12.34.node7.cluster")
        call = self.start("runs")
        line = call.stderr.readline()
        self.assertIn("waiting for process 12 on node7.cluster", line)
        lock.unlink()
        self.end(call)

    def test_a_rebuild_leaves_a_running_program_what_it_runs_from(self):
        call = self.start("runs", FAKE_WORK="1")
        self.assertEqual(call.stdout.readline(), "started\n")
        before = self.dists()
        write(self.source, "class A { int b; }")
        self.call("runs")
        self.assertEqual(self.logged("built"), 2)
        out, _ = call.communicate("go on\n", timeout=LONG)
        self.assertEqual(out, "class A { }")
        self.assertEqual(len(self.dists()), 2)
        self.assertIn(before[0], self.dists())

    def test_a_build_that_fails_leaves_the_one_before(self):
        self.call("runs")
        before = self.dists()
        write(self.source, "an error")
        _, err = self.call("runs", status=1)
        self.assertIn("A.java: error", err)
        self.assertIn("the build failed", err)
        self.assertIn(str(self.home / "build" / "maven.log").replace("'", "'\\''"), err)
        self.assertEqual(self.dists(), before)
        self.assertEqual(sorted(p.name for p in (self.home / "build").iterdir()), sorted([*before, "dist", "maven.log"]))
        write(self.source, "class A { }")
        self.call("runs")
        self.assertEqual(self.logged("built"), 2, "what is there already is not built again")

    def test_files_that_vanish_or_come_with_old_dates_are_changes(self):
        other = self.source.with_name("B.java")
        write(other, "class B { }")
        self.call("runs")
        other.unlink()
        self.call("runs")
        self.assertEqual(self.logged("built"), 2)
        write(self.source, "class C { }")
        os.utime(self.source, (1, 1))
        self.call("runs")
        self.assertEqual(self.logged("built"), 3)

    def test_what_the_sources_no_longer_have_does_not_stay_in_the_jars(self):
        left = [self.home / folder / "target" / kind / "Moved.class" for folder in ("lib/core", "kernel", "kernel/extension") for kind in ("classes", "test-classes")]
        report = self.home / "lib" / "core" / "target" / "surefire-reports" / "a.xml"
        for file in [*left, report]:
            write(file, "")
        self.call("runs")
        self.assertEqual([file for file in left if file.exists()], [])
        self.assertTrue(report.exists())

    def test_old_builds_go_but_not_those_in_use(self):
        self.call("runs")
        user = self.root / "elsewhere" / "finetree"
        write(user / "java.args", f'"{self.home}/build/{self.dists()[0]}/kernel/a.jar"\n')
        write(self.home / "build" / "kernels", f"{user}\n")
        kernel = self.dists()[0]
        write(self.source, "class A { int held; }")
        held = self.start("runs", FAKE_WORK="1")
        held.stderr.readline()
        self.assertEqual(held.stdout.readline(), "started\n")
        running = next(d for d in self.dists() if d != kernel)
        for i in range(6):
            write(self.source, f"class A {{ int a{i}; }}")
            self.call("runs")
        self.assertIn(kernel, self.dists())
        self.assertIn(running, self.dists())
        self.assertEqual(len(self.dists()), 5)
        held.communicate("go on\n", timeout=LONG)
        write(self.source, "class A { int last; }")
        self.call("runs")
        self.assertEqual(len(self.dists()), 4)
        self.assertNotIn(running, self.dists())

    def test_jars_that_did_not_change_take_no_more_room(self):
        self.call("runs")
        write(self.source, "class A { int b; }")
        self.call("runs")
        self.assertEqual({(self.home / "build" / d / "engine-dl4j" / "library.jar").stat().st_nlink for d in self.dists()}, {2})
        self.assertEqual({(self.home / "build" / d / "engine-dl4j" / "a.jar").stat().st_nlink for d in self.dists()}, {1})

    def test_a_builder_that_is_killed_or_stopped_is_followed_by_another(self):
        for number in (signal.SIGKILL, signal.SIGTERM):
            write(self.source, f"class A {{ }} // {number}")
            before = self.logged("built")
            call = self.start("runs", FAKE_SLEEP="60")
            self.until(lambda: self.logged("built") > before)
            if number == signal.SIGKILL:
                os.killpg(call.pid, number)
            else:
                os.kill(call.pid, number)
            call.communicate(timeout=LONG)
            self.assertEqual(call.returncode, -signal.SIGKILL if number == signal.SIGKILL else 143)
            busy = Path(f"{self.log}.busy")
            if number == signal.SIGKILL:
                busy.rmdir()
            else:
                self.assertFalse(busy.exists(), "Maven ends with the script")
                self.assertFalse((self.home / "build" / "build.lock").is_symlink())
            self.call("runs")
            self.assertEqual(list((self.home / "build").glob("part-*")), [])

    def test_a_folder_where_the_link_was_is_taken_as_it_is(self):
        """As scp and some archives leave it."""
        self.call("runs")
        link = self.home / "build" / "dist"
        target = link.resolve()
        link.unlink()
        target.rename(link)
        out, _ = self.call("runs")
        self.assertIn(f"dist={self.home}/build/dist\n", out)
        self.assertEqual(self.logged("built"), 1)

    # --- settings ---------------------------------------------------------------------------------------------------------------------

    def test_words_for_maven_are_remembered_until_they_are_set_anew(self):
        self.call("runs", FINETREE_MAVEN_ARGS="-Pcuda -Dx=*")
        self.assertIn("mvn <-Pcuda>\nmvn <-Dx=*>\n", self.log.read_text())
        cuda = (self.home / "build" / "dist").resolve()
        _, err = self.call("runs")
        self.assertEqual((err, (self.home / "build" / "dist").resolve()), ("", cuda))
        write(self.source, "class A { int b; }")
        self.call("runs")
        self.assertEqual(self.log.read_text().count("mvn <-Pcuda>"), 2)
        self.call("runs", FINETREE_MAVEN_ARGS="")
        self.call("runs")
        self.assertEqual(self.log.read_text().count("mvn <-Pcuda>"), 2)
        self.assertEqual(self.logged("built"), 3)

    def test_words_for_java_come_last(self):
        out, _ = self.call("runs", FINETREE_JAVA_ARGS="-Xmx5g -Dstar=*")
        words = re.findall("<(.*)>", out)
        self.assertGreater(words.index("-Xmx5g"), words.index("-Xmx1g"))
        self.assertIn("-Dstar=*", words)
        self.assertLess(words.index("-Dstar=*"), words.index("org.finetree.cli.Finetree"))

    @unittest.skipUnless(shutil.which("locale") and "UTF-8" not in subprocess.run(["locale", "charmap"], env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True).stdout,
                         "the locale C is UTF-8 here")
    def test_a_locale_without_a_script_becomes_utf8(self):
        for variables in ({"LANG": "C"}, {"LANG": None}, {"LC_ALL": "POSIX"}, {"LANG": "xx_YY.UTF-8"}):
            out, _ = self.call("runs", **variables)
            self.assertRegex(out, r"LC_ALL=\S*(?i:utf-?8)", variables)
        out, _ = self.call("runs", LANG="C.UTF-8")
        self.assertIn("LC_ALL=\n", out)

    def test_peers_make_their_environment(self):
        self.call("bench", "training", "--peer", "pytorch+channels-last")
        self.assertEqual(self.logged("venv"), 1)
        self.assertIn(f"-r {self.home}/environment/peers/pytorch/requirements.txt", self.log.read_text())
        self.call("compare", "sketch")
        self.call("bench", "training", "--peer=pytorch")
        self.call("bench", "training")
        self.call("bench", "training", "--peer", "../../classroom")
        self.call("bench", "training", "--peer", "caffe")
        self.assertEqual(self.logged("venv"), 1)

    # --- a machine that is not as it should be ----------------------------------------------------------------------------------------------

    def test_help_needs_nothing(self):
        del self.environment["JAVA_HOME"]
        for tool in ("java", "mvn", "python3"):
            (self.bin / tool).unlink()
        for words in (["--help"], ["-h"], ["help"], ["lab", "--help"], ["help", "bench", "training"], ["--debug", "bench", "--help"], ["labelsets", "--recipe", "bottom-up", "--help"]):
            out, err = self.call(*words)
            self.assertIn("Usage: finetree", out, words)
            self.assertEqual(err, "")
        self.assertIn("--breakdown", self.call("bench", "training", "--help")[0])
        self.assertEqual(self.call("--version")[0], "finetree 1.2.3\n")
        self.assertIn("no command 'labelset", self.fails("labelset\x1b[31m" + "s" * 100, status=2))
        self.assertNotIn("\x1b", self.fails("labelset\x1b[31m" + "s" * 100, status=2))
        self.assertIn("no command given", self.fails(status=2))

    def test_what_stands_behind_two_dashes_is_not_for_us(self):
        out, _ = self.call("lab", "--", "--help")
        self.assertIn("<--help>", out)

    def test_doctor_speaks_without_java_maven_python_and_build(self):
        for tool in ("java", "mvn", "python3"):
            (self.bin / tool).unlink()
        out, err = self.call("doctor", status=1, JAVA_HOME=None)
        self.assertEqual(err, "")
        for what in ("java", "maven", "python", "build"):
            self.assertRegex(out, f"(?m)^TODO  {what} ")
        self.assertIn("4 to do", out)
        self.assertFalse((self.home / "build").exists(), "doctor builds nothing")

    def test_doctor_goes_on_in_java_where_there_is_a_build(self):
        self.call("runs")
        out, _ = self.call("doctor")
        self.assertIn("<doctor>", out)
        self.assertRegex(out, r"(?m)^ok    maven      3\.9\.9")
        write(self.source, "class A { int b; }")
        self.assertIn("the sources have changed", self.call("doctor")[0])
        self.assertEqual(self.logged("built"), 1)

    def test_doctor_never_hangs(self):
        for call in [self.start("doctor", **variables) for variables in ({"FAKE_HANG_MAVEN": "1"}, {"FAKE_HANG": "1"})]:
            self.assertIn("does not answer", self.end(call, status=1)[0])

    def test_versions_are_compared(self):
        self.assertIn("Maven 3.6.3 found", self.fails("runs", FAKE_MAVEN_VERSION="3.6.3"))
        self.assertIn("Maven 3.6.3 found", self.call("doctor", status=1, FAKE_MAVEN_VERSION="3.6.3")[0])
        self.call("runs", FAKE_MAVEN_VERSION="3.10.0")
        for version, shown in (("11.0.2", "11.0.2"), ("1.8.0_392", "1.8.0_392"), ("9", "9")):
            old = self.java("old", version)
            self.assertIn(f"Java {shown} found", self.fails("runs", JAVA_HOME=str(old)))
        self.call("runs", JAVA_HOME=str(self.java("new", "22-ea")))
        self.assertIn("no Python 3.10 or newer", self.fails("lab", FAKE_OLD_PYTHON="1"))

    def test_a_python_that_is_named_is_taken_or_refused(self):
        other = self.root / "my pythons" / "python3"
        write(other, PYTHON, True)
        self.call("lab", FINETREE_PYTHON=str(other))
        self.assertEqual((self.home / "environment" / ".venv" / "bin" / "python").resolve(), other)
        shutil.rmtree(self.home / "environment" / ".venv")
        self.assertIn("FINETREE_PYTHON is 'pythonX', which is no program", self.fails("lab", FINETREE_PYTHON="pythonX"))
        self.assertIn("FINETREE_PYTHON", self.fails("lab", FINETREE_PYTHON=str(other), FAKE_OLD_PYTHON="1"))

    def test_a_java_home_that_leads_nowhere_is_named(self):
        self.assertIn("JAVA_HOME is '/gone'", self.fails("runs", JAVA_HOME="/gone"))

    def test_maven_gets_the_java_that_was_found(self):
        self.call("runs", JAVA_HOME=None)
        self.assertEqual(self.logged("built"), 1)

    def test_the_kernel_is_installed_again_when_java_moved_or_was_updated(self):
        self.call("lab")
        self.call("lab")
        self.assertEqual(self.logged("kernel"), 1)
        other = self.java("another jdk", "17.0.9")
        self.call("lab", JAVA_HOME=str(other))
        self.assertEqual(self.logged("kernel"), 2)
        self.assertIn(str(other), (self.home / "environment/.venv/share/jupyter/kernels/finetree/kernel.json").read_text())
        write(other / "version", "17.0.10")
        self.call("lab", JAVA_HOME=str(other))
        self.assertEqual(self.logged("kernel"), 3)

    def test_a_clone_that_moved_installs_its_kernel_again(self):
        self.call("lab")
        moved = self.root / "elsewhere"
        self.home.rename(moved)
        self.home = moved
        self.call("lab")
        self.assertEqual([self.logged("built"), self.logged("kernel")], [1, 2])

    def test_an_environment_whose_python_is_gone_or_changed_is_made_anew(self):
        self.call("lab")
        venv = self.home / "environment" / ".venv"
        (venv / "bin" / "python").unlink()
        (venv / "bin" / "python").symlink_to("/gone/python")
        self.call("lab")
        self.assertEqual(self.logged("venv"), 2)
        (venv / "broken").touch()  # as after an update of Python: it runs, but finds no packages
        self.call("lab")
        self.assertEqual([self.logged("venv"), self.logged("kernel")], [3, 3])
        (venv / "broken").touch()
        self.assertIn("environment/.venv works no more", self.call("doctor")[0])
        (venv / "broken").unlink()
        write(self.home / "kernel" / "python" / "a.py", "# new")
        self.call("lab")
        self.assertEqual(self.logged("venv"), 4)
        self.call("lab")
        self.assertEqual(self.logged("venv"), 4)

    @unittest.skipUnless(os.geteuid() != 0 or shutil.which("setpriv"), "root can write everywhere")
    def test_a_read_only_install_works_and_says_what_it_cannot(self):
        self.call("lab")
        self.root.chmod(0o755)
        home = self.home
        for folder in [home, *(p for p in home.rglob("*") if p.is_dir() and not p.is_symlink())]:
            folder.chmod(0o555)
        self.addCleanup(lambda: [p.chmod(0o755) for p in [home, *home.rglob("*")] if p.is_dir() and not p.is_symlink()])
        other = [shutil.which("setpriv"), "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []

        def call():
            return subprocess.run([*other, self.home / "finetree", "lab"], env={**self.environment, "TMPDIR": "/tmp"}, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LONG)
        done = call()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.environment["JAVA_HOME"] = str(self.java("java of another user", "21.0.1"))
        done = call()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.source.chmod(0o644)
        self.source.write_text("class A { int b; }")
        done = call()
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Afinetree: building with Maven needs to write into '.*' ?.*\n\Z")

    def test_a_path_that_java_would_split_is_refused(self):
        moved = self.root / "a:b"
        self.home.rename(moved)
        self.home = moved
        self.assertIn("split paths at a colon", self.fails("runs"))

    def test_it_is_found_through_links(self):
        link = self.root / "links" / "ft"
        link.parent.mkdir()
        link.symlink_to(os.path.relpath(self.home / "finetree", link.parent))
        done = subprocess.run([link, "runs"], env=self.environment, cwd="/", capture_output=True, text=True, timeout=LONG)
        self.assertIn(f"<-Dfinetree.home={self.home}>", done.stdout, done.stderr)

    def test_post_build_deletes_nothing_of_the_users(self):
        for name in ("settings.xml", "repository/a.jar"):
            write(self.root / ".m2" / name, "x")
        write(self.home / "finetree", "#!/bin/sh\nexit 0\n", True)
        write(self.root / "prefix" / "bin" / "python", "#!/bin/sh\nexit 0\n", True)
        environment = {**self.environment, "PATH": os.environ["PATH"], "NB_PYTHON_PREFIX": str(self.root / "prefix")}
        subprocess.run(["bash", ".binder/postBuild"], cwd=self.home, env=environment, check=True)
        self.assertTrue((self.root / ".m2" / "repository" / "a.jar").exists())
        subprocess.run(["bash", ".binder/postBuild"], cwd=self.home, env={**environment, "REPO_DIR": str(self.home)}, check=True)
        self.assertEqual([p.name for p in (self.root / ".m2").iterdir()], ["settings.xml"])


if __name__ == "__main__":
    sys.exit(unittest.main())
