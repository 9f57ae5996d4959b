package org.finetree.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a variable holds outlives the declaration anew of what it was made of, or a line tells. */
class ValuesTest {

    private final SessionFixture cells = new SessionFixture();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void aVariableKeepsItsValueWhenWhatItWasMadeOfIsDeclaredAnew() {
        cells.run("String folder = \"runs/first\"; var name = folder.substring(5);");
        assertThat(cells.errorsOf("String folder = \"runs/second\";")).isEmpty();
        assertThat(cells.value("folder + \" \" + name")).isEqualTo("runs/second first");
        cells.run("int size = 3;");
        cells.run("var grid = new double[size]; var twice = new double[2 * grid.length];");
        cells.run("int size = 4;");
        assertThat(cells.value("grid.length + twice.length + size")).isEqualTo(13);
    }

    @Test
    void evenWhenItsExpressionDoesNotCompileAnyMore() {
        cells.run("int size = 3;\nvar grid = new double[size]; String text = \"abc\"; var upper = text.toUpperCase();");
        // An array's length cannot be long, and a list has no upper case.
        assertThat(cells.errorsOf("long size = 5L;")).isEmpty();
        assertThat(cells.errorsOf("var text = List.of(1);")).isEmpty();
        assertThat(cells.value("grid.length + upper + size + text")).isEqualTo("3ABC5[1]");
    }

    @Test
    void aTypeThatChangesWithWhatItWasMadeOfTakesTheValueAlong() {
        cells.run("int base = 1;\nvar derived = base + 1; long other = base;");
        cells.run("double base = 2;");
        assertThat(cells.value("derived + other + base")).isEqualTo(5.0);
    }

    @Test
    void objectsOfAClassGoOnWhenAMethodThatItCallsChanges() {
        cells.run("int f() { return 1; }\nclass A { int kept = 7; int g() { return f() + kept; } }\nA a = new A(); a.kept = 40;");
        assertThat(cells.errorsOf("int f() { return 2; }")).isEmpty();
        assertThat(cells.value("a.g()")).isEqualTo(42);
        assertThat(cells.errorsOf("class A { int kept = 7; int g() { return f() * kept; } }")).isEmpty();
        assertThat(cells.value("a.g()")).isEqualTo(80);
    }

    @Test
    void aRecordThatChangesItsShapeTellsWhatIsLostAndWhatIsOld() {
        cells.run("record P(int x) { }");
        cells.run("P p = new P(1); List<P> ps = List.of(p); Object any = p; var count = ps.size();");
        String told = cells.errorsOf("record P(int x) { int twice() { return 2 * x; } }");
        assertThat(told).contains("empty now: p (cell In[2])", "still of the former class", "ps (cell In[2])", "any (cell In[2])", "Run those cells again").doesNotContain("count");
        assertThat(told.lines()).hasSize(1);
        assertThat(cells.value("p")).isNull();
        assertThat(cells.value("count")).isEqualTo(1);
        assertThat(cells.errorsOf("P p = new P(1); List<P> ps = List.of(p); Object any = p; var count = ps.size();")).isEmpty();
        assertThat(cells.value("ps.get(0).twice()")).isEqualTo(2);
    }

    @Test
    void staticFieldsOfATypeDeclaredAnewAreSetAnew() {
        cells.run("class Conf { static double rate = 0.1; static int count; }");
        cells.run("Conf.count = 5;");
        cells.run("class Conf { static double rate = 0.2; static int count; }");
        assertThat(cells.value("Conf.rate")).isEqualTo(0.2);
        cells.run("int step() { return 1; }\nclass Counter { static int all = 10; void go() { all += step(); } }");
        cells.run("new Counter().go();");
        // The same type around another step keeps what it counted.
        cells.run("int step() { return 2; }");
        cells.run("new Counter().go();");
        assertThat(cells.value("Counter.all")).isEqualTo(13);
    }

    @Test
    void aDeclarationThatDoesNotCompileTakesNothingAway() {
        cells.run("class B { int v = 1; int w() { return v; } }\nvar b = new B(); b.v = 7; String q = \"abc\"; var r = q.length();");
        assertThat(cells.failure("class B { Strng s; }")).contains("not declared: class Strng");
        assertThat(cells.failure("Foo q = null;")).contains("class Foo");
        assertThat(cells.failure("int q = \"x\";")).contains("incompatible types");
        assertThat(cells.value("b.w() + q + r")).isEqualTo("7abc3");
        cells.run("int q = 9;");
        assertThat(cells.value("q + r")).isEqualTo(12);
    }

    @Test
    void aDeclarationWithoutAValueBeginsAtZero() {
        cells.run("int x = 5; String s = \"a\";");
        cells.run("int x; String s;");
        assertThat(cells.value("x + \" \" + s")).isEqualTo("0 null");
    }
}
