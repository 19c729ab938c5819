-- build: intermediate
-- grain: one row per symbol and eligible return with at least 40 eligible returns up to it
-- reads: gold_build.weekly_series, gold_build.benchmark_return
-- look back: 60 weeks
-- splits by: series_number of gold_build.weekly_series

-- Mean and deviation of 52 consecutive eligible returns, and the slope of those within 60 weeks against the benchmark's. Time
-- is divided into blocks of 52 weeks, so that such a window is one block, or the tail of one and the head of the next,
-- sometimes with one block in between. pg_temp.moments() gives the moments of heads and tails, and float8_regr_combine() those
-- of two parts together (Chan, Golub, LeVeque 1979). Nothing is subtracted, so no digits cancel; a sliding regr_slope() would
-- read each return 52 times. Blocks follow the calendar, so that the last bit of a sum does not depend on the bar from which a
-- run reads. They are counted from 1870, so that no number is negative, which a division would round up.

with

returns as (
    select
        bars.series_number,
        bars.week_index,
        (bars.week_index + 5200) / 52 as block,
        bars.adjusted_close / bars.previous_adjusted_close - 1 as weekly_return,
        ln(bars.adjusted_close / bars.previous_adjusted_close) as log_return,
        benchmark.weekly_return as benchmark_return
    from ${gold_build}.weekly_series as bars
    left join ${gold_build}.benchmark_return as benchmark
        on benchmark.week_index = bars.week_index
    where bars.is_eligible
),

within_block as (
    select
        series_number,
        week_index,
        block,
        count(*) over head as head_n,
        pg_temp.moments(log_return, weekly_return) over head as head,
        pg_temp.moments(weekly_return, benchmark_return) over head as head_pairs,
        pg_temp.moments(log_return, weekly_return) over tail as tail,
        pg_temp.moments(weekly_return, benchmark_return) over tail as tail_pairs
    from returns
    window
        head as (
            partition by series_number, block order by week_index rows between unbounded preceding and current row
        ),
        tail as (
            partition by series_number, block order by week_index desc rows between unbounded preceding and current row
        )
),

-- The return 51 before begins the window of 52, the first one within 60 weeks that of the pairs, if it is later. The last
-- return before the own block ends the block in between, if there is one.
parts as (
    select
        series_number,
        week_index,
        block,
        head,
        head_pairs,
        row_number() over last_60_weeks as eligible_number,
        lag(week_index, 51) over last_60_weeks as first_week_index,
        lag(tail, 51) over last_60_weeks as tail,
        first_value(week_index) over last_60_weeks as first_week_index_of_60,
        case
            when lag(week_index, 51) over last_60_weeks >= week_index - 59 then lag(tail_pairs, 51) over last_60_weeks
            else first_value(tail_pairs) over last_60_weeks
        end as tail_pairs,
        lag(block, head_n::integer) over last_60_weeks as middle_block,
        lag(head, head_n::integer) over last_60_weeks as middle,
        lag(head_pairs, head_n::integer) over last_60_weeks as middle_pairs
    from within_block
    window last_60_weeks as (
        partition by series_number order by week_index range between 59 preceding and current row
    )
),

-- A window of more parts is longer than 60 weeks, and no model uses it. Without "offset 0" the planner would combine the parts
-- again for each use of the moments.
combined as (
    select
        series_number,
        week_index,
        eligible_number,
        first_week_index,
        case
            when (first_week_index + 5200) / 52 = block then head
            when (first_week_index + 5200) / 52 = middle_block then float8_regr_combine(tail, head)
            when first_week_index is not null then float8_regr_combine(float8_regr_combine(tail, middle), head)
        end as moments,
        case
            when (greatest(first_week_index, first_week_index_of_60) + 5200) / 52 = block then head_pairs
            when (greatest(first_week_index, first_week_index_of_60) + 5200) / 52 = middle_block
                then float8_regr_combine(tail_pairs, head_pairs)
            else float8_regr_combine(float8_regr_combine(tail_pairs, middle_pairs), head_pairs)
        end as pairs
    from parts
    where eligible_number >= 40
    offset 0
),

-- "offset 0": the window below then copies numbers, not the moments.
measured as (
    select
        series_number,
        week_index,
        eligible_number,
        first_week_index,
        sqrt(float8_regr_syy(moments) / 51) as log_deviation,
        float8_regr_avgx(moments) as mean,
        sqrt(float8_regr_sxx(moments) / 51) as deviation,
        case
            when pairs[1] >= 40 and float8_regr_sxx(pairs) > pairs[1] * 1e-24 then float8_regr_slope(pairs)
        end as beta
    from combined
    offset 0
)

select
    series_number,
    eligible_number,
    first_week_index,
    lag(first_week_index) over series as first_week_index_before,
    log_deviation,
    lag(mean) over series as mean_before,
    lag(deviation) over series as deviation_before,
    beta
from measured
window series as (partition by series_number order by week_index)
