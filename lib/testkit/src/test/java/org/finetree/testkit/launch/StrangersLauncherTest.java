package org.finetree.testkit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.finetree.launch.Launchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of docs/launchers.md, as a stranger would add it: a class of another package that sees public types alone, named in a file of services, and found by its name. */
class StrangersLauncherTest {

    @TempDir
    private Path folder;

    @Test
    void theLauncherOfThePageIsFound() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.writeString(Files.createDirectories(classes.resolve("META-INF/services")).resolve("org.finetree.launch.Launcher"), "com.example.CommandLauncher\n");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader stranger = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(stranger);
            assertThat(Launchers.names()).contains("command", "local");
            assertThat(Launchers.named(Optional.of("command")).getClass().getName()).isEqualTo("com.example.CommandLauncher");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
