package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Shows that the expander does what Grafana does, limitations included; otherwise the tests of the queries would prove little. */
class GrafanaSqlExpanderTest {
    private static final Instant FROM = Instant.parse("2021-11-24T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T06:00:00.123Z");

    @Test
    void timeMacrosBecomeLiterals() {
        assertThat(expanded("where $__timeFilter(week_ending) and a > $__timeFrom()::date and b < $__timeTo()"))
                .isEqualTo("where week_ending BETWEEN '2021-11-24T06:00:00Z' AND '2026-11-24T06:00:00.123Z'"
                        + " and a > '2021-11-24T06:00:00Z'::date and b < '2026-11-24T06:00:00.123Z'");
    }

    @Test
    void argumentsOfAMacroEndAtTheFirstBracket() {
        assertThat(expanded("$__timeFilter(f(x))")).startsWith("f(x BETWEEN").endsWith("')");
    }

    @Test
    void unknownMacrosAndMacrosWithWeeksFromThursdayAreRejected() {
        assertThatThrownBy(() -> expanded("$__weekFilter(x)")).hasMessageContaining("unknown macro");
        assertThatThrownBy(() -> expanded("$__timeGroup(x, '7d')")).hasMessageContaining("Thursday");
    }

    @Test
    void severalValuesAreQuotedOneByOne() {
        Selection selection = Selection.several("BRK.B", "O'Neil");

        assertThat(expanded("x in ($v)", selection)).isEqualTo("x in ('BRK.B','O''Neil')");
        assertThat(expanded("x in (${v:sqlstring})", selection)).isEqualTo("x in ('BRK.B','O''Neil')");
        assertThat(expanded("[[v:csv]]", selection)).isEqualTo("BRK.B,O'Neil");
        assertThat(expanded("${v:pipe} ${v:singlequote} ${v:doublequote}", selection))
                .isEqualTo("BRK.B|O'Neil 'BRK.B','O\\'Neil' \"BRK.B\",\"O'Neil\"");
    }

    @Test
    void singleValueWithoutFormatIsNotQuoted() {
        assertThat(expanded("x = $v", Selection.one("4"))).isEqualTo("x = 4");
        assertThat(expanded("x = ${v:sqlstring}", Selection.one("4"))).isEqualTo("x = '4'");
        assertThat(expanded("${v:text}", Selection.ofText("4 weeks", "4"))).isEqualTo("4 weeks");
    }

    @Test
    void regexIsEscaped() {
        assertThat(expanded("'^(?:${v:regex})$'", Selection.several("BRK.B", "A+")))
                .isEqualTo("'^(?:(BRK\\.B|A\\+))$'");
        assertThat(expanded("'^(?:${v:regex})$'", Selection.several("BRK.B"))).isEqualTo("'^(?:BRK\\.B)$'");
        assertThat(expanded("'^(?:${v:regex})$'", Selection.several())).isEqualTo("'^(?:)$'");
    }

    @Test
    void allIsTheListOfAllOptions() {
        Selection all = Selection.all(List.of("Energy", "Trade & Services"));

        assertThat(expanded("(${v:sqlstring})", all)).isEqualTo("('Energy','Trade & Services')");
        assertThat(expanded("${v:text}", all)).isEqualTo("All");
    }

    @Test
    void otherTextIsUnchanged() {
        assertThat(expanded("select '$5', $1, ${unknown}")).isEqualTo("select '$5', $1, ${unknown}");
    }

    @Test
    void linksCarryEncodedValues() {
        assertThat(expanded("${v:percentencode}", Selection.one("Trade & Services")))
                .isEqualTo("Trade%20%26%20Services");
    }

    private static String expanded(String sql) {
        return new GrafanaSqlExpander(Map.of(), FROM, TO).expanded(sql);
    }

    private static String expanded(String sql, Selection selection) {
        return new GrafanaSqlExpander(Map.of("v", selection), FROM, TO).expanded(sql);
    }
}
