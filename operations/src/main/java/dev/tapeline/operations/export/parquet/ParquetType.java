package dev.tapeline.operations.export.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** How the values of a column are stored. */
public sealed interface ParquetType {
    /** True or false. */
    record Bool() implements ParquetType {}

    /** 32 bits. */
    record Int32() implements ParquetType {}

    /** 64 bits. */
    record Int64() implements ParquetType {}

    /** Double precision. */
    record Float64() implements ParquetType {}

    /** A day. */
    record Date() implements ParquetType {}

    /** Microseconds, UTC. */
    record Timestamp() implements ParquetType {}

    /** UTF-8. */
    record Text() implements ParquetType {}

    /** An exact decimal of at most 38 digits. */
    record Decimal(int precision, int scale) implements ParquetType {
        private static final int LONGEST_IN_64_BITS = 18;

        /** Digits that a decimal can have. */
        public static final int MAX_PRECISION = 38;

        boolean isInt64() {
            return precision <= LONGEST_IN_64_BITS;
        }
    }

    /** The column's element of the schema. */
    default SchemaElement element(String name) {
        SchemaElement element = new SchemaElement(name).setType(physical());
        logical().ifPresent(element::setLogicalType);
        if (this instanceof Text) {
            element.setConverted_type(ConvertedType.UTF8);
        } else if (this instanceof Date) {
            element.setConverted_type(ConvertedType.DATE);
        } else if (this instanceof Timestamp) {
            element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
        } else if (this instanceof Decimal decimal) {
            element.setConverted_type(ConvertedType.DECIMAL)
                    .setPrecision(decimal.precision())
                    .setScale(decimal.scale());
            if (!decimal.isInt64()) {
                element.setType_length(ColumnBuffer.DECIMAL_BYTES);
            }
        }
        return element;
    }

    /** The type of the bytes. */
    default Type physical() {
        if (this instanceof Bool) {
            return Type.BOOLEAN;
        }
        if (this instanceof Int32 || this instanceof Date) {
            return Type.INT32;
        }
        if (this instanceof Float64) {
            return Type.DOUBLE;
        }
        if (this instanceof Text) {
            return Type.BYTE_ARRAY;
        }
        return this instanceof Decimal decimal && !decimal.isInt64() ? Type.FIXED_LEN_BYTE_ARRAY : Type.INT64;
    }

    /** What the bytes mean; empty if their type says it. */
    private Optional<LogicalType> logical() {
        LogicalType logical = new LogicalType();
        if (this instanceof Text) {
            logical.setSTRING(new StringType());
        } else if (this instanceof Date) {
            logical.setDATE(new DateType());
        } else if (this instanceof Timestamp) {
            TimeUnit unit = new TimeUnit();
            unit.setMICROS(new MicroSeconds());
            logical.setTIMESTAMP(new TimestampType(true, unit));
        } else if (this instanceof Decimal decimal) {
            logical.setDECIMAL(new DecimalType(decimal.scale(), decimal.precision()));
        } else {
            return Optional.empty();
        }
        return Optional.of(logical);
    }

    /** Appends a value that JDBC returned, which is not null. */
    default void write(Object value, ColumnBuffer to) {
        if (this instanceof Bool) {
            to.bool((Boolean) value);
        } else if (this instanceof Int32) {
            to.int32(((Number) value).intValue());
        } else if (this instanceof Int64) {
            to.int64(((Number) value).longValue());
        } else if (this instanceof Float64) {
            to.int64(Double.doubleToLongBits(((Number) value).doubleValue()));
        } else if (this instanceof Date) {
            to.int32(Math.toIntExact(((LocalDate) value).toEpochDay()));
        } else if (this instanceof Timestamp) {
            to.int64(ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) value).toInstant()));
        } else if (this instanceof Decimal decimal) {
            BigInteger unscaled = ((BigDecimal) value).setScale(decimal.scale()).unscaledValue();
            if (decimal.isInt64()) {
                to.int64(unscaled.longValueExact());
            } else {
                to.decimal(unscaled);
            }
        } else {
            to.bytes(value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
