package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.WeeklyBar;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VintageAssemblyTest {
    private final VintageAssembly assembly = new VintageAssembly(4);
    private long offset = 100;

    @Test
    void vintageIsWholeWithItsLastBar() {
        List<WeeklyBar> bars = Silver.vintage("IBM", 7, 3, "1");

        assertThat(accept(bars.subList(0, 2))).isEmpty();
        assertThat(assembly.openedAt()).hasValue(100);
        assertThat(accept(bars.subList(2, 3))).containsExactly(new Vintage(4, bars, true));
        assertThat(assembly.openedAt()).isEmpty();
    }

    @Test
    void vintageOfOneBarIsWholeAtOnce() {
        List<WeeklyBar> bars = Silver.vintage("IBM", 7, 1, "1");

        assertThat(accept(bars)).containsExactly(new Vintage(4, bars, true));
    }

    @Test
    void vintageIsTornWhenAnotherPayloadBegins() {
        List<WeeklyBar> torn = Silver.vintage("IBM", 7, 3, "1").subList(0, 2);
        List<WeeklyBar> next = Silver.vintage("IBM", 9, 2, "2");

        accept(torn);

        assertThat(accept(next.subList(0, 1))).containsExactly(new Vintage(4, torn, false));
        assertThat(assembly.openedAt()).hasValue(102);
        assertThat(accept(next.subList(1, 2))).containsExactly(new Vintage(4, next, true));
    }

    @Test
    void barOfAnotherSymbolCanCloseTwoVintages() {
        List<WeeklyBar> torn = Silver.vintage("IBM", 7, 3, "1").subList(1, 2);
        List<WeeklyBar> whole = Silver.vintage("AAPL", 8, 1, "2");

        accept(torn);

        assertThat(accept(whole)).containsExactly(new Vintage(4, torn, false), new Vintage(4, whole, true));
    }

    @Test
    void interleavedPayloadsAreAllTorn() {
        List<WeeklyBar> one = Silver.vintage("IBM", 7, 2, "1");
        List<WeeklyBar> other = Silver.vintage("AAPL", 8, 2, "2");

        List<Vintage> closed = accept(List.of(one.get(0), other.get(0), one.get(1), other.get(1)));

        assertThat(closed).extracting(Vintage::isWhole).containsExactly(false, false, false);
        assertThat(assembly.isOpenFor("AAPL")).isTrue();
    }

    private List<Vintage> accept(List<WeeklyBar> bars) {
        List<Vintage> closed = new ArrayList<>();
        for (WeeklyBar bar : bars) {
            closed.addAll(assembly.accept(offset++, bar));
        }
        return closed;
    }
}
