-- build: intermediate
-- grain: one row per symbol and week, from the first week that the run reads
-- reads: silver.weekly_bar, gold_build.series
-- look back: 1 bar
-- splits by: series_number of gold_build.series

with

-- Prices are cast to doubles once for statistics; the fact table takes exact prices from silver directly. An adjusted
-- close of 0 is what the vendor's rounding left: it is unknown. "offset 0" keeps one look-up in the index per series, since an
-- increment, or one part of a full refresh, reads a small part of silver.
numbered as (
    select
        series.series_number,
        (bars.week_ending - date '1970-01-02') / 7 as week_index,
        bars.is_complete,
        bars.open::double precision as open,
        bars.high::double precision as high,
        bars.low::double precision as low,
        bars.close::double precision as close,
        nullif(bars.adjusted_close, 0)::double precision as adjusted_close,
        bars.dividend_amount::double precision as dividend
    from ${gold_build}.series as series
    cross join lateral (
        select * from ${silver}.weekly_bar as weekly_bar
        where weekly_bar.symbol = series.symbol
            and weekly_bar.week_ending >= series.read_from_week_ending
        offset 0
    ) as bars
),

with_previous as (
    select
        *,
        lag(close) over series as previous_close,
        lag(adjusted_close) over series as previous_adjusted_close,
        week_index - lag(week_index) over series as weeks_since_previous
    from numbered
    window series as (partition by series_number order by week_index)
)

select
    series_number,
    week_index,
    series_number * 10000::bigint + week_index as bar_number,
    is_complete,
    coalesce(is_complete and weeks_since_previous = 1 and adjusted_close / previous_adjusted_close > 0, false)
        as is_eligible,
    weeks_since_previous,
    open,
    high,
    low,
    close,
    adjusted_close,
    dividend,
    previous_close,
    previous_adjusted_close
from with_previous
