package dev.tapeline.alphavantage.parse;

import dev.tapeline.avro.Company;
import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.payload.PayloadParseException;
import dev.tapeline.vendor.payload.PayloadParser;
import dev.tapeline.vendor.payload.ReportedActionKind;
import dev.tapeline.vendor.payload.ReportedActionRow;
import dev.tapeline.vendor.payload.WeeklyRowHandler;
import java.util.List;
import java.util.Optional;

/** Parses the payloads of Alpha Vantage. Thread-safe: each payload gets a parser of its own. */
public final class AlphaVantageParser implements PayloadParser {
    @Override
    public void parseWeeklySeries(byte[] body, Symbol requested, WeeklyRowHandler rows) throws PayloadParseException {
        if (WeeklyCsvParser.isCsv(body)) {
            new WeeklyCsvParser(body, rows).parse();
        } else {
            new WeeklySeriesParser(requested, rows).parse(body);
        }
    }

    @Override
    public Optional<Company.Builder> parseCompany(byte[] body, Symbol requested) throws PayloadParseException {
        return new OverviewParser(requested).parse(body);
    }

    @Override
    public List<ReportedActionRow> parseActions(byte[] body, Symbol requested, ReportedActionKind kind)
            throws PayloadParseException {
        return new ReportedActionsParser(body, requested, kind).parse();
    }
}
