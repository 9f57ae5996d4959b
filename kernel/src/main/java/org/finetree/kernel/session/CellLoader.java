package org.finetree.kernel.session;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/** Loads the classes that cells compile to, woven with stop checks and with assertions on, and what is added to the class path later. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> declared = new HashMap<>();

    CellLoader(ClassLoader parent) {
        super("cells", new URL[0], parent);
        setDefaultAssertionStatus(true);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        synchronized (declared) {
            for (ClassBytecodes c : classes) {
                declared.put(c.name(), Weaver.weave(c.bytecodes()));
            }
        }
        try {
            for (int i = 0; i < classes.length; i++) {
                // Preparation as well: JShell wants to know now if a class cannot be linked.
                loadClass(classes[i].name()).getDeclaredMethods();
                loaded[i] = true;
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ClassInstallException("load: " + e, loaded);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // JShell never redefines in place here: redefine is answered with "not supported", and new classes get new names.
    }

    @Override
    public void addToClasspath(String path) {
        for (String element : path.split(File.pathSeparator)) {
            try {
                addURL(new File(element).toURI().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("'" + element + "' cannot stand on a class path", e);
            }
        }
    }

    /** The jars that classes come from, those added later last. */
    Stream<Path> jars() {
        Stream<Path> first = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(first, Stream.of(getURLs()).map(url -> Path.of(URI.create(url.toString()))));
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> before = findLoadedClass(name);
        if (before != null) {
            return before;
        }
        byte[] bytes;
        synchronized (declared) {
            bytes = declared.remove(name);
        }
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }
}
