"""jupyter_kernel_test for whatever kernel KERNEL_UNDER_TEST names."""
import os

import jupyter_kernel_test as jkt

JAVA = dict(
    language_name="Java", file_extension=".jshell", code_hello_world='System.out.println("hello, world");', code_stderr='System.err.println("test");',
    completion_samples=[{"text": "System.out.printl", "matches": {"println("}}, {"text": "java.util.HashM", "matches": {"HashMap"}}],
    complete_code_samples=["1+1", 'System.out.println("x");', "class A { int x; }", "for (int i = 0; i < 3; i++) { }"],
    incomplete_code_samples=["class A {", "for (int i = 0; i < 3; i++) {", 'System.out.println("x"'], invalid_code_samples=["int x = = 3;", "class 3A {}"],
    code_generate_error="int[] z = new int[1]; z[5] = 1;", code_execute_result=[{"code": "1+2+3", "result": "6"}, {"code": '"a"+"b"', "result": "ab"}],
    code_display_data=[{"code": 'display("<b>x</b>", "text/html")', "mime": "text/html"}], code_history_pattern="1?2*",
    supported_history_operations=("tail", "range", "search"), code_inspect_sample="System.out.println", code_clear_output="clearOutput();")
PYTHON = dict(
    language_name="python", file_extension=".py", code_hello_world="print('hello, world')", code_stderr="import sys; print('test', file=sys.stderr)",
    completion_samples=[{"text": "zi", "matches": {"zip"}}], complete_code_samples=["1+1", "print('x')", "def f(x):\n  return x*2\n\n\n"],
    incomplete_code_samples=["print('''x", "def f(x):\n  x*2"], invalid_code_samples=["import = 7q"], code_generate_error="raise",
    code_execute_result=[{"code": "1+2+3", "result": "6"}], code_display_data=[{"code": "from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "mime": "text/html"}],
    code_history_pattern="1?2*", supported_history_operations=("tail", "range", "search"), code_inspect_sample="zip", code_clear_output="from IPython.display import clear_output; clear_output()")


class ConformanceTests(jkt.KernelTests):
    kernel_name = os.environ["KERNEL_UNDER_TEST"]


for name, value in (PYTHON if os.environ["LANGUAGE_UNDER_TEST"] == "python" else JAVA).items():
    setattr(ConformanceTests, name, value)
