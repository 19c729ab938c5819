package dev.tapeline.operations.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.fact.JsonRow;
import dev.tapeline.operations.trace.BronzeRecordReader.BronzeRecord;
import dev.tapeline.operations.trace.FactTrace.Archive;
import dev.tapeline.operations.trace.FactTrace.Bronze;
import dev.tapeline.operations.trace.FactTrace.Check;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.topics.PayloadHeaders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traces a fact row to its batch, receipt, bronze record, archived response and API call, and compares each with the next. */
public final class FactTracer {
    private final FactTableReader facts;
    private final WarehouseReader reader;
    private final BronzeRecordReader bronze;
    private final RawArchive archive;
    private final List<Check> checks = new ArrayList<>();

    /** Traces with readers of the warehouse, the bronze topic and the archive. */
    public FactTracer(FactTableReader facts, WarehouseReader reader, BronzeRecordReader bronze, RawArchive archive) {
        this.facts = facts;
        this.reader = reader;
        this.bronze = bronze;
        this.archive = archive;
    }

    /** Traces the row of a symbol and week. */
    public FactTrace trace(Symbol symbol, TradingWeek week) {
        JsonRow fact = facts.at(symbol, week).bar().row();
        String payloadId = fact.text("payload_id");
        Optional<JsonRow> receipt = one("receipt", payloadId);
        check("the payload of the row has a receipt", receipt.isPresent());
        Optional<Bronze> record = receipt.flatMap(found -> bronze(found, payloadId));
        Optional<Archive> object =
                receipt.filter(found -> found.has("archive_key")).map(this::archived);
        check("the receipt names an archived response", object.isPresent());
        return new FactTrace(
                symbol.text(),
                week.toString(),
                fact.columns(),
                columns(one("batch", fact.text("execution_batch_id"))),
                columns(receipt),
                record.orElse(null),
                object.orElse(null),
                columns(one("api-call", payloadId)),
                List.copyOf(checks));
    }

    private Optional<Bronze> bronze(JsonRow receipt, String payloadId) {
        int partition = receipt.whole("bronze_partition");
        long offset = receipt.columns().get("bronze_offset").longValue();
        Optional<BronzeRecord> found = bronze.at(partition, offset);
        check("bronze has a record at the partition and offset of the receipt", found.isPresent());
        return found.map(record -> {
            String sha256 = sha256(record.body());
            check(
                    "the record's ce_id is the payload id of the row",
                    payloadId.equals(record.headers().get(PayloadHeaders.ID)));
            check(
                    "the record's batch, symbol and archive key match the receipt",
                    isSame(receipt, "batch_id", record, PayloadHeaders.BATCH_ID)
                            && isSame(receipt, "symbol", record, PayloadHeaders.SUBJECT)
                            && isSame(receipt, "archive_key", record, PayloadHeaders.ARCHIVE_KEY));
            if (!record.headers().containsKey(PayloadHeaders.OVERSIZE)) {
                check("the SHA-256 of the record's body matches the receipt", sha256.equals(receipt.text("sha256")));
            }
            return new Bronze(bronze.topic(), partition, offset, record.headers(), record.body().length, sha256);
        });
    }

    private static boolean isSame(JsonRow receipt, String column, BronzeRecord record, String header) {
        return String.valueOf(receipt.text(column)).equals(record.headers().get(header));
    }

    private Archive archived(JsonRow receipt) {
        String key = receipt.text("archive_key");
        byte[] content = archive.read(key).content();
        String sha256 = sha256(content);
        check("the SHA-256 of the archived response matches the receipt", sha256.equals(receipt.text("sha256")));
        return new Archive(key, content.length, sha256);
    }

    private Optional<JsonRow> one(String query, String id) {
        return reader
                .rows("trace/" + query, (row, context) -> JsonRow.of(row.getString("columns")), Map.of("id", id))
                .stream()
                .findFirst();
    }

    private static JsonNode columns(Optional<JsonRow> row) {
        return row.map(JsonRow::columns).orElse(null);
    }

    private void check(String what, boolean holds) {
        checks.add(new Check(what, holds));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform provides SHA-256", e);
        }
    }
}
