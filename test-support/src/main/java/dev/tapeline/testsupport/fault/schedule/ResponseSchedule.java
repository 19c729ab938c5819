package dev.tapeline.testsupport.fault.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The responses of a seed: a pure function of it.
 *
 * @param symbols of this seed alone
 * @param saved contents of the files to import, by name; in the order of the names
 * @param live responses of the vendor to the call for the weekly series, by symbol
 * @param decisions about suspect payloads, after the import and before the live calls
 */
public record ResponseSchedule(
        List<String> symbols, Map<String, String> saved, Map<String, String> live, List<ScheduledDecision> decisions) {
    private static final int SYMBOLS = 4;
    private static final int ROUNDS = 3;
    private static final SeriesChange[] ORDINARY = {
        SeriesChange.NEW_WEEK,
        SeriesChange.RESTATED,
        SeriesChange.RESTATED,
        SeriesChange.RESCALED,
        SeriesChange.RESCALED,
        SeriesChange.REJECTED_ROW,
        SeriesChange.UNCHANGED
    };
    private static final SeriesChange[] SUSPECT = {SeriesChange.SHRUNK, SeriesChange.OTHER_IDENTITY};
    private static final String[] VERBS = {"accept", "discard", "redrive"};
    private static final int SEEDS_WITH_SUSPECT = 3;

    /** The schedule of a seed; every third has a suspect payload and a decision about it. */
    public static ResponseSchedule of(long seed) {
        Random random = new Random(seed);
        List<String> symbols = new ArrayList<>();
        Map<String, String> saved = new TreeMap<>();
        Map<String, String> live = new TreeMap<>();
        List<ScheduledDecision> decisions = new ArrayList<>();
        for (int number = 0; number < SYMBOLS; number++) {
            String symbol = "F" + seed + "-" + (char) ('A' + number);
            symbols.add(symbol);
            ScheduledSeries series = new ScheduledSeries(symbol, random);
            saved.put("0/" + symbol + ".json", series.body());
            for (int round = 1; round < ROUNDS; round++) {
                saved.put(round + "/" + symbol + ".json", series.next(ORDINARY[random.nextInt(ORDINARY.length)]));
            }
            if (number == 0 && seed % SEEDS_WITH_SUSPECT == 0) {
                saved.put(ROUNDS + "/" + symbol + ".json", series.next(SUSPECT[random.nextInt(SUSPECT.length)]));
                decisions.add(new ScheduledDecision(symbol, VERBS[random.nextInt(VERBS.length)]));
            }
            live.put(symbol, series.next(ORDINARY[random.nextInt(ORDINARY.length)]));
        }
        return new ResponseSchedule(symbols, saved, live, decisions);
    }

    /** The schedules of several seeds at once; their symbols differ, so that they do not affect each other. */
    public static ResponseSchedule together(List<Long> seeds) {
        List<String> symbols = new ArrayList<>();
        Map<String, String> saved = new TreeMap<>();
        Map<String, String> live = new TreeMap<>();
        List<ScheduledDecision> decisions = new ArrayList<>();
        for (long seed : seeds) {
            ResponseSchedule one = of(seed);
            symbols.addAll(one.symbols());
            saved.putAll(one.saved());
            live.putAll(one.live());
            decisions.addAll(one.decisions());
        }
        return new ResponseSchedule(symbols, saved, live, decisions);
    }

    /** Number of bronze records after all steps. */
    public int payloads() {
        // The vendor is asked for the series and for the company of each symbol.
        return saved.size()
                + 2 * live.size()
                + (int) decisions.stream()
                        .filter(ScheduledDecision::publishesAgain)
                        .count();
    }

    /** Number of bronze records after the import. */
    public int importedPayloads() {
        return saved.size();
    }
}
