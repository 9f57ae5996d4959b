package org.finetree.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.finetree.io.FileTree;

/**
 * A folder of pages that is replaced as a whole: the pages are written into a folder beside it, which then takes its name. Whoever stops this in between finds the old report
 * or the new one. Only a folder that is empty or holds a report is replaced.
 */
final class ReportFolder {

    /** By this word in its head a page is known as one of ours. */
    static final String GENERATOR = "Finetree report";

    private static final Set<String> OURS = Set.of(Page.FRONT, Page.RUNS, "notebooks");
    /** In the head of every report, also of those that were one page. */
    private static final String POLICY = "content=\"default-src 'none'; img-src data:;";
    private static final int HEAD = 1024;

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws ReportException if there is a file of that name, or a folder with other things in it */
    static ReportFolder at(Path folder) {
        try {
            Path place = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
            ReportFolder report = new ReportFolder(place);
            if (Files.exists(place) && !report.replaceable()) {
                throw new ReportException("'" + folder + "' is no report: it would be lost. Give a new or empty folder");
            }
            return report;
        } catch (IOException e) {
            throw new ReportException("report '" + folder + "' cannot be looked at (" + e + "): choose a folder that can be written", e);
        }
    }

    private boolean replaceable() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<Path> all = children.toList();
            return all.isEmpty() || all.stream().allMatch(child -> OURS.contains(child.getFileName().toString())) && isReport(folder.resolve(Page.FRONT)) && onlyPages(folder.resolve("notebooks"));
        }
    }

    private static boolean isReport(Path page) throws IOException {
        if (!Files.isRegularFile(page)) {
            return false;
        }
        try (var in = Files.newInputStream(page)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains(POLICY);
        }
    }

    private static boolean onlyPages(Path notebooks) throws IOException {
        if (!Files.exists(notebooks, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (Stream<Path> pages = Files.list(notebooks)) {
            return pages.allMatch(page -> page.getFileName().toString().endsWith(".html") && Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS));
        }
    }

    /** @return the page to open. @throws ReportException if the folder cannot be written; a report that was there stays */
    Path write(List<Page> pages) {
        Path part = beside("part");
        try {
            Files.createDirectories(folder.getParent());
            sweep();
            try {
                for (Page page : pages) {
                    Path file = part.resolve(page.path());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, page.html());
                }
                replaceBy(part);
            } finally {
                FileTree.delete(part);
            }
            return folder.resolve(Page.FRONT);
        } catch (IOException e) {
            throw new ReportException("report '" + folder + "' cannot be written (" + e + "): choose a folder that can be written", e);
        }
    }

    private void replaceBy(Path part) throws IOException {
        if (!Files.exists(folder)) {
            Files.move(part, folder);
            return;
        }
        Path old = beside("old");
        Files.move(folder, old);
        try {
            Files.move(part, folder);
        } catch (IOException e) {
            Files.move(old, folder);
            throw e;
        }
        FileTree.delete(old);
    }

    private Path beside(String ending) {
        return folder.resolveSibling(folder.getFileName() + "." + ProcessHandle.current().pid() + "." + ending);
    }

    /** What a process left that was stopped while it wrote: an old report takes its name again if the new one had not got it yet. */
    private void sweep() throws IOException {
        Pattern left = Pattern.compile(Pattern.quote(folder.getFileName().toString()) + "\\.(\\d{1,18})\\.(part|old)");
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            for (Path sibling : siblings.toList()) {
                Matcher name = left.matcher(sibling.getFileName().toString());
                if (name.matches() && (Long.parseLong(name.group(1)) == ProcessHandle.current().pid() || ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty())) {
                    if (name.group(2).equals("old") && !Files.exists(folder)) {
                        Files.move(sibling, folder);
                    } else {
                        FileTree.delete(sibling);
                    }
                }
            }
        }
    }
}
