package org.finetree.report;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.chart.draw.Xml;

/** Java code as HTML with comments, texts, numbers, keywords and type names marked; nothing is lost, whatever the code looks like. */
final class JavaHighlighter {

    private static final Pattern TOKEN = Pattern.compile("(?<comment>//[^\\n]*|/\\*[\\s\\S]*?(?:\\*/|\\z))"
        + "|(?<text>\"\"\"[\\s\\S]*?(?:\"\"\"|\\z)|\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?)"
        + "|(?<number>\\b\\d[\\w.]*)|(?<word>[A-Za-z_$][\\w$]*)|(?<magic>(?m)^[%!][^\\n]*)");
    private static final Set<String> KEYWORDS = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "continue", "default", "do",
        "double", "else", "enum", "extends", "final", "finally", "float", "for", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new",
        "package", "permits", "private", "protected", "public", "record", "return", "sealed", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
        "throw", "throws", "transient", "try", "var", "void", "volatile", "while", "yield", "true", "false", "null");

    private JavaHighlighter() {
    }

    static String html(String code) {
        StringBuilder out = new StringBuilder();
        Matcher token = TOKEN.matcher(code);
        int end = 0;
        while (token.find()) {
            out.append(Xml.escape(code.substring(end, token.start())));
            String text = Xml.escape(token.group());
            String kind = kind(token);
            out.append(kind.isEmpty() ? text : "<span class=\"" + kind + "\">" + text + "</span>");
            end = token.end();
        }
        return out.append(Xml.escape(code.substring(end))).toString();
    }

    private static String kind(Matcher token) {
        if (token.group("comment") != null) {
            return "c";
        }
        if (token.group("text") != null) {
            return "s";
        }
        if (token.group("number") != null) {
            return "n";
        }
        if (token.group("magic") != null) {
            return "c";
        }
        String word = token.group("word");
        return KEYWORDS.contains(word) ? "k" : Character.isUpperCase(word.charAt(0)) ? "t" : "";
    }
}
