package dev.tapeline.simulator;

import dev.tapeline.simulator.fault.FaultRule;
import dev.tapeline.simulator.listing.SimulatedListing;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The output of {@code simulate}: how to use it, then a line per call. */
public final class SimulatorTextWriter {
    private static final int SYMBOLS_SHOWN = 20;
    private static final int SYMBOLS_SUGGESTED = 3;
    private static final int LONGEST_WORD = 40;

    private final URI address;
    private final SimulatorSettings settings;
    private final List<String> symbols;

    public SimulatorTextWriter(URI address, SimulatorSettings settings, List<SimulatedListing> listings) {
        this.address = address;
        this.settings = settings;
        this.symbols = listings.stream().map(SimulatedListing::symbol).toList();
    }

    public String introduction(long seed, Instant now, List<FaultRule> faults) {
        return """
            simulate: Alpha Vantage, simulated, at %1$s until Ctrl-C
            market: seed %2$d, %3$d symbols, clock at %4$s
            quota per key: %5$s a day, %6$s a second; faults: %7$d
            symbols: %8$s

            in a second terminal:
              export ALPHAVANTAGE_BASE_URL=%1$s ALPHAVANTAGE_API_KEY=anything
              ./tapeline run --home .tapeline/simulated --symbols %9$s

            calls:\
            """.formatted(
                        address,
                        seed,
                        symbols.size(),
                        now.truncatedTo(ChronoUnit.SECONDS),
                        limit(settings.callsPerDay()),
                        limit(settings.callsPerSecond()),
                        faults.size(),
                        shown(),
                        symbols.stream().limit(SYMBOLS_SUGGESTED).collect(Collectors.joining(",")));
    }

    private static String limit(Optional<Integer> calls) {
        return calls.map(Object::toString).orElse("unlimited");
    }

    private String shown() {
        String first = symbols.stream().limit(SYMBOLS_SHOWN).collect(Collectors.joining(" "));
        return symbols.size() > SYMBOLS_SHOWN ? first + " and " + (symbols.size() - SYMBOLS_SHOWN) + " more" : first;
    }

    public static String line(SimulatedCall call) {
        return "%s  %-27s %-12s %-16s %d today"
                .formatted(
                        call.instant().truncatedTo(ChronoUnit.SECONDS),
                        word(call.function()),
                        word(call.symbol()),
                        call.outcome(),
                        call.ofDay());
    }

    /** Callers can send anything: only printable characters go to the terminal. */
    private static String word(String text) {
        String printable = text.replaceAll("[^\\x21-\\x7E]", "?");
        return printable.isEmpty() ? "-" : printable.substring(0, Math.min(printable.length(), LONGEST_WORD));
    }
}
