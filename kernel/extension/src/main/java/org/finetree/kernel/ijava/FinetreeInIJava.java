package org.finetree.kernel.ijava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.finetree.kernel.Prelude;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderers;

/**
 * Gives IJava Finetree's renderers and imports. IJava looks for no extensions: a first cell adds the jars by {@code %jars} and calls
 * {@code org.finetree.kernel.ijava.FinetreeInIJava.install();}.
 */
public final class FinetreeInIJava {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FinetreeInIJava() {
    }

    /**
     * Does so for the kernel that runs the calling cell.
     *
     * @throws IllegalStateException outside IJava
     * @throws Exception when IJava refuses an import
     */
    public static void install() throws Exception {
        BaseKernel kernel = kernel();
        Renderers renderers = Renderers.standard();
        MIMEType[] forms = Renderers.FORMS.stream().map(MIMEType::parse).toArray(MIMEType[]::new);
        renderers.types().forEach(type -> kernel.getRenderer().createRegistration(type).preferring(forms).register((value, context) -> render(renderers.render(value), context)));
        for (String line : Prelude.imports()) {
            kernel.eval(line);
        }
    }

    private static BaseKernel kernel() {
        try {
            // IJava itself is on no public repository, only what it is made of.
            Object kernel = Class.forName("io.github.spencerpark.ijava.IJava", true, Thread.currentThread().getContextClassLoader()).getMethod("getKernelInstance").invoke(null);
            if (kernel instanceof BaseKernel base) {
                return base;
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this is not IJava: call install() in a cell of that kernel", e);
        }
        throw new IllegalStateException("IJava's kernel is not running: call install() in a cell");
    }

    private static void render(MimeBundle bundle, RenderContext context) {
        bundle.data().fields().forEachRemaining(form -> {
            if (context.wantsDataRenderedAs(MIMEType.parse(form.getKey())) || form.getKey().equals(MimeBundle.TEXT)) {
                context.getOutputContainer().putData(MIMEType.parse(form.getKey()), plain(form.getValue()));
            }
        });
        bundle.metadata().fields().forEachRemaining(note -> context.getOutputContainer().putMetaData(MIMEType.parse(note.getKey()), plain(note.getValue())));
    }

    private static Object plain(JsonNode json) {
        return MAPPER.convertValue(json, Object.class);
    }
}
