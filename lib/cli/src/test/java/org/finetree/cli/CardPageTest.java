package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/label-sets-ilsvrc2012.md is what the program prints. {@code mvn -pl lib/cli -am test -Dtest=CardPageTest -Dcards.write=true} writes it anew. */
class CardPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "label-sets-ilsvrc2012.md");

    @Test
    void thePageOfCardsIsUpToDate() throws IOException {
        StringBuilder page = new StringBuilder("# The paper's label sets over ILSVRC-2012\n\nMade by `finetree labelsets --card md`; a test keeps this page equal to what the program prints. "
            + "[label-sets.md](label-sets.md) says how the sets are made.\n");
        for (String recipe : List.of("all", "bottom-up", "top-down", "pascal-removed", "pascal-removed --strict", "minimal-split")) {
            List<String> line = new ArrayList<>(List.of("labelsets", "--card", "md", "--recipe"));
            line.addAll(List.of(recipe.split(" ")));
            page.append("\n## `--recipe ").append(recipe).append("`\n\n").append(Run.finetree(line.toArray(String[]::new)).out());
        }
        if (Boolean.getBoolean("cards.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualToNormalizingNewlines(page.toString());
    }
}
