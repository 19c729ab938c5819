package dev.tapeline.dashboards.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlWriterTest {
    @Test
    void textIsEscaped() {
        HtmlWriter html = new HtmlWriter().element("td", "<img src=x onerror=\"alert('1')\">&\u0000");

        assertThat(html.toString())
                .isEqualTo("<td>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;\uFFFD</td>");
    }

    @Test
    void attributeValuesAreEscaped() {
        HtmlWriter html = new HtmlWriter().single("meta", "content", "\"><script>");

        assertThat(html.toString()).isEqualTo("<meta content=\"&quot;&gt;&lt;script&gt;\">");
    }
}
