package dev.tapeline.registry;

import java.math.BigDecimal;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Replaces field values of records by equal ones that take less memory.
 *
 * <p>A text or time that is the same as in the record before becomes the same object, and a decimal that fits into a
 * long loses the big integer of which Avro makes it. A buffered bar then takes 0.4 instead of 1.1 kB. Not thread-safe.
 */
final class CompactValues {
    /** Every decimal of fewer digits fits into a long. */
    private static final int DIGITS_OF_LONG = 19;

    private final Object[] previous;

    CompactValues(Schema schema) {
        previous = new Object[schema.getFields().size()];
    }

    /** The record itself, with compact values. */
    <T extends SpecificRecord> T in(T record) {
        for (int field = 0; field < previous.length; field++) {
            Object value = record.get(field);
            if (value instanceof BigDecimal decimal) {
                record.put(field, compact(decimal));
            } else if (value instanceof String || value instanceof Instant) {
                if (value.equals(previous[field])) {
                    record.put(field, previous[field]);
                } else {
                    previous[field] = value;
                }
            }
        }
        return record;
    }

    private static BigDecimal compact(BigDecimal decimal) {
        return decimal.precision() < DIGITS_OF_LONG
                ? BigDecimal.valueOf(decimal.unscaledValue().longValue(), decimal.scale())
                : decimal;
    }
}
