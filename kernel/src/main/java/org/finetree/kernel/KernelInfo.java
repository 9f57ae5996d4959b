package org.finetree.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;

/** What the kernel says about itself. */
final class KernelInfo {

    private KernelInfo() {
    }

    static ObjectNode content() {
        String java = System.getProperty("java.version");
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        ObjectNode info = Json.object().put("status", "ok").put("protocol_version", Message.PROTOCOL)
                .put("implementation", "finetree").put("implementation_version", version == null ? "0" : version)
                .put("banner", "Finetree: Java " + java + " with Finetree's packages imported. %help lists what cells can do besides Java.")
                .put("debugger", false);
        info.putObject("language_info").put("name", "Java").put("version", java).put("mimetype", "text/x-java").put("file_extension", ".jshell")
                .put("pygments_lexer", "java").put("codemirror_mode", "text/x-java").put("nbconvert_exporter", "script");
        info.putArray("supported_features");
        info.putArray("help_links").addObject().put("text", "Java " + Runtime.version().feature() + " API")
                .put("url", "https://docs.oracle.com/en/java/javase/" + Runtime.version().feature() + "/docs/api/");
        return info;
    }
}
