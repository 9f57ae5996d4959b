package org.finetree.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This library's version. */
public final class Version {

    private static final Properties BUILT = built();

    /** As in pom.xml. */
    public static final String FINETREE = BUILT.getProperty("finetree");

    /** The sources that this library was built from, as {@code git describe --tags --always --dirty} names them, such as {@code v0.1-3-g19c517b}; empty where the build did not know. */
    public static final String CODE = BUILT.getProperty("code");

    private Version() {
    }

    private static Properties built() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("version.properties cannot be read: build Finetree again", e);
        }
        return properties;
    }
}
