package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The nbgrader assignments: student versions, marking, and the check that marking is fair. The work is done in {@code environment/classroom}. */
@Command(name = "classroom", description = {"Makes the student versions of assignments for a class, packs them, marks what was handed in, writes feedback, checks that marking is fair.",
    "notebooks/classroom/README.md is the instructor's guide."})
final class ClassroomCommand implements Runnable {

    private static final String COURSE = "Course folder of nbgrader; the default is build/classroom.";
    private static final String LIMIT = "Seconds that a single cell of a submission may take, at least 5 (default: ${DEFAULT-VALUE}). It is interrupted then, and the cells after it are still run.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say build, pack, grade, feedback or check");
    }

    @Command(description = "Makes the student versions, without solutions and hidden tests, in release/ of the course folder, and prints where each lies.")
    int build(@Option(names = "--course", paramLabel = "DIR", description = COURSE) Path course,
              @Option(names = "--source", paramLabel = "DIR", description = "Assignments with solutions, a folder each; the default is notebooks/classroom/source.") Path source)
        throws IOException, InterruptedException {
        Home home = Home.find();
        Path from = source == null ? home.root().resolve("notebooks/classroom/source") : source.toAbsolutePath().normalize();
        return call(home, course, "classroom", "build", "--source", from.toString());
    }

    @Command(description = {"Marks submissions and prints the points; the course folder's points.csv has them by test cell.",
        "It executes the students' code on this machine, with your rights."})
    int grade(@Parameters(paramLabel = "FOLDER", description = "A folder for each student, named as in your list, with the notebooks that they handed in.") Path folder,
              @Option(names = "--course", paramLabel = "DIR", description = COURSE) Path course,
              @Option(names = "--csv", paramLabel = "FILE", description = "Write the points there instead.") Path csv,
              @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "120", description = LIMIT) int limit) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("grade", folder.toAbsolutePath().normalize().toString(), "--limit", seconds(limit)));
        if (csv != null) {
            words.addAll(List.of("--csv", csv.toAbsolutePath().normalize().toString()));
        }
        return call(Home.find(), course, "classroom", built(course, words).toArray(String[]::new));
    }

    /** A course that was named must be there: a name that is mistyped must not become a new course. */
    private static List<String> built(Path course, List<String> words) {
        if (course != null) {
            words.add("--built");
        }
        return words;
    }

    @Command(description = {"Packs an archive for students: Finetree and the student versions, without solutions and hidden tests.",
        "It holds START.md, which says what to install and how to hand in."})
    int pack(@Option(names = "--course", paramLabel = "DIR", description = COURSE) Path course,
             @Option(names = "--out", paramLabel = "FILE", description = "Write the archive there; the default is finetree-students.zip in the course folder.") Path out)
        throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("pack"));
        if (out != null) {
            words.addAll(List.of("--out", out.toAbsolutePath().normalize().toString()));
        }
        return call(Home.find(), course, "classroom", built(course, words).toArray(String[]::new));
    }

    @Command(description = {"Writes a page of feedback for each submission that was marked, and prints where it lies.",
        "It shows the student's notebook as it was executed, with the points and the message of each test that failed. It shows the hidden tests too: give it out after the last hand-in."})
    int feedback(@Option(names = "--assignment", paramLabel = "NAME", description = "This one only, such as 1-label-sets.") String assignment,
                 @Option(names = "--student", paramLabel = "NAME", description = "This one only.") String student,
                 @Option(names = "--course", paramLabel = "DIR", description = COURSE) Path course) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("feedback"));
        if (assignment != null) {
            words.addAll(List.of("--assignment", assignment));
        }
        if (student != null) {
            words.addAll(List.of("--student", student));
        }
        return call(Home.find(), course, "classroom", words.toArray(String[]::new));
    }

    @Command(description = {"Marks right, untouched and typical wrong submissions of each assignment and compares with the points that are stated.",
        "notebooks/classroom/checks/expected.csv states them. The exit code is 1 if one differs."})
    int check(@Option(names = "--assignment", paramLabel = "NAME", description = "This one only, such as 1-label-sets.") String assignment,
              @Option(names = "--course", paramLabel = "DIR", description = "Course folder to check in, empty or made by an earlier check; it is emptied. The default is build/classroom-check.") Path course,
              @Option(names = "--limit", paramLabel = "SECONDS", defaultValue = "120", description = LIMIT) int limit) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("check", "--limit", seconds(limit)));
        if (assignment != null) {
            words.addAll(List.of("--assignment", assignment));
        }
        return call(Home.find(), course, "classroom-check", words.toArray(String[]::new));
    }

    private String seconds(int limit) {
        if (limit < 5) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + " but must be at least 5 seconds");
        }
        return Integer.toString(limit);
    }

    private static int call(Home home, Path course, String folder, String... words) throws IOException, InterruptedException {
        Path python = home.classroomPython();
        if (!Files.isExecutable(python)) {
            throw new CliException("nbgrader's Python environment is missing (" + Words.quoted(python) + "): start through ./finetree classroom, which makes it");
        }
        Path at = course == null ? home.build().resolve(folder) : course.toAbsolutePath().normalize();
        List<String> command = new ArrayList<>(List.of(python.toString(), home.root().resolve("environment/classroom/classroom.py").toString(), "--course", at.toString()));
        command.addAll(List.of(words));
        return Programs.run(new ProcessBuilder(command).inheritIO());
    }
}
