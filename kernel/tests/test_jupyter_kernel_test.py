"""The Jupyter project's own test of a kernel's protocol."""
import jupyter_kernel_test as jkt


class FinetreeKernelTests(jkt.KernelTests):
    kernel_name = "finetree"
    language_name = "Java"
    file_extension = ".jshell"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("test");'
    completion_samples = [
        {"text": "System.out.printl", "matches": {"println("}},
        {"text": "java.util.HashM", "matches": {"HashMap"}},
        {"text": "%cla", "matches": {"%classpath"}},
    ]
    complete_code_samples = ["1+1", 'System.out.println("x");', "class A { int x; }", "for (int i = 0; i < 3; i++) { }", "%time 1+1"]
    incomplete_code_samples = ["class A {", "for (int i = 0; i < 3; i++) {", 'System.out.println("x"']
    invalid_code_samples = ["int x = = 3;", "class 3A {}"]
    code_generate_error = "int[] z = new int[1]; z[5] = 1;"
    code_execute_result = [{"code": "1+2+3", "result": "6"}, {"code": '"a"+"b"', "result": "ab"}]
    code_display_data = [
        {"code": 'display("<b>x</b>", "text/html")', "mime": "text/html"},
        {"code": "display(new java.awt.image.BufferedImage(2, 2, 1))", "mime": "image/png"},
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "System.out.println"
    code_clear_output = "clearOutput();"
    # A pager is IPython's own; Java has none (code_page_something).
