"""Pages of feedback for what was marked: nbgrader's, one for each submission."""

from course import Trouble
from handins import identifier


def pages(course, only_assignment=None, only_student=None):
    """Makes the pages and gives (student, assignment, page) of each. Raises Trouble if nothing was marked, or not what was asked for."""
    marked = sorted((p.parent.name, p.name) for p in course.path("autograded").glob("*/*") if p.is_dir())
    student = identifier(only_student) if only_student else None
    wanted = [(s, a) for s, a in marked if student in (None, s) and only_assignment in (None, a)]
    if not wanted:
        asked = " of ".join(x for x in (only_assignment, only_student) if x)
        raise Trouble(f"nothing{' for ' + asked if asked else ''} is marked in {course.root}: ./finetree classroom grade does it" + (f"; marked are {', '.join(f'{a} of {s}' for s, a in marked[:10])}" if marked else ""))
    made = []
    for assignment in sorted({a for _, a in wanted}):
        words = ["generate_feedback", f"--assignment={assignment}", "--force"] + ([f"--student={student}"] if student else [])
        course.nbgrader(words, f"the feedback for {assignment} could not be made")
        for s, a in wanted:
            if a == assignment:
                made += [(s, a, page) for page in sorted(course.path("feedback", s, a).glob("*.html"))]
    return made
