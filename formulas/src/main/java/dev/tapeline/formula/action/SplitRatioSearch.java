package dev.tapeline.formula.action;

import java.util.Optional;

/** Finds the terms of a split in an interval of ratios: decision 14 says which fraction is chosen and why. */
final class SplitRatioSearch {
    private static final int LARGEST_SMALLER_TERM = 20;
    private static final double LARGEST_UNCERTAINTY = 0.5;
    private static final int LARGEST_TERM_BY_OPENING = 50;
    private static final double LARGEST_DISTANCE_OF_OPENING = 0.16;

    private SplitRatioSearch() {}

    /** The fraction with the smallest terms, and of those the one nearest to the middle of the interval. */
    static Optional<SplitTerms> simplestFraction(RatioInterval interval) {
        return simplestFraction(interval, LARGEST_UNCERTAINTY);
    }

    /**
     * As {@link #simplestFraction(RatioInterval)}.
     *
     * @param largestUncertainty of the interval times the square of the smaller term
     */
    static Optional<SplitTerms> simplestFraction(RatioInterval interval, double largestUncertainty) {
        if (!(interval.high() > 0) || !interval.isNarrow()) {
            return Optional.empty();
        }
        for (long smaller = 1; smaller <= LARGEST_SMALLER_TERM; smaller++) {
            long larger = nearestTerm(interval, smaller);
            if (larger > 0) {
                double distance = 2 * Math.abs((double) larger / smaller - interval.middle());
                boolean isCertain = Math.max(interval.width(), distance) * smaller * smaller <= largestUncertainty;
                return isCertain
                        ? Optional.of(inDirection(interval, SplitTerms.of(larger, smaller)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The larger term nearest to the middle, or 0 if the interval holds none for this smaller term. */
    private static long nearestTerm(RatioInterval interval, long smaller) {
        double middle = interval.middle() * smaller;
        long nearest = 0;
        for (long larger = smaller + 1; larger <= interval.to() * smaller; larger++) {
            boolean isNearer = nearest == 0 || Math.abs(larger - middle) < Math.abs(nearest - middle);
            if (larger >= interval.from() * smaller && isNearer) {
                nearest = larger;
            }
        }
        return nearest;
    }

    /** The usual ratio nearest to the change from the last close to the open, for an interval too wide to hold only one. */
    static Optional<SplitTerms> nearestToOpening(RatioInterval interval, double previousClose, double open) {
        double opening = interval.isReverse() ? open / previousClose : previousClose / open;
        Optional<SplitTerms> nearest = Optional.empty();
        double smallestDistance = LARGEST_DISTANCE_OF_OPENING;
        for (long larger = 2; larger <= LARGEST_TERM_BY_OPENING + 1; larger++) {
            SplitTerms terms = larger > LARGEST_TERM_BY_OPENING ? SplitTerms.of(3, 2) : SplitTerms.of(larger, 1);
            double distance = Math.abs(Math.log(terms.ratio() / opening));
            if (terms.ratio() >= interval.from() && terms.ratio() <= interval.to() && distance <= smallestDistance) {
                smallestDistance = distance;
                nearest = Optional.of(inDirection(interval, terms));
            }
        }
        return nearest;
    }

    private static SplitTerms inDirection(RatioInterval interval, SplitTerms terms) {
        return interval.isReverse() ? terms.reversed() : terms;
    }
}
