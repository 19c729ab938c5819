package dev.tapeline.dashboards.monday;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void textIsNeverMarkup() {
        Html html = new Html().element("td", "<img src=x onerror=\"alert('1')\">&\u0000");

        assertThat(html.toString())
                .isEqualTo("<td>&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;\uFFFD</td>");
    }

    @Test
    void attributesCannotBeLeft() {
        Html html = new Html().single("meta", "content", "\"><script>");

        assertThat(html.toString()).isEqualTo("<meta content=\"&quot;&gt;&lt;script&gt;\">");
    }

    @Test
    void anchorsOfSymbolsAreIds() {
        assertThat(SymbolSection.anchor("TSCO.LON")).isEqualTo("s-TSCO_2eLON");
        assertThat(SymbolSection.anchor("A\" x")).isEqualTo("s-A_22_20x");
    }
}
