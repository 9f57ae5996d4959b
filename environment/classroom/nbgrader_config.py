# Copied into every course folder by ./finetree classroom build. The assignments are in Java: what Python notebooks get from nbgrader by itself is said here.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "finetree"
c.IncludeHeaderFooter.header = ""
STUB = '// YOUR CODE HERE\nthrow new UnsupportedOperationException("this exercise is not done yet");'
c.ClearSolutions.code_stub = {"Java": STUB, "java": STUB}
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearHiddenTests.begin_test_delimeter = "BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "END HIDDEN TESTS"
# Seconds for one cell. ./finetree classroom grade sets its own with --limit.
c.Execute.timeout = 120
c.Execute.interrupt_on_timeout = True
# After an interrupt the kernel may need a while to say that it is idle again, on a busy machine longer than the usual 4 s.
c.Execute.iopub_timeout = 60
