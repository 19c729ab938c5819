package dev.tapeline.modeler;

import dev.tapeline.formula.bar.FormulaBar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The history of one symbol at the vendor, week by week: each dividend or split rescales the adjusted closes before it. */
final class VendorHistory {
    private static final int WEEKS = 400;

    private final List<FormulaBar> all;
    private final Map<LocalDate, Long> corrections = new HashMap<>();
    private final Set<LocalDate> withdrawn = new HashSet<>();
    private final Set<LocalDate> glitches = new HashSet<>();
    private int known;
    private double scale;
    private int rescaledAt;
    private boolean isUnfinished;

    VendorHistory(long seed, LocalDate first, int known) {
        Random random = new Random(seed);
        List<RandomPriceSeries.Split> splits = new ArrayList<>();
        double[] ratios = {2, 3, 1.5, 0.1};
        for (int week = 20 + random.nextInt(60); week < WEEKS; week += 40 + random.nextInt(80)) {
            splits.add(new RandomPriceSeries.Split(week, ratios[random.nextInt(ratios.length)], random.nextBoolean()));
        }
        this.all = new RandomPriceSeries(seed, first, WEEKS)
                .series(20 + random.nextInt(200), splits, random.nextInt(WEEKS), false);
        for (int week = 0; week < known; week++) {
            advance();
        }
    }

    /** The next week ends. */
    void advance() {
        FormulaBar bar = all.get(known);
        double ratio = bar.close().doubleValue() / bar.adjustedClose().doubleValue();
        if (Math.abs(ratio / scale - 1) > 1e-3) {
            scale = ratio;
            rescaledAt = known;
        }
        known++;
        isUnfinished = false;
    }

    /** The download is made before the last week ends. */
    void leaveUnfinished() {
        isUnfinished = true;
    }

    /** The vendor corrects a volume, or with it the close. */
    void correct(int bar, long by) {
        corrections.put(all.get(bar).weekEnding(), by);
    }

    void withdraw(int bar) {
        if (bar > 2) {
            withdrawn.add(all.get(bar).weekEnding());
        }
    }

    /** The adjusted close of one bar is wrong. */
    void glitch(int bar) {
        glitches.add(all.get(bar).weekEnding());
    }

    /** The vendor repairs wrong adjusted closes. */
    void unglitch() {
        glitches.clear();
    }

    /** What a download gives now: adjusted closes are scaled so that the last one is the close. */
    List<FormulaBar> vintage() {
        FormulaBar last = all.get(known - 1);
        List<FormulaBar> bars = new ArrayList<>();
        for (int week = 0; week < known; week++) {
            FormulaBar bar = all.get(week);
            if (!withdrawn.contains(bar.weekEnding())) {
                bars.add(downloaded(bar, last, week >= rescaledAt));
            }
        }
        return bars;
    }

    private FormulaBar downloaded(FormulaBar bar, FormulaBar last, boolean isUnscaled) {
        long correction = corrections.getOrDefault(bar.weekEnding(), 0L);
        boolean isOpen = isUnfinished && bar.weekEnding().equals(last.weekEnding());
        BigDecimal adjusted = isUnscaled
                ? bar.close()
                : bar.adjustedClose()
                        .multiply(BigDecimal.valueOf(scale))
                        .setScale(4, RoundingMode.HALF_UP)
                        .max(new BigDecimal("0.0001"));
        return new FormulaBar(
                bar.weekEnding(),
                isOpen ? bar.weekEnding().minusDays(1) : bar.weekEnding(),
                !isOpen,
                bar.open(),
                bar.high(),
                bar.low(),
                correction > 500 ? bar.low() : bar.close(),
                glitches.contains(bar.weekEnding())
                        ? adjusted.multiply(new BigDecimal("1.2")).setScale(4, RoundingMode.HALF_UP)
                        : adjusted,
                bar.volume() + correction,
                bar.dividend());
    }
}
