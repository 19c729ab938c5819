-- build: intermediate
-- grain: one row per week with an eligible return of the benchmark
-- reads: silver.weekly_bar, seed.run_settings

-- From the first week on, whatever the run reads of other symbols.

with

bars as (
    select
        (bars.week_ending - date '1970-01-02') / 7 as week_index,
        bars.is_complete,
        nullif(bars.adjusted_close, 0)::double precision as adjusted_close
    from ${silver}.weekly_bar as bars
    where bars.symbol = (select benchmark_symbol from ${seed}.run_settings)
),

with_previous as (
    select
        week_index,
        is_complete,
        adjusted_close,
        lag(adjusted_close) over series as previous_adjusted_close,
        week_index - lag(week_index) over series as weeks_since_previous
    from bars
    window series as (order by week_index)
)

select
    week_index,
    adjusted_close / previous_adjusted_close - 1 as weekly_return
from with_previous
where is_complete
    and weeks_since_previous = 1
    and adjusted_close / previous_adjusted_close > 0
