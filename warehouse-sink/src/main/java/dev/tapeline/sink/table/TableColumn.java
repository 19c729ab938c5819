package dev.tapeline.sink.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * One column of a sink table: its name, its type and where its value comes from.
 *
 * @param name the same in the staging table and in the table itself
 * @param stageType SQL type in the staging table, as {@code format_type} writes it, with the collation
 * @param tableType SQL type in the table; differs where the value is staged as text and cast by the merge
 * @param writer writes the value of one row
 * @param isKey whether the column is part of the primary key
 * @param isUpdated whether a newer row with the same key replaces the value
 */
public record TableColumn<R>(
        String name, String stageType, String tableType, FieldWriter<R> writer, boolean isKey, boolean isUpdated) {

    /** Writes one value of a row. */
    interface FieldWriter<R> {
        void write(R row, BinaryCopyEncoder out);
    }

    static <R> TableColumn<R> text(String name, Function<R, String> getter) {
        return of(name, "text", (row, out) -> out.text(getter.apply(row)));
    }

    /** A text that sorts by its bytes, as all columns of symbols do. */
    static <R> TableColumn<R> symbol(String name, Function<R, String> getter) {
        return of(name, "text collate \"C\"", (row, out) -> out.text(getter.apply(row)));
    }

    static <R> TableColumn<R> texts(String name, Function<R, List<String>> getter) {
        return of(name, "text[]", (row, out) -> out.texts(getter.apply(row)));
    }

    static <R> TableColumn<R> bool(String name, Predicate<R> getter) {
        return of(name, "boolean", (row, out) -> out.bool(getter.test(row)));
    }

    static <R> TableColumn<R> integer(String name, ToIntFunction<R> getter) {
        return of(name, "integer", (row, out) -> out.integer(getter.applyAsInt(row)));
    }

    static <R> TableColumn<R> nullableInteger(String name, Function<R, Integer> getter) {
        return of(name, "integer", (row, out) -> out.integer(getter.apply(row)));
    }

    static <R> TableColumn<R> bigint(String name, ToLongFunction<R> getter) {
        return of(name, "bigint", (row, out) -> out.bigint(getter.applyAsLong(row)));
    }

    static <R> TableColumn<R> nullableBigint(String name, Function<R, Long> getter) {
        return of(name, "bigint", (row, out) -> out.bigint(getter.apply(row)));
    }

    static <R> TableColumn<R> numeric(String name, Function<R, BigDecimal> getter) {
        return of(name, "numeric(18,6)", (row, out) -> out.numeric(getter.apply(row)));
    }

    static <R> TableColumn<R> float8(String name, Function<R, Double> getter) {
        return of(name, "double precision", (row, out) -> out.float8(getter.apply(row)));
    }

    static <R> TableColumn<R> date(String name, Function<R, LocalDate> getter) {
        return of(name, "date", (row, out) -> out.date(getter.apply(row)));
    }

    static <R> TableColumn<R> timestamptz(String name, Function<R, Instant> getter) {
        return of(name, "timestamp with time zone", (row, out) -> out.timestamptz(getter.apply(row)));
    }

    /** The same column as part of the primary key. */
    TableColumn<R> key() {
        return new TableColumn<>(name, stageType, tableType, writer, true, false);
    }

    /** The same column with a value that the first row of a key sets for good. */
    TableColumn<R> fixed() {
        return new TableColumn<>(name, stageType, tableType, writer, isKey, false);
    }

    /** The same column with another type in the table than in the staging table. */
    TableColumn<R> castTo(String newTableType) {
        return new TableColumn<>(name, stageType, newTableType, writer, isKey, isUpdated);
    }

    /** The same column of rows that contain the row that this one reads. */
    <S> TableColumn<S> within(Function<S, R> inner) {
        return new TableColumn<>(
                name, stageType, tableType, (row, out) -> writer.write(inner.apply(row), out), isKey, isUpdated);
    }

    private static <R> TableColumn<R> of(String name, String type, FieldWriter<R> writer) {
        return new TableColumn<>(name, type, type, writer, false, true);
    }
}
