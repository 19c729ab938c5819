package dev.tapeline.dashboards.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and escapes every text and every attribute value.
 *
 * <p>Company names, reasons and other texts come from outside and can therefore never become markup. Element and attribute names
 * are constants of this program and are not escaped.
 */
public final class HtmlWriter {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    public HtmlWriter doctype() {
        out.append("<!doctype html>\n");
        return this;
    }

    /** Opens an element; attributes are given as name, value, name, value. */
    public HtmlWriter open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the innermost open element. */
    public HtmlWriter close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Writes a void element, which has no end tag. */
    public HtmlWriter single(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /** Writes an element without content, with its end tag. */
    public HtmlWriter empty(String element, String... attributes) {
        start(element, attributes);
        out.append("</").append(element).append('>');
        return this;
    }

    /** Writes an element that contains only text. */
    public HtmlWriter element(String element, String text, String... attributes) {
        start(element, attributes);
        text(text);
        out.append("</").append(element).append('>');
        return this;
    }

    /** Writes text; null writes nothing. */
    public HtmlWriter text(String text) {
        escaped(text == null ? "" : text);
        return this;
    }

    /** Writes a comment unescaped; it must be a constant of this program. */
    public HtmlWriter comment(String comment) {
        out.append(comment);
        return this;
    }

    /** Writes a script unescaped; it must be a constant of this program. */
    public HtmlWriter script(String script) {
        out.append("<script>").append(script).append("</script>\n");
        return this;
    }

    /** Writes a style sheet unescaped; it must be a constant of this program. */
    public HtmlWriter style(String sheet) {
        out.append("<style>").append(sheet).append("</style>\n");
        return this;
    }

    private void start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escaped(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPrintable(letter) ? letter : '\uFFFD');
            }
        }
    }

    /** HTML allows no control characters other than white space. */
    private static boolean isPrintable(char letter) {
        return (letter >= ' ' && letter != 0x7f) || letter == '\n' || letter == '\t';
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
