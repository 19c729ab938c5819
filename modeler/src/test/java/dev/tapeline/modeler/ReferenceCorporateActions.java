package dev.tapeline.modeler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Corporate actions and the manner of dividends once more, from decision 14: a loop per bar instead of joins and windows.
 */
final class ReferenceCorporateActions {
    private static final double HALF = 0.00005;
    private static final double COEFFICIENT = 1e-5;
    private static final double[] UNITS = {1, 100, 0.01};

    private final List<WeeklyBarFixture> bars;
    private final List<Action> actions = new ArrayList<>();
    private final List<Manner> manners = new ArrayList<>();
    private final double[] laterRatio;

    record Action(Optional<String> kind, long ratioNew, long ratioOld, boolean isTwoScale) {
        static final Action NONE = new Action(Optional.empty(), 1, 1, false);

        boolean isSplit() {
            return kind.equals(Optional.of("split"));
        }

        boolean isSpecial() {
            return kind.isPresent() && !isSplit();
        }
    }

    /** How a dividend is given: in which unit, and whether in shares of the last week. */
    record Manner(double unit, boolean isAdjusted) {}

    private record Reading(double low, double lowest, double high, double shareLow) {
        boolean isExplained() {
            return low <= 1 && high >= 1;
        }

        boolean isReverse() {
            return high < 1;
        }
    }

    ReferenceCorporateActions(List<WeeklyBarFixture> bars) {
        this.bars = bars;
        this.laterRatio = laterRatios();
        Manner usual = usualManner();
        for (int t = 0; t < bars.size(); t++) {
            manners.add(t == 0 || dividend(t) == 0 ? new Manner(1, false) : manner(t, usual));
        }
        for (int t = 0; t < bars.size(); t++) {
            actions.add(t == 0 ? Action.NONE : action(t));
        }
    }

    List<Action> actions() {
        return List.copyOf(actions);
    }

    List<Manner> manners() {
        return List.copyOf(manners);
    }

    private double close(int t) {
        return bars.get(t).close().doubleValue();
    }

    private double adjusted(int t) {
        return bars.get(t).adjustedClose().doubleValue();
    }

    private double dividend(int t) {
        return bars.get(t).dividend().doubleValue();
    }

    private double factor(int t) {
        return adjusted(t) / close(t);
    }

    private boolean followsGap(int t) {
        return bars.get(t).week() - bars.get(t - 1).week() > 1;
    }

    private double rescaleLow(int t) {
        return (adjusted(t) - HALF) / close(t) * close(t - 1) / (adjusted(t - 1) + HALF) * (1 - COEFFICIENT);
    }

    private double rescaleHigh(int t) {
        return adjusted(t - 1) <= HALF
                ? Double.POSITIVE_INFINITY
                : (adjusted(t) + HALF) / close(t) * close(t - 1) / (adjusted(t - 1) - HALF) * (1 + COEFFICIENT);
    }

    private Reading reading(int t, double dividend) {
        double last = close(t - 1);
        double lowest = Math.min(last, bars.get(t).low().doubleValue());
        double highest = Math.max(last, bars.get(t).high().doubleValue());
        double fallen = last / (factor(t) / factor(t - 1)) + dividend;
        double shareHigh = Math.min(1, dividend / Math.min(lowest, fallen));
        double shareLow = dividend / Math.max(highest, fallen);
        double low = rescaleLow(t) * (1 - shareHigh);
        return new Reading(low, followsGap(t) ? low * 0.9 : low, rescaleHigh(t) * (1 - shareLow), shareLow);
    }

    private Optional<String> kind(int t, double dividend) {
        Reading reading = reading(t, dividend);
        if (fraction(t, dividend).isPresent()) {
            return Optional.of("split");
        }
        if (reading.lowest() > 1.005 || reading.high() < 0.995) {
            return Optional.of("spin_off");
        }
        return reading.shareLow() > 0.1 ? Optional.of("distribution") : Optional.empty();
    }

    /** New shares and old shares. */
    private Optional<long[]> fraction(int t, double dividend) {
        Reading whole = reading(t, dividend);
        if (!(whole.lowest() > 1 || whole.isReverse())) {
            return Optional.empty();
        }
        Optional<long[]> found = simplest(whole);
        if (found.isEmpty() && dividend > 0 && !whole.isExplained()) {
            double afterSplit = close(t - 1) / (factor(t) / factor(t - 1)) + dividend;
            found = simplest(readingAt(t, dividend, afterSplit))
                    .or(() -> simplest(readingAt(t, dividend, close(t - 1))));
        }
        double from = whole.isReverse() ? 1 / whole.high() : whole.lowest();
        double to = whole.isReverse() ? 1 / whole.lowest() : whole.high();
        return found.isEmpty() && from > 1 && from - 1 <= to - from ? byOpening(t, whole, from, to) : found;
    }

    /** As if the price before the dividend was near to one that is known. */
    private Reading readingAt(int t, double dividend, double price) {
        double low = rescaleLow(t) * (1 - Math.min(1, dividend / (0.85 * price)));
        double high = rescaleHigh(t) * (1 - Math.min(1, dividend / (1.18 * price)));
        return new Reading(low, followsGap(t) ? low * 0.9 : low, high, 0);
    }

