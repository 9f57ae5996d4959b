package org.finetree.dataset.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.finetree.dataset.ImagePack;
import org.finetree.io.Digests;

/** Writes packs whole or not at all. */
final class PackFiles {

    private PackFiles() {
    }

    /** Writes through a {@code .part} file and prints the numbers that belong into the manifest. */
    static void write(ImagePack pack, Path target, PrintStream log) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pack.write(bytes);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.write(part, bytes.toByteArray());
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        log.println("groups " + pack.groups().size() + ", images " + pack.groups().stream().mapToInt(ImagePack.Group::images).sum());
        log.println("bytes " + bytes.size() + ", sha256 " + Digests.of(bytes.toByteArray()));
        log.println("contentBytes " + pack.contentBytes() + ", contentSha256 " + pack.contentSha256());
    }
}
