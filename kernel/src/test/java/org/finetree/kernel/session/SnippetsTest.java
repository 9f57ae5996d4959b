package org.finetree.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Snippets.Piece;
import org.finetree.kernel.session.Snippets.Piece.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a cell's magics are, by the words of Java. */
class SnippetsTest {

    private static SessionFixture cells;

    @BeforeAll
    static void open() {
        cells = new SessionFixture();
        cells.run("boolean ready = true; int count = 3; String ls = \"x\";");
    }

    @AfterAll
    static void close() {
        cells.close();
    }

    private static List<String> magics(String cell) {
        return cells.session().pieces(cell).stream().filter(piece -> piece.state() == State.MAGIC).map(Piece::text).toList();
    }

    @Test
    void aLineOfATextOrACommentIsNoMagic() {
        assertThat(cells.value("String text = \"\"\"\n%d of the images\n%time x\n!rm -r x\n\"\"\";\ntext")).isEqualTo("%d of the images\n%time x\n!rm -r x\n");
        assertThat(cells.value("/* about\n%d of the images\n%time\n!ls\n*/\n4 + 1")).isEqualTo(5);
        assertThat(cells.value("/** About.\n%time x\n*/\nint documented() { return 1; }\ndocumented()")).isEqualTo(1);
        assertThat(magics("// %time x\n1")).isEmpty();
        assertThat(magics("char quote = '\"'; String t = \"/*\";\n%time 1\n// */")).containsExactly("%time 1");
        assertThat(magics("String s = \"a\\\\\";\n%time 1")).containsExactly("%time 1");
        assertThat(magics("var t = \"\"\"\n  \\\"\"\"\n%time 1\n  \"\"\";")).isEmpty();
    }

    @Test
    void whatGoesOnWithAnOperatorOrInBracketsIsJava() {
        assertThat(cells.value("int r = 17\n% 5;\nr")).isEqualTo(2);
        assertThat(cells.value("int five = 5; int q = 17\n%five;\nq")).isEqualTo(2);
        assertThat(cells.value("int s = Math.max(17\n%five, 1);\ns")).isEqualTo(2);
        assertThat(cells.value("boolean done = false;\n!done")).isEqualTo(true);
        assertThat(cells.value("boolean either = done ||\n!ready;\neither")).isEqualTo(false);
        assertThat(cells.value("boolean f(boolean a) {\n  return\n!a;\n}\nf(false)")).isEqualTo(true);
        assertThat(cells.value("!ready")).isEqualTo(false);
        assertThat(cells.value("!(ready && done)")).isEqualTo(true);
        assertThat(cells.value("!List.of(\n1).isEmpty()")).isEqualTo(true);
        assertThat(cells.value("1\n!= 2")).isEqualTo(true);
    }

    @Test
    void magicsStandWhereAStatementCanBeginOrEnd() {
        assertThat(magics("int x = 1;\n%time x\nx + 1")).containsExactly("%time x");
        assertThat(magics("count\n%time count")).containsExactly("%time count");
        assertThat(magics("List.of(\n1\n)\n%time 3")).containsExactly("%time 3");
        assertThat(magics("class Q {\n}\n  %time 3")).containsExactly("%time 3");
        assertThat(magics("count\n!ls -l")).containsExactly("!ls -l");
        assertThat(magics("%time 1\n!echo it's \"fine\n%who")).containsExactly("%time 1", "!echo it's \"fine", "%who");
        assertThat(magics("!ls -l\n!Rscript x.R\n!(cd / && ls -d tmp)\n!make ready")).hasSize(4);
        assertThat(magics("count\n%tme 4")).containsExactly("%tme 4");
    }

    @Test
    void aCellsMagicElsewhereThanInItsFirstLineSaysSo() {
        assertThat(cells.failure("int a = 1;\n%%time\na")).contains("%%time takes a whole cell: it stands in the cell's first line");
    }

    @Test
    void lineEndsOfWindowsAreLineEnds() {
        assertThat(cells.value("int a = 2;\r\n%time a\r\na + 1\r\n")).isEqualTo(3);
    }

    @Test
    void aLongTextIsAValue() {
        assertThat(cells.run("\"" + "a\\\"".repeat(20_000) + "\" // ;")).isEqualTo(new Done(true, "a\"".repeat(20_000)));
        assertThat(cells.run("\"" + "a".repeat(40_000) + "\";")).isEqualTo(new Done(false, "a".repeat(40_000)));
    }

    @Test
    void assertionsCannotBeSwitchedOff() {
        cells.run("""
                var cellsLoader = Thread.currentThread().getContextClassLoader();
                cellsLoader.setDefaultAssertionStatus(false);
                cellsLoader.clearAssertionStatus();
                cellsLoader.setPackageAssertionStatus("REPL", false);
                for (int i = 0; i < 99; i++) cellsLoader.setClassAssertionStatus("REPL.$JShell$" + i, false);""");
        assertThat(cells.failure("assert 1 == 2 : \"no\"")).contains("AssertionError: no");
        assertThat(cells.failure("class Checked { void go() { assert false : \"inside\"; } }\nnew Checked().go()")).contains("AssertionError: inside");
    }
}