    private static Optional<long[]> simplest(Reading reading) {
        if (!(reading.high() > 0)) {
            return Optional.empty();
        }
        double from = reading.isReverse() ? 1 / reading.high() : reading.lowest();
        double to = reading.isReverse() ? 1 / reading.lowest() : reading.high();
        double nearFrom = reading.isReverse() ? 1 / reading.high() : reading.low();
        double nearTo = reading.isReverse() ? 1 / reading.low() : reading.high();
        if (!(from > 1) || from - 1 <= to - from) {
            return Optional.empty();
        }
        return simplest(from, to, (nearFrom + nearTo) / 2, nearTo - nearFrom)
                .map(terms -> reading.isReverse() ? new long[] {terms[1], terms[0]} : terms);
    }

    private static Optional<long[]> simplest(double from, double to, double middle, double width) {
        for (long smaller = 1; smaller <= 20; smaller++) {
            long best = 0;
            for (long larger = smaller + 1; larger <= to * smaller; larger++) {
                boolean isNearer = best == 0 || Math.abs(larger - middle * smaller) < Math.abs(best - middle * smaller);
                if (larger >= from * smaller && isNearer) {
                    best = larger;
                }
            }
            if (best > 0) {
                double doubt = Math.max(width, 2 * Math.abs((double) best / smaller - middle));
                return doubt * smaller * smaller <= 0.5 ? Optional.of(new long[] {best, smaller}) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<long[]> byOpening(int t, Reading reading, double from, double to) {
        if (followsGap(t) || dividend(t) != 0) {
            return Optional.empty();
        }
        double open = bars.get(t).open().doubleValue();
        double opening = reading.isReverse() ? open / close(t - 1) : close(t - 1) / open;
        long[] best = null;
        double nearest = 0.16;
        for (long larger = 2; larger <= 51; larger++) {
            long[] terms = larger == 51 ? new long[] {3, 2} : new long[] {larger, 1};
            double ratio = (double) terms[0] / terms[1];
            double distance = Math.abs(Math.log(ratio / opening));
            if (ratio >= from && ratio <= to && distance <= nearest) {
                nearest = distance;
                best = terms;
            }
        }
        return Optional.ofNullable(best).map(terms -> reading.isReverse() ? new long[] {terms[1], terms[0]} : terms);
    }

    private boolean isApparentSplit(int t) {
        boolean isDividendInDisguise = dividend(t) > 0
                && (reading(t, dividend(t) * 100).isExplained()
                        || reading(t, dividend(t) * 0.01).isExplained());
        return fraction(t, dividend(t)).isPresent() && !isDividendInDisguise;
    }

    private double[] laterRatios() {
        double[] later = new double[bars.size()];
        double product = 1;
        for (int t = bars.size() - 1; t >= 0; t--) {
            later[t] = product;
            if (t > 0 && isApparentSplit(t)) {
                long[] terms = fraction(t, dividend(t)).orElseThrow();
                product = product * terms[0] / terms[1];
            }
        }
        return later;
    }

    private boolean isTelling(int t) {
        return rescaleLow(t) > 1 && !isApparentSplit(t);
    }

    private boolean explains(int t, Manner manner) {
        return readingOf(t, manner).isExplained();
    }

    private Reading readingOf(int t, Manner manner) {
        return reading(t, dividend(t) * manner.unit() * (manner.isAdjusted() ? laterRatio[t] : 1));
    }

    private Manner usualManner() {
        Manner elected = new Manner(1, false);
        long most = -1;
        for (boolean isAdjusted : new boolean[] {false, true}) {
            for (double unit : UNITS) {
                Manner manner = new Manner(unit, isAdjusted);
                long votes = 0;
                for (int t = 1; t < bars.size(); t++) {
                    votes += dividend(t) > 0 && isTelling(t) && explains(t, manner) ? 1 : 0;
                }
                if (votes > most) {
                    most = votes;
                    elected = manner;
                }
            }
        }
        return elected;
    }

    private Manner manner(int t, Manner usual) {
        Manner other = new Manner(usual.unit(), !usual.isAdjusted());
        boolean isOther = laterRatio[t] != 1 && isTelling(t) && explains(t, other) && !explains(t, usual);
        return isOther ? other : usual;
    }

    private Action action(int t) {
        Manner manner = manners.get(t);
        if (dividend(t) > 0 && manner.isAdjusted() && explains(t, manner)) {
            return readingOf(t, manner).shareLow() > 0.1
                    ? withScale(t, Optional.of("distribution"), new long[] {1, 1})
                    : Action.NONE;
        }
        double dividend = dividend(t) * manner.unit();
        return withScale(t, kind(t, dividend), fraction(t, dividend).orElse(new long[] {1, 1}));
    }

    private Action withScale(int t, Optional<String> kind, long[] terms) {
        if (kind.isEmpty()) {
            return Action.NONE;
        }
        double rescale = factor(t) / factor(t - 1);
        double open = bars.get(t).open().doubleValue();
        boolean isTwoScale = bars.get(t).week() - bars.get(t - 1).week() <= 4
                && Math.abs(Math.log(rescale)) > 0.2
                && Math.abs(Math.log(open / close(t - 1))) < Math.abs(Math.log(open / (close(t - 1) / rescale)));
        return new Action(kind, terms[0], terms[1], isTwoScale);
    }
}
