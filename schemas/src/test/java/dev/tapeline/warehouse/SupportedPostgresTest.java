package dev.tapeline.warehouse;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SupportedPostgresTest {
    private static final WarehouseAddress ADDRESS =
            new WarehouseAddress("db.example.org", 5432, "prices", WarehouseTls.PREFERRED);

    @Test
    void serverThatIsTooOldIsReportedInOneLine() {
        assertThatThrownBy(() -> SupportedPostgres.require(13, "13.22", ADDRESS))
                .isInstanceOf(WarehouseException.class)
                .hasMessage("the server of the warehouse at db.example.org:5432/prices is PostgreSQL 13.22:"
                        + " use PostgreSQL 14 or newer");
        assertThatCode(() -> SupportedPostgres.require(14, "14.0", ADDRESS)).doesNotThrowAnyException();
    }
}
