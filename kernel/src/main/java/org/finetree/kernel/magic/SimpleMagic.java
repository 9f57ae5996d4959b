package org.finetree.kernel.magic;

import org.finetree.kernel.session.Outcome;

/** A magic made of its parts. */
record SimpleMagic(String name, String usage, String help, boolean forLines, boolean forCells, Action action) implements Magic {

    /** What a magic does. */
    interface Action {

        Outcome run(Call call) throws Exception;
    }

    static Magic line(String name, String usage, String help, Action action) {
        return new SimpleMagic(name, usage, help, true, false, action);
    }

    static Magic cell(String name, String usage, String help, Action action) {
        return new SimpleMagic(name, usage, help, false, true, action);
    }

    static Magic both(String name, String usage, String help, Action action) {
        return new SimpleMagic(name, usage, help, true, true, action);
    }

    @Override
    public Outcome run(Call call) throws Exception {
        return action.run(call);
    }
}
