package org.finetree.kernel.session;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Exchanges the code of loaded classes in place, as a debugger does: objects and static fields keep their values. The JVM hands out that power to agents
 * only, so this class becomes one when it is first needed. Public because the JVM calls it; not meant for people.
 */
public final class Redefinition {

    private static volatile Instrumentation instrumentation;
    private static boolean asked;

    private Redefinition() {
    }

    /** Called by the JVM. */
    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Whether all of these were exchanged; else none was, because this JVM has no agents or the classes' shape has changed. */
    static synchronized boolean exchange(List<ClassDefinition> classes) {
        if (!asked) {
            asked = true;
            load();
        }
        if (instrumentation == null) {
            return false;
        }
        try {
            instrumentation.redefineClasses(classes.toArray(ClassDefinition[]::new));
            return true;
        } catch (ReflectiveOperationException | UnmodifiableClassException | UnsupportedOperationException | LinkageError e) {
            return false;
        }
    }

    private static void load() {
        try {
            Path jar = Files.createTempFile("finetree-agent", ".jar");
            try {
                Manifest manifest = new Manifest();
                manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
                manifest.getMainAttributes().putValue("Agent-Class", Redefinition.class.getName());
                manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
                // Only the manifest: the class itself comes from the class path.
                new JarOutputStream(Files.newOutputStream(jar), manifest).close();
                ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "jvmtiAgentLoad", new Object[] {new String[] {jar.toString()}},
                        new String[] {String[].class.getName()});
            } finally {
                Files.delete(jar);
            }
        } catch (IOException | JMException | RuntimeException e) {
            // No agents in this JVM: values are carried over one by one instead.
        }
    }
}
