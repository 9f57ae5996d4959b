package org.finetree.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderGoesWithEverythingInIt() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree").resolve("a b").resolve("empty")).getParent().getParent();
        Files.writeString(tree.resolve("one"), "1");
        Files.writeString(tree.resolve("a b").resolve(".hidden"), "2");
        assertThatThrownBy(() -> Files.delete(tree)).isInstanceOf(DirectoryNotEmptyException.class);
        FileTree.delete(tree);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileGoesAndWhatIsNotThereIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("one"), "1");
        FileTree.delete(file);
        FileTree.delete(file);
        FileTree.delete(folder.resolve("none").resolve("below"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLinkGoesAndWhatItLeadsToStays() throws IOException {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Path inside = Files.writeString(kept.resolve("inside"), "1");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("folder"), kept);
        Files.createSymbolicLink(tree.resolve("file"), inside);
        Files.createSymbolicLink(tree.resolve("nowhere"), folder.resolve("none"));
        Path itself = Files.createSymbolicLink(folder.resolve("itself"), kept);
        FileTree.delete(tree);
        FileTree.delete(itself);
        assertThat(folder).isDirectoryContaining("glob:**kept").isDirectoryNotContaining("glob:**tree").isDirectoryNotContaining("glob:**itself");
        assertThat(inside).hasContent("1");
    }

    @Test
    void whatCannotBeDeletedIsNamed() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.writeString(locked.resolve("inside"), "1");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        try {
            assumeTrue(!Files.isWritable(locked), "this user may write everywhere");
            assertThatThrownBy(() -> FileTree.delete(locked)).isInstanceOf(IOException.class).hasMessageContaining("inside");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(locked.resolve("inside")).exists();
    }
}
