package org.finetree.kernel.magic;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;

/** {@code %maven}: lets Maven itself find the jars, so that its settings, mirrors and local repository hold here as well. */
final class MavenMagic {

    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.+-]+(:[\\w.-]+)?");

    private MavenMagic() {
    }

    static Magic magic() {
        return SimpleMagic.line("maven", "%maven GROUP:ARTIFACT:VERSION[:CLASSIFIER]...", "Adds libraries and what they need to what cells can use; Maven must be installed.", MavenMagic::run);
    }

    private static Outcome run(Call call) throws Exception {
        List<String> wanted = call.words();
        if (wanted.isEmpty() || !wanted.stream().allMatch(word -> COORDINATES.matcher(word).matches())) {
            throw new Magic.UsageException("'" + call.arguments().strip() + "' are no coordinates; write for example %maven org.apache.commons:commons-text:1.12.0");
        }
        String path = call.work(() -> resolve(wanted));
        List<String> jars = Stream.of(path.split(File.pathSeparator)).filter(jar -> !jar.isBlank()).toList();
        jars.forEach(call.session()::addToClassPath);
        System.out.println("added to the class path: " + jars.stream().map(jar -> Path.of(jar).getFileName().toString()).collect(Collectors.joining(", ")));
        return new Done(false, null);
    }

    private static String resolve(List<String> wanted) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("finetree-maven");
        try {
            Path pom = folder.resolve("pom.xml");
            Path out = folder.resolve("classpath");
            Files.writeString(pom, pom(wanted));
            int status;
            try {
                status = Shell.execute(List.of("mvn", "-q", "-B", "-ntp", "-Dstyle.color=never", "-f", pom.toString(), "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath", "-Dmdep.includeScope=runtime",
                        "-Dmdep.outputFile=" + out), Map.of());
            } catch (IOException e) {
                throw new IOException("Maven (mvn) cannot be started: install it, or add jars by %classpath; " + e.getMessage(), e);
            }
            if (status != 0) {
                throw new IOException("Maven found no way to " + String.join(", ", wanted) + "; its own words stand above");
            }
            return Files.readString(out).strip();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String pom(List<String> wanted) {
        return "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId><artifactId>cell</artifactId><version>1</version><packaging>pom</packaging><dependencies>"
                + wanted.stream().map(MavenMagic::dependency).collect(Collectors.joining()) + "</dependencies></project>";
    }

    private static String dependency(String coordinates) {
        String[] parts = coordinates.split(":");
        return "<dependency><groupId>" + parts[0] + "</groupId><artifactId>" + parts[1] + "</artifactId><version>" + parts[2] + "</version>"
                + (parts.length > 3 ? "<classifier>" + parts[3] + "</classifier>" : "") + "</dependency>";
    }
}
