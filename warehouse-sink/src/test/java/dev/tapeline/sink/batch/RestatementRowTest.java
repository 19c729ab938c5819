package dev.tapeline.sink.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rescaling;
import dev.tapeline.sink.SampleSilverRecords;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestatementRowTest {
    @Test
    void factorWithoutRoomInTheWarehouseIsUnknown() {
        assertThat(RestatementRow.of(receipt(0.99, 1e18)))
                .extracting(RestatementRow::factor)
                .containsExactly(0.99, null);
    }

    private static Receipt receipt(double... factors) {
        LocalDate week = LocalDate.of(2026, 11, 20);
        List<Rescaling> rescales = Arrays.stream(factors)
                .mapToObj(factor -> new Rescaling(week, week, 1, factor, BigDecimal.ONE, BigDecimal.TEN, "CORRECTION"))
                .toList();
        return Receipt.newBuilder(SampleSilverRecords.receipt(0, 1, "IBM", 1, 0, 0))
                .setRescales(rescales)
                .build();
    }
}
