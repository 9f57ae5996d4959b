package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code environment/command/help.txt}, from which {@code ./finetree --help} speaks without Java and a build, says what the program would say. */
class HelpFileTest {

    private static final Path KEPT = Path.of("../../environment/command/help.txt");

    private static List<CommandLine> commands(CommandLine from) {
        List<CommandLine> all = new ArrayList<>(List.of(from));
        from.getSubcommands().values().stream().distinct().forEach(c -> all.addAll(commands(c)));
        return all;
    }

    @Test
    void theHelpFileIsTheProgramsOwn() throws IOException {
        StringBuilder out = new StringBuilder();
        for (CommandLine command : commands(Finetree.commandLine())) {
            out.append("== ").append(command.getCommandSpec().qualifiedName()).append('\n').append(command.getUsageMessage(Ansi.OFF).replace("\r\n", "\n"));
        }
        Path made = Files.writeString(Files.createDirectories(Path.of("target")).resolve("help.txt"), out);
        assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "").as("the help texts changed: cp lib/cli/%s environment/command/help.txt", made).isEqualTo(out.toString());
    }

    @Test
    void everyCommandSaysInAWholeSentenceWhatItDoes() {
        for (CommandLine command : commands(Finetree.commandLine())) {
            String name = command.getCommandName();
            if (!name.equals("help") && !name.equals("finetree")) {
                // The list of commands shows the first part only.
                assertThat(command.getCommandSpec().usageMessage().description()[0]).as(name).matches("[A-Z][a-z-]+s\\b.*\\.");
            }
        }
    }
}
