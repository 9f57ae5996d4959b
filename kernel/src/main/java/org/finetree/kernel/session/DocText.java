package org.finetree.kernel.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc's mix of HTML and tags, as Markdown and as plain text. */
final class DocText {

    private static final Pattern CODE = Pattern.compile("\\{@(?:code|literal)\\s+([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|value)\\s+([^\\s}]+)(?:\\s+([^}]+))?\\}");
    private static final Pattern TAG = Pattern.compile("(?m)^\\s*@(\\w+)\\s+");

    private DocText() {
    }

    static String markdown(String comment) {
        String text = comment.strip().replaceAll("(?m)^ ", "");
        text = text.replaceAll("(?m)^\\s*@(?:author|since|see|jls|spec)\\b.*(?:\n(?!\\s*@).*)*", "").replaceAll("@param\\s+<(\\w+)>", "@param $1");
        text = CODE.matcher(text).replaceAll(m -> Matcher.quoteReplacement("`" + m.group(1).replace("<", "&lt;").replace(">", "&gt;") + "`"));
        text = LINK.matcher(text).replaceAll(m -> Matcher.quoteReplacement("`" + (m.group(2) == null ? m.group(1).replaceFirst("^#", "").replace('#', '.') : m.group(2)) + "`"));
        text = text.replaceAll("(?i)</?(?:code|tt)>", "`").replaceAll("(?i)</?(?:i|em)>", "*").replaceAll("(?i)</?(?:b|strong)>", "**");
        text = text.replaceAll("(?i)<p>|</p>|<br ?/?>", "\n\n").replaceAll("(?i)\\s*<li>", "\n- ").replaceAll("(?i)</?(?:ul|ol|dl|pre|blockquote|div)[^>]*>|</li>", "\n").replaceAll("<[a-zA-Z/][^>]*>", "");
        text = text.replaceAll("(?m)^\\s*@param\\s+(<?\\w+>?)\\s+", "\n- **$1**: ").replaceAll("(?m)^\\s*@returns?\\s+", "\nReturns ").replaceAll("(?m)^\\s*@(?:throws|exception)\\s+([\\w.]+)\\s+", "\nThrows `$1` ");
        text = TAG.matcher(text).replaceAll("\n$1: ").replaceAll("\\{@inheritDoc\\}", "");
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replaceAll("\n{3,}", "\n\n").strip();
    }

    static String plain(String comment) {
        return markdown(comment).replaceAll("\\*\\*(\\S.*?)\\*\\*", "$1").replace("`", "");
    }
}
