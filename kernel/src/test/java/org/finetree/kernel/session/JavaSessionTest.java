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
        assertThat(plain(failed)).contains("Cell In[" + declared + "], line 3, in third()\n  --> 3   return 3 / x;", "Cell In[" + number + "], line 4\n  --> 4 third(0)");
    }

    @Test
    void aCompileErrorIsMarkedBelowTheLine() {
        assertThat(plain(failed("int fine = 1;\n  int wrong = \"text\";"))).contains("Cell In[" + number + "], line 2\n--> 2   int wrong = \"text\";\n                    ^^^^^^");
    }

    @Test
    void aMissingImportComesWithTheImport() {
        assertThat(plain(failed("Pattern.compile(\"x\")"))).contains("Hint: import java.util.regex.Pattern;");
    }

    @Test
    void hintsKnowWhatWasMeant() {
        run("import java.util.*;\nint count = 5;");
        for (String[] pair : new String[][] {
            {"cuont + 1", "did you mean 'count'?"}, {"HashMapp m;", "did you mean 'HashMap'?"}, {"\"a\"\n  .lenght()", "did you mean 'length'?"}, {"\"a\".length", "'length' is a method: write length()."},
            {"new int[2].length()", "'length' is no method: leave out the parentheses."}, {"fresh = 5", "var fresh = ..."}, {"println(1)", "System.out.println(...)"},
            {"int a = 1\nint b = 2;", "a semicolon ends each statement"}, {"char c = 'ab';", "text stands in double quotes"}, {"List.of(1).add(2)", "copy it first"}, {"int z = \"1\";", "Integer.parseInt"}}) {
            assertThat(plain(failed(pair[0]))).as(pair[0]).contains("Hint: ").contains(pair[1]);
        }
    }

    @Test
    void hintsAreGivenOnlyWhereTheyAreSure() {
        run("import java.util.*;\nint f(int a, int b) { return a; }");
        for (String[] pair : new String[][] {
            {"class X extends Person { }", "Hint: import it, or check its spelling"}, {"rate(3)", "no method is called 'rate'"}, {"class N { Tree t; }", "Hint: import it, or check its spelling"},
            {"package a.b;\nclass Q { }", "a cell has no package"}, {"sealed interface Lone { }", "put its subtypes into the same cell"}, {"java.util.function.Function<Integer, Integer> g = n -> System.out.println(n);", "ends with return null"},
            {"class Bad { static int x = 1 / 0; }\nBad.x", "a static field or static block"}, {"Bad.x", "a static field or static block"}}) {
            assertThat(plain(failed(pair[0]))).as(pair[0]).contains(pair[1]).doesNotContain("Period", "com.sun", "a jar is missing");
        }
    }

    @Test
    void whatIsNestedTooDeeplyIsOneLine() {
        Failed failed = failed("int d = " + "(".repeat(60_000) + "1" + ")".repeat(60_000) + ";");
        assertThat(failed.name()).isEqualTo("CompilationError");
        assertThat(failed.message()).contains("nested too deeply for the compiler");
        assertThat(run("1 + 1")).isEqualTo(new Done(true, 2));
    }

    @Test
    void onlyTheNameThatIsMissingIsMarked() {
        assertThat(plain(failed("java.util.List.of(1)\n  .stream()\n  .mapp(x -> x)\n  .toList()"))).contains("line 3\n--> 3   .mapp(x -> x)\n         ^^^^\n");
    }

    @Test
    void namesThatJShellMadeUpAreNotShown() {
        Failed failed = failed("String nothing = null;\nnothing.length()");
        assertThat(failed.message()).contains("\"nothing\" is null");
        assertThat(plain(failed("missing + 1"))).doesNotContain("location");
    }

    @Test
    void aCauseShowsOnlyTheFramesOfItsOwn() {
        Failed failed = failed("void inner() { throw new IllegalStateException(\"deep\"); }\ntry {\n  inner();\n} catch (IllegalStateException e) {\n  throw new RuntimeException(\"above\", e);\n}");
        assertThat(failed.name()).isEqualTo("java.lang.RuntimeException");
        assertThat(plain(failed)).containsSubsequence("RuntimeException: above", "line 5", "Caused by IllegalStateException: deep", "line 1, in inner()", "line 3");
    }

    @Test
    void rawTracesNameTheLinesOfCells() {
        run("class Deep {\n  int go(int n) {\n    if (n == 0)\n      throw new IllegalStateException(\"deep\");\n    return go(n - 1);\n  }\n}");
        int declared = number;
        Done done = (Done) run("Throwable caught = null;\ntry {\n  new Deep().go(2);\n} catch (Exception e) {\n  caught = e;\n}\ncaught");
        assertThat(String.join("\n", session.trace((Throwable) done.value())).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo("IllegalStateException: deep\n  Cell In[" + declared + "], line 4, in go()\n"
                + "  --> 4       throw new IllegalStateException(\"deep\");\n  Cell In[" + declared + "], line 5, in go()\n  --> 5     return go(n - 1);\n  Cell In[" + number + "], line 3\n  --> 3   new Deep().go(2);");
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
