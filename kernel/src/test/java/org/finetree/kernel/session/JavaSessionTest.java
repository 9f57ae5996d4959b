package org.finetree.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.kernel.magic.StandardMagics;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaSessionTest {

    private static JavaSession session;
    private static int number;

    @BeforeAll
    static void open() {
        session = JavaSession.open(new StandardMagics());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static Outcome run(String code) {
        return session.run(new Cell(null, ++number, false, false), code);
    }

    private static Failed failed(String code) {
        return (Failed) run(code);
    }

    private static String plain(Failed failed) {
        return String.join("\n", failed.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void theLastExpressionIsTheResult() {
        assertThat(run("int a = 4;\na * 2")).isEqualTo(new Done(true, 8));
        assertThat(run("a * 2;")).isEqualTo(new Done(false, 8));
        assertThat(run("a * 2; // hidden")).isEqualTo(new Done(false, 8));
        assertThat(run("\"shown;//\"")).isEqualTo(new Done(true, "shown;//"));
        assertThat(run("// nothing")).isEqualTo(new Done(false, null));
        assertThat(run("")).isEqualTo(new Done(false, null));
    }

    @Test
    void aFrameIsFoundAgainInTheCellThatDeclaredIt() {
        run("int third(int x) {\n\n  return 3 / x;\n}");
        int declared = number;
        Failed failed = failed("\n\n// why not\nthird(0)");
        assertThat(plain(failed)).contains("In [" + declared + "], line 3, in third()\n  --> 3   return 3 / x;", "In [" + number + "], line 4\n  --> 4 third(0)");
    }

    @Test
    void aCompileErrorIsMarkedBelowTheLine() {
        assertThat(plain(failed("int fine = 1;\n  int wrong = \"text\";"))).contains("In [" + number + "], line 2\n--> 2   int wrong = \"text\";\n                    ^^^^^^");
    }

    @Test
    void aMissingImportComesWithTheImport() throws InterruptedException {
        // JShell lists the classes of the class path in the background.
        while (!session.analysis().listQualifiedNames("Pattern", "Pattern".length()).isUpToDate()) {
            Thread.sleep(50);
        }
        assertThat(plain(failed("Pattern.compile(\"x\")"))).contains("Hint: import java.util.regex.Pattern;");
    }

    @Test
    void exitIsTurnedAway() {
        assertThat(failed("System.exit(1);").name()).isEqualTo("SystemExit");
    }

    @Test
    void assertionsAreChecked() {
        assertThat(failed("assert 1 == 2 : \"no\"").name()).isEqualTo("java.lang.AssertionError");
    }

    @Test
    void weavingKeepsLoopsSwitchesAndHandlersRight() {
        assertThat(run("""
                int sum = 0;
                for (int i = 0; i < 10; i++) {
                  do {
                    try {
                      sum += switch (i % 3) { case 0 -> 1; case 1 -> Integer.parseInt("x"); default -> 2; };
                    } catch (NumberFormatException e) {
                      sum += 10;
                      continue;
                    } finally {
                      sum += 100;
                    }
                  } while (false);
                }
                sum"""))
                .isEqualTo(new Done(true, 4 + 3 * 10 + 3 * 2 + 1000));
    }

    @Test
    void completenessKnowsWhatCannotBeJava() {
        for (String code : new String[] {"1+1", "int x = 1;", "class A { int x; }", "for (int i = 0; i < 3; i++) { }", "void f() {}", "import java.util.*;", "@Deprecated public class Q {}", "enum E { A, B }", ""}) {
            assertThat(Completeness.of(session, code).path("status").asText()).as(code).isEqualTo("complete");
        }
        for (String code : new String[] {"class A {", "foo(", "int x = 1;\nif (true) {", "/* open"}) {
            assertThat(Completeness.of(session, code).path("status").asText()).as(code).isEqualTo("incomplete");
        }
        for (String code : new String[] {"int x = = 3;", "class 3A {}", "}", "1+1\n2+2", "int y = 1;\nint x = = 3;"}) {
            assertThat(Completeness.of(session, code).path("status").asText()).as(code).isEqualTo("invalid");
        }
    }
}
