package org.finetree.study.claims;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.finetree.experiment.CanonicalJson;

/** The questions that were fixed beforehand, and the later evidence, as they ship: {@code claims.json} and {@code later-evidence.json}. */
public final class ClaimList {

    private ClaimList() {
    }

    /** All claims: for each of the six conclusions one primary, then secondary ones. */
    public static List<Claim> all() {
        return read(resource("claims.json"));
    }

    /**
     * Claims from text in the form of {@code claims.json}.
     *
     * @throws IllegalArgumentException if it is not of that form, an id comes twice or a conclusion has two primary claims
     */
    public static List<Claim> read(String json) {
        List<Claim> claims = Arrays.asList(CanonicalJson.read(json, Claim[].class));
        Set<String> seen = new HashSet<>();
        for (Claim c : claims) {
            if (!seen.add(c.id()) || c.primary() && !seen.add("primary " + c.number())) {
                throw new IllegalArgumentException("claim '" + c.id() + "': its id, or a primary claim for conclusion " + c.number() + ", is there already: name one");
            }
        }
        return List.copyOf(claims);
    }

    /** Later work, in order of year. */
    public static List<LaterEvidence> laterEvidence() {
        return List.of(CanonicalJson.read(resource("later-evidence.json"), LaterEvidence[].class));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ClaimList.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
