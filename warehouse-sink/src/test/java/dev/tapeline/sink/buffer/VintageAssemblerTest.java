package dev.tapeline.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.SampleSilverRecords;
import dev.tapeline.sink.batch.SinkVintage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VintageAssemblerTest {
    private final VintageAssembler assembly = new VintageAssembler(4);
    private long offset = 100;

    @Test
    void vintageIsCompleteWithItsLastBar() {
        List<WeeklyBar> bars = SampleSilverRecords.vintage("IBM", 7, 3, "1");

        assertThat(accept(bars.subList(0, 2))).isEmpty();
        assertThat(assembly.openedAt()).hasValue(100);
        assertThat(accept(bars.subList(2, 3))).containsExactly(new SinkVintage(4, bars, true));
        assertThat(assembly.openedAt()).isEmpty();
    }

    @Test
    void vintageOfOneBarIsCompleteAtOnce() {
        List<WeeklyBar> bars = SampleSilverRecords.vintage("IBM", 7, 1, "1");

        assertThat(accept(bars)).containsExactly(new SinkVintage(4, bars, true));
    }

    @Test
    void vintageIsIncompleteWhenAnotherPayloadBegins() {
        List<WeeklyBar> incomplete =
                SampleSilverRecords.vintage("IBM", 7, 3, "1").subList(0, 2);
        List<WeeklyBar> next = SampleSilverRecords.vintage("IBM", 9, 2, "2");

        accept(incomplete);

        assertThat(accept(next.subList(0, 1))).containsExactly(new SinkVintage(4, incomplete, false));
        assertThat(assembly.openedAt()).hasValue(102);
        assertThat(accept(next.subList(1, 2))).containsExactly(new SinkVintage(4, next, true));
    }

    @Test
    void barOfAnotherSymbolCanCloseTwoVintages() {
        List<WeeklyBar> incomplete =
                SampleSilverRecords.vintage("IBM", 7, 3, "1").subList(1, 2);
        List<WeeklyBar> complete = SampleSilverRecords.vintage("AAPL", 8, 1, "2");

        accept(incomplete);

        assertThat(accept(complete))
                .containsExactly(new SinkVintage(4, incomplete, false), new SinkVintage(4, complete, true));
    }

    @Test
    void interleavedPayloadsAreAllIncomplete() {
        List<WeeklyBar> one = SampleSilverRecords.vintage("IBM", 7, 2, "1");
        List<WeeklyBar> other = SampleSilverRecords.vintage("AAPL", 8, 2, "2");

        List<SinkVintage> closed = accept(List.of(one.get(0), other.get(0), one.get(1), other.get(1)));

        assertThat(closed).extracting(SinkVintage::isWhole).containsExactly(false, false, false);
        assertThat(assembly.isOpenFor("AAPL")).isTrue();
    }

    private List<SinkVintage> accept(List<WeeklyBar> bars) {
        List<SinkVintage> closed = new ArrayList<>();
        for (WeeklyBar bar : bars) {
            closed.addAll(assembly.accept(offset++, bar));
        }
        return closed;
    }
}
