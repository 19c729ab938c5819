package dev.tapeline.vendor.payload;

import dev.tapeline.avro.Company;
import dev.tapeline.market.Symbol;
import java.util.List;
import java.util.Optional;

/**
 * Translates the payloads of one vendor into the vendor-neutral rows and companies of the pipeline.
 *
 * <p>A parser knows the vendor's format and field names only; which rows are valid is decided by the normalizer.
 * Implementations are thread-safe.
 */
public interface PayloadParser {
    /**
     * Streams the rows of a weekly series to a handler, in the order of the body.
     *
     * @param body the payload as received
     * @param requested symbol whose series was requested
     * @param rows receives the rows; may have received some when the parser fails
     * @throws PayloadParseException if the body is not a weekly series of that symbol
     */
    void parseWeeklySeries(byte[] body, Symbol requested, WeeklyRowHandler rows) throws PayloadParseException;

    /**
     * Parses the description of a company.
     *
     * @param body the payload as received
     * @param requested symbol whose company was requested
     * @return the vendor's fields and the symbol, without the coordinates of the payload; empty if the vendor has no
     *     data about the symbol
     * @throws PayloadParseException if the body is not the description of that symbol's company
     */
    Optional<Company.Builder> parseCompany(byte[] body, Symbol requested) throws PayloadParseException;

    /**
     * Parses a list of splits or dividends.
     *
     * @param body the payload as received
     * @param requested symbol whose actions were requested
     * @return the rows in the order of the body; none if the vendor knows no action of the symbol
     * @throws PayloadParseException if the body is not such a list of that symbol
     */
    List<ReportedActionRow> parseActions(byte[] body, Symbol requested, ReportedActionKind kind)
            throws PayloadParseException;
}
