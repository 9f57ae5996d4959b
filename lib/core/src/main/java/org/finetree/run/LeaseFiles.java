package org.finetree.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.finetree.experiment.CanonicalJson;

/**
 * Leases as files: one that is made says who has the run, and its time of change is the owner's heartbeat. Only whether that time changes counts, by the clock of whoever waits, so that machines need not agree on
 * the time. A lock of the system would not do: on shared file systems it holds on one machine only, or not at all, and a frozen process keeps it for ever.
 */
final class LeaseFiles {

    /** System property: seconds without a heartbeat after which a lease of a process elsewhere, or of one that hangs, goes to the next who asks. */
    private static final String STALE = "finetree.lease.seconds";
    private static final int STALE_SECONDS = 60;
    private static final int BEATS = 12;
    private static final int LARGEST = 1 << 14;

    private final Supplier<Owner> self;
    private final Duration renewedEvery;
    private final Duration staleAfter;
    /** What was last seen of leases of others, and since when it has not changed. */
    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    /**
     * Who has a run.
     *
     * @param machine name, boot and process space, so that a process number means one process
     * @param pid number of the process
     * @param started when the process began; empty where the system does not tell
     */
    record Owner(String machine, long pid, String started) {

        static Owner thisProcess() {
            return new Owner(thisMachine(), ProcessHandle.current().pid(), startOf(ProcessHandle.current()));
        }

        private static String startOf(ProcessHandle process) {
            return process.info().startInstant().map(Instant::toString).orElse("");
        }

        private static String thisMachine() {
            String name;
            try {
                name = InetAddress.getLocalHost().getHostName();
            } catch (IOException nameless) {
                name = "localhost";
            }
            return name + line(Path.of("/proc/sys/kernel/random/boot_id")) + link(Path.of("/proc/self/ns/pid"));
        }

        private static String line(Path file) {
            try {
                return " " + Files.readString(file).strip();
            } catch (IOException notLinux) {
                return "";
            }
        }

        private static String link(Path file) {
            try {
                return " " + Files.readSymbolicLink(file);
            } catch (IOException | UnsupportedOperationException notLinux) {
                return "";
            }
        }

        /** Whether it certainly runs no more: of a process elsewhere nobody here knows. */
        boolean hasEnded(Owner asker) {
            return machine.equals(asker.machine) && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> started.isEmpty() || startOf(p).equals(started)).isEmpty();
        }
    }

    /** @param token drawn for each claim */
    private record Content(Owner owner, String token) {
    }

    /** Found out at the first claim: whoever only reads a store need not ask for the machine's name, which can take long. */
    private static final class Self {
        static final Owner OWNER = Owner.thisProcess();
    }

    private record Seen(String text, FileTime beat, long since) {
    }

    LeaseFiles(Owner self, Duration renewedEvery, Duration staleAfter) {
        this(() -> self, renewedEvery, staleAfter);
    }

    private LeaseFiles(Supplier<Owner> self, Duration renewedEvery, Duration staleAfter) {
        this.self = self;
        this.renewedEvery = renewedEvery;
        this.staleAfter = staleAfter;
    }

    static LeaseFiles ofThisProcess() {
        Duration stale = Duration.ofSeconds(Math.max(1, Integer.getInteger(STALE, STALE_SECONDS)));
        return new LeaseFiles(() -> Self.OWNER, stale.dividedBy(BEATS), stale);
    }

    /** Nothing if another has it, or is just taking it. */
    Optional<Lease> claim(Path file, Path work) throws IOException {
        if (Files.exists(file)) {
            if (!isStale(file)) {
                return Optional.empty(); // asked again and again by those who wait: nothing is written
            }
            remove(file);
        }
        String text = CanonicalJson.write(new Content(self.get(), UUID.randomUUID().toString()));
        Path whole = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(whole, text, StandardOpenOption.CREATE_NEW);
            Files.createLink(file, whole); // with its content at once, and only if there is none
            seen.remove(file);
            return Optional.of(new Held(file, work, text, renewedEvery));
        } catch (FileAlreadyExistsException another) {
            return Optional.empty();
        } catch (FileSystemException | UnsupportedOperationException noLinks) {
            return claimWithoutLinks(file, work, text);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private Optional<Lease> claimWithoutLinks(Path file, Path work, String text) throws IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            return Optional.of(new Held(file, work, text, renewedEvery));
        } catch (FileAlreadyExistsException another) {
            return Optional.empty();
        }
    }

    private boolean isStale(Path file) throws IOException {
        String text;
        FileTime beat;
        try {
            beat = Files.getLastModifiedTime(file);
            text = text(file);
        } catch (NoSuchFileException free) {
            return false;
        }
        Seen before = seen.get(file);
        long now = System.nanoTime();
        if (before == null || !before.text.equals(text) || !before.beat.equals(beat)) {
            before = new Seen(text, beat, now);
            seen.put(file, before);
        }
        return ended(text) || now - before.since > staleAfter.toNanos();
    }

    /** Whatever it holds. @throws NoSuchFileException if there is none */
    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        }
    }

    private boolean ended(String text) {
        try {
            return CanonicalJson.read(text, Content.class).owner.hasEnded(self.get());
        } catch (IllegalArgumentException damaged) {
            return false; // then only its heartbeat counts
        }
    }

    /** Two may find a lease stale at once: one of them moves it away; the other, if it comes so late that it moved the first one's new lease, puts that back. */
    private void remove(Path file) throws IOException {
        Seen stale = seen.get(file);
        Path aside = file.resolveSibling(file.getFileName() + ".stale-" + UUID.randomUUID());
        try {
            Files.move(file, aside);
        } catch (NoSuchFileException another) {
            return;
        }
        if (stale != null && !text(aside).equals(stale.text)) {
            try {
                Files.createLink(file, aside);
            } catch (FileSystemException | UnsupportedOperationException taken) {
                // a third has it by now; the owner of what we moved notices when it renews
            }
        }
        Files.deleteIfExists(aside);
        seen.remove(file);
    }

    /** A lease of this process, renewed by a thread of its own. */
    private static final class Held implements Lease {

        private final Path file;
        private final Path work;
        private final String text;
        private final Thread heart;
        private volatile boolean lost;
        private volatile boolean closed;

        Held(Path file, Path work, String text, Duration every) {
            this.file = file;
            this.work = work;
            this.text = text;
            this.heart = new Thread(() -> beat(every), "finetree-lease");
            heart.setDaemon(true);
            heart.start();
        }

        private void beat(Duration every) {
            while (!closed && !lost) {
                try {
                    Thread.sleep(every.toMillis());
                    if (!closed) {
                        confirm();
                        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                    }
                } catch (LeaseLostException | InterruptedException end) {
                    return;
                } catch (IOException unreachable) {
                    // the next beat tries again; if it stays so, others find the lease stale, and the commit finds out
                }
            }
        }

        @Override
        public Path work() {
            return work;
        }

        @Override
        public boolean lost() {
            return lost;
        }

        @Override
        public void confirm() throws IOException {
            String now;
            try {
                now = text(file);
            } catch (NoSuchFileException gone) {
                now = "";
            }
            if (!now.equals(text)) {
                lost = true;
                throw new LeaseLostException("another process has taken over the run in '" + work.getParent() + "': this one had not renewed its lease in time");
            }
        }

        @Override
        public void close() {
            closed = true;
            heart.interrupt();
            try {
                confirm();
                Files.deleteIfExists(file);
            } catch (IOException notOurs) {
                // lost, or unreachable: then it becomes stale
            }
        }
    }
}
