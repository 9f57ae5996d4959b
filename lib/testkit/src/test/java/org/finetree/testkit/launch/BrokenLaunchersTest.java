package org.finetree.testkit.launch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.finetree.experiment.RunsFailedException;
import org.finetree.io.FileTree;
import org.finetree.launch.Launcher;
import org.finetree.launch.NamedRun;
import org.finetree.launch.ProgressDisplay;
import org.finetree.launch.local.LocalLauncher;
import org.finetree.run.CountingEngine;
import org.finetree.run.Engine;
import org.finetree.run.RunStore;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each sentence of {@link LauncherContract} fails for a launcher that breaks it. */
class BrokenLaunchersTest {

    @TempDir
    private Path folder;

    /** A launcher that breaks a sentence, by the sentence. */
    private static Map<String, Launcher> broken() {
        Map<String, Launcher> broken = new TreeMap<>();
        broken.put("itHasAName", new Wrong() {
            @Override
            public String name() {
                return "My launcher";
            }
        });
        broken.put("everyRunIsCarriedOutAndTheResultsAreTheEngines", new Wrong() {
            @Override
            public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
                super.launch(name, runs.stream().filter(run -> run.spec().requires().isEmpty()).toList(), store, display); // forgets what requires others
            }
        });
        broken.put("finishedRunsArePassedOver", new Wrong() {
            @Override
            public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
                try {
                    FileTree.delete(store.folder()); // begins anew
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                super.launch(name, runs.subList(1 - runs.size() % 2, runs.size()), store, display);
            }
        });
        broken.put("aFailedRunTakesOnlyThoseWithItThatNeedIt", new Wrong() {
            @Override
            public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
                try {
                    super.launch(name, runs, store, display);
                } catch (RunsFailedException quietly) {
                    // says nothing
                }
            }
        });
        broken.put("afterAnInterruptTheSameCallGoesOn", new Wrong() {
            @Override
            public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
                Thread deaf = new Thread(() -> super.launch(name, runs, store, display));
                deaf.start();
                while (deaf.isAlive()) {
                    try {
                        deaf.join();
                    } catch (InterruptedException ignored) {
                        // trains on
                    }
                }
            }
        });
        return broken;
    }

    @TestFactory
    Stream<DynamicTest> aBrokenLauncherFailsAtItsSentence() {
        return broken().entrySet().stream().map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
            LauncherContract contract = new LauncherContract() {
                @Override
                protected Launcher launcher() {
                    return one.getValue();
                }

                @Override
                protected Engine engine() {
                    return new CountingEngine();
                }

                @Override
                protected String brokenNetwork() {
                    return "broken";
                }
            };
            Field place = LauncherContract.class.getDeclaredField("folder");
            place.setAccessible(true);
            place.set(contract, folder.resolve(one.getKey()));
            Method sentence = LauncherContract.class.getDeclaredMethod(one.getKey());
            sentence.setAccessible(true);
            assertThatThrownBy(() -> {
                try {
                    sentence.invoke(contract);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }).isInstanceOf(AssertionError.class);
        }));
    }

    /** The local launcher, but for what a subclass changes. */
    private static class Wrong implements Launcher {

        private final Launcher right = new LocalLauncher(2);

        @Override
        public String name() {
            return right.name();
        }

        @Override
        public void launch(String name, List<NamedRun> runs, RunStore store, ProgressDisplay display) {
            right.launch(name, runs, store, display);
        }
    }
}
