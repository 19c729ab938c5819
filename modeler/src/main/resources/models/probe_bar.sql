-- build: incremental
-- schema: gold_build
-- replaces: symbol of gold_build.series
-- from: week_ending of gold_build.series
-- grain: one row per symbol and thirteenth week with a traded volume
-- reads: silver.weekly_bar, gold_build.series

-- Kept, so that an increment does not read all bars to find symbols that resemble each other.

select
    series.symbol,
    bars.week_ending,
    bars.close,
    bars.volume
from ${gold_build}.series as series
cross join lateral (
    select
        week_ending,
        close,
        volume
    from ${silver}.weekly_bar as weekly_bar
    where weekly_bar.symbol = series.symbol
        and weekly_bar.week_ending >= series.from_week_ending
        and (weekly_bar.week_ending - date '1970-01-02') / 7 % 13 = 0
        and weekly_bar.volume > 0
    offset 0
) as bars
