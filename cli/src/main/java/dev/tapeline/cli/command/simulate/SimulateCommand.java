package dev.tapeline.cli.command.simulate;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.source.SimulatedWatchList;
import dev.tapeline.simulator.SimulatedAlphaVantage;
import dev.tapeline.simulator.SimulatorSettings;
import dev.tapeline.simulator.SimulatorTextWriter;
import dev.tapeline.simulator.fault.FaultRule;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.watchlist.WatchList;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code simulate}: serves the simulated Alpha Vantage over HTTP, for {@code run} and other clients. */
@Command(
        name = "simulate",
        description =
                "Serves a simulated Alpha Vantage on this machine until stopped with Ctrl-C; needs no home and no key.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline simulate                                       a small market without limits",
            "  tapeline simulate --quota-per-day 25 --quota-per-second 1 --symbols 40",
            "  tapeline simulate --fault '*=burstx2' --fault BRINQ:OVERVIEW=unavailable",
            "  tapeline simulate --symbols 500 --watch-list HOME/watchlist.csv",
            "  tapeline simulate --at 2026-11-20T21:30:00Z             with its clock set to that Friday evening",
            "",
            "Faults: server-error, unavailable, html, reset, stall, truncated, cut-json, wrong-symbol,",
            "empty-object, burst, minute-limit, daily-limit, entitlement, bad-key, demo-key,",
            "invalid-call, unknown-body, note-beside-data, oversize."
        })
public final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8322",
            description = "Port on 127.0.0.1; 0 selects a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Seed of the market; the same seed gives the same prices (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--symbols",
            paramLabel = "N",
            defaultValue = "20",
            description = "Number of securities, up to 100,000; the first 20 are written by hand (default:"
                    + " ${DEFAULT-VALUE}).")
    private int symbols;

    @Option(
            names = "--quota-per-day",
            paramLabel = "N",
            description = "Calls per API key and day in New York; a free key has 25 (default: no limit).")
    private Integer quotaPerDay;

    @Option(
            names = "--quota-per-second",
            paramLabel = "N",
            description = "Calls per API key and second; a free key has 1 (default: no limit).")
    private Integer quotaPerSecond;

    @Option(
            names = "--fault",
            paramLabel = "SYMBOL[:FUNCTION]=FAULT[xN]",
            converter = FaultConverter.class,
            description = "Inject a fault into calls for that symbol (* for any), the next N times or always."
                    + " Can be repeated.")
    private List<FaultRule> faults = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "WHEN",
            converter = InstantConverter.class,
            description = "Time at which its clock starts, such as 2026-11-20T21:30:00Z (default: now).")
    private Instant at;

    @Option(
            names = "--watch-list",
            paramLabel = "FILE",
            description = "Write a watch list of all securities to this new file, for the home of a run.")
    private Optional<Path> watchList = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        SimulatedMarket market = market();
        watchList.ifPresent(file -> write(SimulatedWatchList.of(market), file));
        Clock clock = clock();
        try (ShutdownSignal stopping = ShutdownSignal.onSignal();
                SimulatedAlphaVantage vendor = start(market, clock)) {
            faults.forEach(vendor::inject);
            vendor.onCall(call -> System.out.println(SimulatorTextWriter.line(call)));
            System.out.println(new SimulatorTextWriter(vendor.baseUri(), settings(), market.listings())
                    .introduction(seed, clock.instant(), faults));
            stopping.await();
        }
        return ExitCode.DONE;
    }

    private SimulatedMarket market() {
        try {
            return SimulatedMarket.seeded(seed, symbols);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--symbols: " + e.getMessage(), e);
        }
    }

    private Clock clock() {
        Clock clock = Clock.systemUTC();
        return at == null ? clock : Clock.offset(clock, Duration.between(clock.instant(), at));
    }

    private static void write(WatchList list, Path file) {
        if (Files.exists(file)) {
            throw new UsageException("--watch-list: " + file + " exists: delete it or name another file");
        }
        list.writeTo(file);
    }

    private SimulatedAlphaVantage start(SimulatedMarket market, Clock clock) {
        SimulatorSettings settings = settings();
        try {
            return SimulatedAlphaVantage.start(market, clock, settings);
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "cannot listen on 127.0.0.1:" + port
                            + ": stop the process that uses the port, or choose another with --port (0 selects a free"
                            + " one)",
                    e);
        }
    }

    private SimulatorSettings settings() {
        try {
            SimulatorSettings settings = SimulatorSettings.defaults().withPort(port);
            settings = quotaPerDay == null ? settings : settings.withCallsPerDay(quotaPerDay);
            return quotaPerSecond == null ? settings : settings.withCallsPerSecond(quotaPerSecond);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Reports a syntax error with the message of {@link FaultRule}. */
    static final class FaultConverter implements ITypeConverter<FaultRule> {
        @Override
        public FaultRule convert(String text) {
            try {
                return FaultRule.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reports a syntax error with an example. */
    static final class InstantConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text.toUpperCase(Locale.ROOT));
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is not a time such as 2026-11-20T21:30:00Z");
            }
        }
    }
}
