package org.finetree.kernel;

import org.finetree.kernel.magic.StandardMagics;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.Renderers;
import org.finetree.kernel.session.Completeness;
import org.finetree.kernel.session.Completion;
import org.finetree.kernel.session.Inspection;
import org.finetree.kernel.session.JavaSession;

/** Runs what every start runs, without a front end, so that its classes can be kept in a class data sharing archive. */
final class Rehearsal {

    private Rehearsal() {
    }

    static void run() {
        try (JavaSession session = JavaSession.open(new StandardMagics())) {
            session.prelude(Prelude.lines());
            KernelInfo.content();
            Renderers renderers = Renderers.standard();
            for (String code : new String[] {"1+1", "int f(int x) {\n  return 10 / x;\n}\nList.of(1, 2).stream().map(x -> f(x)).toList()", "f(0)", "undeclared", "class A { int x; }\nrecord B(A a) {}",
                Sample.CODE}) {
                Cell cell = new Cell(null, 1, true, false);
                if (session.run(cell, code) instanceof org.finetree.kernel.session.Outcome.Done done) {
                    renderers.render(done.value());
                }
            }
            new Completion(session).of("List.o", 6);
            Completeness.of(session, "int x = ");
            new Inspection(session).of("List.of", 7);
        }
    }

    private static final class Sample {

        static final String CODE = "Table.create(\"t\", StringColumn.create(\"a\", \"x\", \"y\"), DoubleColumn.create(\"b\", 1.5, 2))";
    }
}
