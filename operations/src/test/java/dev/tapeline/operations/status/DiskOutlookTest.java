package dev.tapeline.operations.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.status.DiskOutlookReader.PayloadRate;
import org.junit.jupiter.api.Test;

class DiskOutlookTest {
    private static final long MIB = 1L << 20;

    @Test
    void growthIsThatOfAnAveragePayload() {
        DiskOutlook outlook = DiskOutlookReader.outlook(1_000 * MIB, 100 * MIB, new PayloadRate(200, 20.0));

        assertThat(outlook.bytesPerWeek()).contains(10 * MIB);
        assertThat(outlook.weeksLeft()).contains(100L);
        assertThat(outlook.text()).isEqualTo("1,000 MiB free, enough for 100 weeks at 10.0 MiB a week");
    }

    @Test
    void nothingIsSaidBeforeTheSecondWeek() {
        DiskOutlook outlook = DiskOutlookReader.outlook(1_000 * MIB, 100 * MIB, new PayloadRate(200, null));

        assertThat(outlook.weeksLeft()).isEmpty();
        assertThat(outlook.text()).isEqualTo("1,000 MiB free, 100 MiB used");
    }

    @Test
    void hugeDiskIsNotCountedInWeeks() {
        DiskOutlook outlook = DiskOutlookReader.outlook(1_000_000 * MIB, 100 * MIB, new PayloadRate(200, 2.0));

        assertThat(outlook.text()).isEqualTo("1,000,000 MiB free, enough for more than ten years at 1.0 MiB a week");
    }
}
