package org.finetree.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Within a cell the order of declarations is free. */
class CellOrderTest {

    private final SessionFixture cells = new SessionFixture();

    @AfterEach
    void close() {
        cells.close();
    }

    @Test
    void classesMayNameEachOther() {
        assertThat(cells.value("class Order { Customer by; }\nclass Customer { List<Order> orders = new ArrayList<>(); }\nvar c = new Customer(); var o = new Order(); o.by = c; c.orders.add(o); o.by.orders.size()")).isEqualTo(1);
        assertThat(cells.value("record R(List<S> all) { }\nrecord S(R back) { }\nnew R(List.of()).all().size()")).isEqualTo(0);
    }

    @Test
    void aMethodOrSubclassMayStandAboveItsClass() {
        assertThat(cells.value("Later make() { return new Later(); }\nclass Later { int a = 3; }\nmake().a")).isEqualTo(3);
        assertThat(cells.value("class B extends A { @Override int v() { return 2; } }\nabstract class A { int a = 2; abstract int v(); }\nnew B().a + new B().v()")).isEqualTo(4);
        assertThat(cells.value("int f(Color c) { return switch (c) { case RED -> 1; case BLUE -> 2; }; }\nenum Color { RED, BLUE }\nf(Color.BLUE)")).isEqualTo(2);
        assertThat(cells.value("int even(int n) { return n == 0 ? 1 : odd(n - 1); }\nint odd(int n) { return n == 0 ? 0 : even(n - 1); }\neven(4)")).isEqualTo(1);
        assertThat(cells.value("@Marked class X { }\n@interface Marked { }\nnew X() != null")).isEqualTo(true);
    }

    @Test
    void sealedTypesStandAtTopLevel() {
        assertThat(cells.value("sealed interface Shape permits Disc, Square { }\nrecord Disc(double r) implements Shape { }\nrecord Square(double a) implements Shape { }\nShape s = new Disc(2); s.toString()")).isEqualTo("Disc[r=2.0]");
        assertThat(cells.value("sealed abstract class Animal { abstract String says(); }\nfinal class Dog extends Animal { @Override String says() { return \"woof\"; } }\nnew Dog().says()")).isEqualTo("woof");
        assertThat(cells.value("record Leaf(int v) implements Tree { }\nrecord Node(Tree l, Tree r) implements Tree { }\nsealed interface Tree { }\nnew Node(new Leaf(1), null).l() instanceof Tree")).isEqualTo(true);
        assertThat(cells.value("sealed interface Open { }\nfinal class One implements Open { }\nnon-sealed class Other implements Open { }\nnew Other() instanceof Open")).isEqualTo(true);
        assertThat(cells.value("sealed interface In { record D(int x) implements In { } }\nnew In.D(1).x()")).isEqualTo(1);
    }

    @Test
    void aTypeOfTheCellComesBeforeAnImportedOneOfItsName() {
        cells.run("import java.util.concurrent.*;");
        assertThat(cells.value("class Pool { Future next; }\nclass Future { int n = 4; }\nvar p = new Pool(); p.next = new Future(); p.next.n")).isEqualTo(4);
    }

    @Test
    void theCompilersColumnsAreThoseOfTheCell() {
        assertThat(cells.failure("sealed interface Sum { int bad() { return \"x\"; } }\nrecord Part() implements Sum { }")).contains("--> 1 sealed interface Sum { int bad() { return \"x\"; } }");
        assertThat(cells.failure("sealed interface Sum { default int bad() { return \"x\"; } }\nrecord Part() implements Sum { }"))
                .contains("--> 1 sealed interface Sum { default int bad() { return \"x\"; } }\n" + " ".repeat(6 + 50) + "^^^\n");
    }

    @Test
    void whatIsDeclaredNowhereIsAnErrorBeforeAnythingElseRuns() {
        assertThat(cells.failure("class A { Foo f; }\nfinal int[] ran = {1};")).contains("not declared: class Foo", "--> 1 class A { Foo f; }");
        assertThat(cells.failure("ran")).contains("cannot find symbol");
        // Nothing of it is half there.
        assertThat(cells.failure("new A()")).contains("class A");
    }

    @Test
    void aDeclarationThatWaitedForWhatNeverCameIsNotHalfThere() {
        assertThat(cells.failure("class A { Foo f; }\nint z = 1 / 0;\nclass Foo { }")).contains("by zero");
        assertThat(cells.failure("new A()")).contains("class A");
    }

    @Test
    void aCellMayRunAgain() {
        String code = "sealed interface Shape { }\nrecord Disc(Owner o) implements Shape { }\nclass Owner { Disc d; }\nnew Disc(new Owner()) instanceof Shape";
        assertThat(cells.value(code)).isEqualTo(true);
        assertThat(cells.value("var kept = new Disc(null); kept.o()")).isNull();
        assertThat(cells.errorsOf(code)).isEmpty();
        assertThat(cells.value("kept instanceof Shape")).isEqualTo(true);
    }
}
