package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.output.RunReport.Count;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The dead letters of the current generation, as the reader sees them. */
public final class RejectionRepository {
    /** Digits of an id that a list shows: enough to tell a few thousand apart, and any beginning is understood. */
    public static final int SHORT_ID = 8;

    private static final Pattern ID = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");
    private static final int NAMED_IN_A_COMPLAINT = 3;
    private static final String COLUMNS = """
            select rejection_id, status, rule, detail, rejection.symbol, payload_id, batch_id, function, row_date, row,
                to_char(fetched_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), attempt, bronze_partition, bronze_offset,
                archive_key
            from ops.rejection
            inner join ops.generation on generation.generation = rejection.generation and generation.role = 'current'
            """;

    private final WarehouseQueries queries;

    public RejectionRepository(WarehouseQueries queries) {
        this.queries = queries;
    }

    /** One refused row, or one payload refused whole: then without a row. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rejected(
            String id,
            String status,
            String rule,
            String detail,
            String symbol,
            String payloadId,
            String batchId,
            String function,
            String rowDate,
            String row,
            String fetchedAt,
            int attempt,
            int bronzePartition,
            long bronzeOffset,
            String archiveKey) {
        static Rejected of(ResultSet row) throws SQLException {
            return new Rejected(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getInt(12),
                    row.getInt(13),
                    row.getLong(14),
                    row.getString(15));
        }

        public String shortId() {
            return id.substring(0, Math.min(SHORT_ID, id.length()));
        }

        /** Whether the archive can tell what was refused; else it can only be discarded. */
        public boolean isReadable() {
            return payloadId != null;
        }

        /** The bronze record that it is about, with this rejection as the one that is meant. */
        public RejectedRecord record(List<String> ids) {
            return new RejectedRecord(
                    Optional.ofNullable(symbol),
                    Optional.ofNullable(payloadId),
                    Optional.ofNullable(archiveKey),
                    attempt,
                    bronzePartition,
                    bronzeOffset,
                    ids);
        }
    }

    /**
     * What is looked for; an empty text stands for anything.
     *
     * @param status or {@code all}
     */
    public record Filter(String status, String symbol, String rule, String batch) {
        private static final String MATCHES = """
                where rejection.status = coalesce(nullif(?, 'all'), rejection.status)
                    and (? = '' or rejection.symbol = ?)
                    and (? = '' or rejection.rule = ?)
                    and (? = '' or rejection.batch_id = ?)
                """;

        String[] parameters() {
            return new String[] {status, symbol, symbol, rule, rule, batch, batch};
        }
    }

    /** Newest first. */
    public List<Rejected> matching(Filter filter) {
        return queries.query(COLUMNS + Filter.MATCHES + """
                        order by rejection.loaded_at desc, bronze_partition, bronze_offset desc, row_date desc, rejection_id""", Rejected::of, filter.parameters());
    }

    /** How many of them there are by rule. */
    public List<Count> countsByRule(Filter filter) {
        return queries.query(
                "select rule, count(*) from (" + COLUMNS + Filter.MATCHES + """
                        ) as matching (rejection_id, status, rule) group by rule order by 2 desc, 1""",
                row -> new Count(row.getString(1), row.getLong(2)),
                filter.parameters());
    }

    /**
     * The rejection whose id begins so.
     *
     * @throws UsageException if there is none, or more than one
     */
    public Rejected named(String beginning) {
        List<Rejected> found = ID.matcher(beginning).matches()
                ? queries.query(
                        COLUMNS + "where rejection_id like ? || '%' order by rejection_id", Rejected::of, beginning)
                : List.of();
        if (found.isEmpty()) {
            throw new UsageException("no rejection's id is or begins with '" + printable(beginning)
                    + "' (4 digits at least): tapeline rejected list --status all shows them");
        }
        if (found.size() > 1) {
            throw new UsageException("%d rejections begin with %s (%s%s): give more digits"
                    .formatted(
                            found.size(),
                            beginning,
                            String.join(
                                    ", ",
                                    found.stream()
                                            .limit(NAMED_IN_A_COMPLAINT)
                                            .map(Rejected::id)
                                            .toList()),
                            found.size() > NAMED_IN_A_COMPLAINT ? ", …" : ""));
        }
        return found.get(0);
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
