package dev.tapeline.cli.command.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.StarterWatchList;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.config.ApiKeyLookup;
import dev.tapeline.pipeline.config.DefaultHome;
import dev.tapeline.pipeline.source.MarketEndpointResolver;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.watchlist.WatchList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: prepares a home for real prices; an existing key and watch list are kept. */
@Command(
        name = "init",
        description =
                "Asks for the Alpha Vantage API key, stores it in the home (mode 600) and writes a starter watch list."
                        + " Makes no API call and starts no server.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline init                     ask for the key, without echo",
            "  tapeline init --without-key       create the home and the watch list only",
            "  tapeline init < key.txt           read the key from a file, for scripts",
            "",
            "A free key: https://www.alphavantage.co/support/#api-key"
        })
public final class InitCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--without-key", description = "Do not ask for the key.")
    private boolean isWithoutKey;

    /**
     * The home after {@code init}; serialized for {@code --json}.
     *
     * @param prices which a run would fetch: those of the vendor, or simulated ones if ALPHAVANTAGE_BASE_URL says so
     * @param apiKeyFrom source of the key that a run would use; absent without a key
     * @param isNewWatchList whether the starter watch list was written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String home, String prices, String apiKeyFrom, String watchList, boolean isNewWatchList, int symbols) {}

    @Override
    public Integer call() {
        Path directory = options.liveHome();
        TapelineHome home = TapelineHome.existingOrNew(directory);
        MarketDataSource prices = MarketEndpointResolver.source();
        home.requireAdmitting(prices);
        WatchList.read(home.watchList());
        Optional<ApiKey> typed = isWithoutKey ? Optional.empty() : askForKey(directory);

        home.admit(prices);
        typed.ifPresent(key -> ApiKeyLookup.keep(key, directory));
        boolean isNewWatchList = !Files.exists(home.watchList());
        if (isNewWatchList) {
            StarterWatchList.writeTo(home.watchList());
        }

        Report report = new Report(
                directory.toString(),
                prices.label(),
                ApiKeyLookup.place(directory).orElse(null),
                home.watchList().toString(),
                isNewWatchList,
                WatchList.read(home.watchList()).symbols().size());
        System.out.println(options.json() ? RunReportWriter.json(report) : text(report));
        if (typed.isPresent() && !ApiKeyLookup.find(directory).equals(typed)) {
            System.err.println("note: the key was stored, but the one in " + report.apiKeyFrom() + " takes precedence");
        }
        return ExitCode.DONE;
    }

    private static Optional<ApiKey> askForKey(Path home) {
        Optional<String> present = ApiKeyLookup.place(home);
        Optional<ApiKey> typed =
                ApiKeyPrompt.ask(present.map(place -> "Alpha Vantage API key (empty: keep the one in " + place + ")")
                        .orElse("Alpha Vantage API key"));
        if (typed.isEmpty() && present.isEmpty()) {
            throw new UsageException("no key was given: type it, or use --without-key and set it later;"
                    + " a free one: https://www.alphavantage.co/support/#api-key");
        }
        if (typed.isEmpty()) {
            // Fails now, instead of in the next run, if the key cannot be used.
            ApiKeyLookup.find(home);
        }
        return typed;
    }

    private String text(Report report) {
        String home = DefaultHome.argumentOf(options.liveHome());
        return """
            home        %s
            prices      %s
            API key     %s
            watch list  %s, %s

            next:
              ./tapeline plan%s
              ./tapeline run%s\
            """.formatted(
                report.home(), report.prices(), keyLine(report), report.watchList(), symbolLine(report), home, home);
    }

    private static String keyLine(Report report) {
        return report.apiKeyFrom() == null
                ? "none yet: ./tapeline init asks for it again, or set ALPHAVANTAGE_API_KEY"
                : "in " + report.apiKeyFrom();
    }

    private static String symbolLine(Report report) {
        int calls = report.symbols() * VendorFunction.values().length;
        return "%s: %d symbols, at most %d calls to fetch them all (a free key has 25 a day)"
                .formatted(report.isNewWatchList() ? "new" : "unchanged", report.symbols(), calls);
    }
}
