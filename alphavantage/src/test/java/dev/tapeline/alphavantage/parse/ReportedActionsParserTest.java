package dev.tapeline.alphavantage.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.vendor.payload.ReportedActionRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportedActionsParserTest {
    private static final Symbol IBM = new Symbol("IBM");

    @Test
    void rowsHaveExDateValueAndText() throws PayloadParseException {
        List<ReportedActionRow> rows = parse(ReportedActionKind.DIVIDEND, """
                {"symbol": "IBM", "data": [
                    {"ex_dividend_date": "2025-08-08", "declaration_date": "None", "amount": "1.68"},
                    {"amount": 0.5, "ex_dividend_date": "None"}
                ]}""");

        assertThat(rows)
                .containsExactly(
                        new ReportedActionRow(
                                Optional.of("2025-08-08"),
                                Optional.of("1.68"),
                                "{\"ex_dividend_date\": \"2025-08-08\", \"declaration_date\": \"None\", \"amount\": \"1.68\"}"),
                        new ReportedActionRow(
                                Optional.empty(),
                                Optional.of("0.5"),
                                "{\"amount\": 0.5, \"ex_dividend_date\": \"None\"}"));
    }

    @Test
    void textOfARowIsUnknownInAnotherEncoding() throws PayloadParseException {
        byte[] body = "{\"symbol\": \"IBM\", \"data\": [{\"effective_date\": \"1999-05-27\", \"split_factor\": \"2\"}]}"
                .getBytes(StandardCharsets.UTF_16);

        assertThat(new AlphaVantage().parser().parseActions(body, IBM, ReportedActionKind.SPLIT))
                .containsExactly(new ReportedActionRow(Optional.of("1999-05-27"), Optional.of("2"), ""));
    }

    @Test
    void splitsHaveAnEffectiveDateAndAFactor() throws PayloadParseException {
        List<ReportedActionRow> rows = parse(
                ReportedActionKind.SPLIT,
                "{\"symbol\": \"IBM\", \"data\": [{\"effective_date\": \"1999-05-27\", \"split_factor\": \"2.0000\"}]}");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).exDate()).contains("1999-05-27");
        assertThat(rows.get(0).value()).contains("2.0000");
    }

    @Test
    void emptyListIsAListAndARowMayBeAnything() throws PayloadParseException {
        assertThat(parse(ReportedActionKind.SPLIT, "{\"data\": [], \"symbol\": \"IBM\"}"))
                .isEmpty();
        assertThat(parse(ReportedActionKind.SPLIT, "{\"symbol\": \"IBM\", \"data\": [7, [], {}, {\"a\": {\"b\": 1}}]}"))
                .hasSize(4)
                .allMatch(row -> row.exDate().isEmpty() && row.value().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_JSON | {\"symbol\": \"IBM\", \"data\": [",
                "NOT_JSON | []",
                "NOT_JSON | {\"symbol\": \"IBM\", \"data\": []} {}",
                "NO_SERIES | {}",
                "NO_SERIES | {\"symbol\": \"IBM\", \"data\": \"none\"}",
                "ERROR_ANSWER | {\"Note\": \"slow down\"}",
                "WRONG_SYMBOL | {\"symbol\": \"MSFT\", \"data\": []}",
                "WRONG_SYMBOL | {\"data\": []}"
            })
    void anyOtherBodyBreaksARule(PayloadRule rule, String body) {
        PayloadParseException e =
                catchThrowableOfType(PayloadParseException.class, () -> parse(ReportedActionKind.SPLIT, body));

        assertThat(e.rule()).isEqualTo(rule);
    }

    private static List<ReportedActionRow> parse(ReportedActionKind kind, String body) throws PayloadParseException {
        return new AlphaVantage().parser().parseActions(body.getBytes(StandardCharsets.UTF_8), IBM, kind);
    }
}
