package org.finetree.kernel.session;

import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads the classes that cells compile to, woven with stop checks and with assertions on, and what is added to the class path later. */
final class CellLoader extends URLClassLoader implements LoaderDelegate {

    static {
        registerAsParallelCapable();
    }

    /** JShell numbers the classes it makes; letters behind the number tell the later ones of a declaration from the first. */
    private static final Pattern LETTERS = Pattern.compile("(\\$JShell\\$\\d+)[A-Z]+");

    private final Map<String, byte[]> declared = new HashMap<>();
    /** What the types of cells were compiled to, as JShell gave it. */
    private final Map<String, byte[]> types = new ConcurrentHashMap<>();

    CellLoader(ClassLoader parent) {
        super("cells", new URL[0], parent);
        super.setDefaultAssertionStatus(true);
    }

    // Assertions of cells stay on, whoever asks: notebooks are marked by them.

    @Override
    public void setDefaultAssertionStatus(boolean enabled) {
        // As above.
    }

    @Override
    public void setPackageAssertionStatus(String packageName, boolean enabled) {
        // As above.
    }

    @Override
    public void setClassAssertionStatus(String className, boolean enabled) {
        // As above.
    }

    @Override
    public void clearAssertionStatus() {
        // As above.
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        synchronized (declared) {
            for (ClassBytecodes c : classes) {
                declared.put(c.name(), Weaver.weave(c.bytecodes()));
                remember(c);
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

    private void remember(ClassBytecodes c) {
        // What JShell wraps a snippet in has one dollar sign fewer than the types within.
        if (c.name().indexOf('$', c.name().lastIndexOf("$JShell$") + 8) >= 0) {
            types.put(c.name(), c.bytecodes());
        }
    }

    /** Whether these classes, which are loaded, were given this code in place; else nothing has changed. */
    boolean exchange(ClassBytecodes[] classes) {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (ClassBytecodes c : classes) {
            Class<?> loaded = findLoadedClass(c.name());
            if (loaded == null || !fit(types.get(c.name()), c.bytecodes())) {
                return false;
            }
            definitions.add(new ClassDefinition(loaded, Weaver.weave(c.bytecodes())));
        }
        if (!Redefinition.exchange(definitions)) {
            return false;
        }
        for (ClassBytecodes c : classes) {
            remember(c);
        }
        return true;
    }

    /** Whether the new code of a type may take the old one's place. Static fields are not set anew then, so a type that sets some must be the same but for the names of others. */
    private static boolean fit(byte[] before, byte[] now) {
        return before == null || !setsStatics(now) && !setsStatics(before) || essence(before).equals(essence(now));
    }

    private static boolean setsStatics(byte[] classFile) {
        boolean[] found = new boolean[1];
        new ClassReader(classFile).accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
                found[0] |= value != null;
                return null;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                found[0] |= name.equals("<clinit>");
                return null;
            }
        }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found[0];
    }

    /** A class file without what JShell's numbering of classes changes in it: its texts without those letters and without their lengths, and the rest as it is. */
    private static String essence(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        StringBuilder essence = new StringBuilder();
        int done = 0;
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            if (item > 0 && classFile[item - 1] == 1) {
                int length = reader.readUnsignedShort(item);
                essence.append(new String(classFile, done, item - done, StandardCharsets.ISO_8859_1));
                essence.append(LETTERS.matcher(new String(classFile, item + 2, length, StandardCharsets.ISO_8859_1)).replaceAll("$1"));
                done = item + 2 + length;
            }
        }
        return essence.append(new String(classFile, done, classFile.length - done, StandardCharsets.ISO_8859_1)).toString();
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // Redefining is exchange's work.
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

    /** Whether there is a class of this name. */
    boolean knows(String className) {
        return getResource(className.replace('.', '/') + ".class") != null;
    }

    /** Whether a class of this name came by something that was added to the class path. */
    boolean brings(String className) {
        return findResource(className.replace('.', '/') + ".class") != null;
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
