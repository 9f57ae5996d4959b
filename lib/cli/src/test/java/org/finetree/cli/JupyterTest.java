package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JupyterTest {

    @TempDir
    private Path folder;

    private Home home;
    private Path kernel;

    @BeforeEach
    void project() throws IOException {
        home = new Home(folder.resolve("clone"));
        kernel = Files.createDirectories(folder.resolve("env/share/jupyter/kernels/finetree"));
    }

    private Path script(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** A Python whose Jupyter says this. */
    private Path python(String environment, String answer) throws IOException {
        return script(environment + "/bin/python", "#!/bin/sh\necho a warning\ncat <<'END'\n" + answer + "\nEND\n");
    }

    private void spec(Path java, Path jar) throws IOException {
        Files.writeString(kernel.resolve("kernel.json"), "{\"argv\":[\"" + java + "\",\"@java.args\"]}");
        Files.writeString(kernel.resolve("java.args"), "\"-Xss2m\"\n\"-cp\"\n\"" + jar + File.pathSeparator + jar + "\"\n");
    }

    @Test
    void everyJupyterThatOneMayStartIsLookedAt() throws IOException {
        python("clone/environment/.venv", "{}");
        Path active = python("an active one", "{}");
        Path base = python("conda", "{}");
        script("tools/jupyter", "#!" + python("tools", "{}") + "\nimport sys\n");
        Map<String, String> environment = Map.of("VIRTUAL_ENV", folder.resolve("an active one").toString(), "CONDA_PREFIX", folder.resolve("conda").toString(),
            "PATH", "/nowhere" + File.pathSeparator + folder.resolve("tools"));
        assertThat(Jupyter.pythons(home, environment).values()).containsExactly(home.python(), active, base, folder.resolve("tools/bin/python"));
        // The same one twice is one.
        assertThat(Jupyter.pythons(home, Map.of("VIRTUAL_ENV", home.venv().toString(), "CONDA_PREFIX", home.venv().toString()))).hasSize(1);
        assertThat(Jupyter.pythons(new Home(folder.resolve("elsewhere")), Map.of("VIRTUAL_ENV", "/gone"))).isEmpty();
    }

    @Test
    void whatItLacksAndFindsIsTold() throws IOException, InterruptedException {
        Path env = folder.resolve("env");
        Jupyter found = Jupyter.of("mine", python("env", "{\"prefix\": \"" + env + "\", \"kernel\": \"" + kernel + "\", \"missing\": [\"plotly\", \"jupyterlab_widgets\"]}")).orElseThrow();
        assertThat(found).isEqualTo(new Jupyter("mine", env, Optional.of(kernel), List.of("plotly", "jupyterlab-widgets")));
        assertThat(found.lacks().orElseThrow()).contains("charts are pictures", "sliders are text", env + "/bin/python -m pip install plotly jupyterlab-widgets");
        assertThat(Jupyter.of("none", script("env2/bin/python", "#!/bin/sh\necho ModuleNotFoundError >&2; exit 1\n"))).isEmpty();
        assertThat(Jupyter.of("odd", python("env3", "no JSON"))).isEmpty();
        assertThat(Jupyter.of("gone", folder.resolve("gone"))).isEmpty();
    }

    @Test
    void aKernelThatCannotStartIsNamed() throws IOException {
        Jupyter jupyter = new Jupyter("mine", folder.resolve("my env"), Optional.of(kernel), List.of());
        assertThat(new Jupyter("mine", folder, Optional.empty(), List.of()).trouble(home).orElseThrow()).contains("no Finetree kernel");
        assertThat(jupyter.trouble(home).orElseThrow()).contains("damaged");
        Path jar = home.dist().resolve("kernel/a.jar");
        Path java = script("jdk/bin/java", "");
        spec(folder.resolve("gone/java"), jar);
        assertThat(jupyter.trouble(home).orElseThrow()).contains("Java is gone");
        spec(java, jar);
        assertThat(jupyter.trouble(home).orElseThrow()).contains("jars are gone");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        assertThat(jupyter.trouble(home)).isEmpty();
        spec(java, Files.createFile(folder.resolve("other.jar")));
        assertThat(jupyter.trouble(home).orElseThrow()).contains("another build");
        assertThat(jupyter.remedy(home)).isEqualTo("./finetree kernel install --prefix '" + folder.resolve("my env") + "'");
    }
}
