package org.finetree.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.finetree.io.FileTree;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;

/** {@code %maven}: lets Maven itself find the jars, so that its settings, mirrors and local repository hold here as well. */
final class MavenMagic {

    private static final Pattern COORDINATES = Pattern.compile("(?<group>[\\w.-]+):(?<artifact>[\\w.-]+)(?::jar(?::(?<before>[\\w.-]+))?)?:(?<version>[\\w.+-]+)(?::(?<behind>[\\w.-]+))?");
    private static final Pattern NOT_FOUND = Pattern.compile("(?:Could not find artifact|Failure to find) (\\S+:\\S+)");
    private static final Pattern NOT_REACHED = Pattern.compile("Could not transfer artifact .*");
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");

    private MavenMagic() {
    }

    static Magic magic() {
        return SimpleMagic.line("maven", "%maven GROUP:ARTIFACT:VERSION[:CLASSIFIER]...", "Adds libraries and what they need to what cells can use, for example %maven com.google.code.gson:gson:2.11.0; Maven must be installed.", MavenMagic::run);
    }

    private static Outcome run(Call call) throws Exception {
        List<Matcher> wanted = new ArrayList<>();
        for (String word : call.arguments().strip().split("[\\s,]+")) {
            Matcher matcher = COORDINATES.matcher(word);
            if (!matcher.matches()) {
                throw new Magic.UsageException((word.isEmpty() ? "%maven needs coordinates" : "'" + word + "' is not group:artifact:version") + "; write for example %maven com.google.code.gson:gson:2.11.0");
            }
            wanted.add(matcher);
        }
        String path = call.work(() -> resolve(wanted));
        Additions additions = new Additions(call.session());
        for (String jar : path.split(File.pathSeparator)) {
            if (!jar.isBlank()) {
                additions.add(Path.of(jar), Path.of(jar).getFileName().toString());
            }
        }
        additions.tell();
        return new Done(false, null);
    }

    private static String resolve(List<Matcher> wanted) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("finetree-maven");
        try {
            Path pom = folder.resolve("pom.xml");
            Path out = folder.resolve("classpath");
            Files.writeString(pom, pom(wanted));
            Shell.Said said;
            try {
                said = Shell.capture(List.of("mvn", "-q", "-B", "-ntp", "-Dstyle.color=never", "-f", pom.toString(), "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath", "-Dmdep.includeScope=runtime",
                        "-Dmdep.outputFile=" + out));
            } catch (IOException e) {
                throw new IOException("Maven (mvn) cannot be started: install it, or add jars by %classpath; " + e.getMessage(), e);
            }
            if (said.status() != 0) {
                throw new IOException(why(COLOURS.matcher(said.text()).replaceAll(""), wanted));
            }
            return Files.readString(out).strip();
        } finally {
            FileTree.delete(folder);
        }
    }

    /** Of all that Maven says the line that tells what to do. */
    private static String why(String said, List<Matcher> wanted) {
        Matcher missing = NOT_FOUND.matcher(said);
        if (missing.find()) {
            return "Maven found no " + missing.group(1).replaceFirst("[,.]$", "") + " in its repositories: check group, artifact and version";
        }
        Matcher unreached = NOT_REACHED.matcher(said);
        String names = wanted.stream().map(Matcher::group).collect(Collectors.joining(", "));
        String first = unreached.find() ? unreached.group() : said.lines().filter(line -> line.contains("ERROR")).findFirst().orElse(said.lines().findFirst().orElse("Maven says nothing")).replaceFirst("^\\[ERROR\\] *", "");
        return "Maven could not resolve " + names + ": " + first;
    }

    private static String pom(List<Matcher> wanted) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId><artifactId>cell</artifactId><version>1</version><packaging>pom</packaging><dependencies>"
                + wanted.stream().map(MavenMagic::dependency).collect(Collectors.joining()) + "</dependencies></project>";
    }

    private static String dependency(Matcher coordinates) {
        String classifier = coordinates.group("before") != null ? coordinates.group("before") : coordinates.group("behind");
        return "<dependency><groupId>" + coordinates.group("group") + "</groupId><artifactId>" + coordinates.group("artifact") + "</artifactId><version>" + coordinates.group("version") + "</version>"
                + (classifier != null ? "<classifier>" + classifier + "</classifier>" : "") + "</dependency>";
    }
}
