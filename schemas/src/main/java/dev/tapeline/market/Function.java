package dev.tapeline.market;

/** The functions of the Alpha Vantage API that the pipeline understands, by their names there. */
public enum Function {
    TIME_SERIES_WEEKLY_ADJUSTED,
    OVERVIEW
}
