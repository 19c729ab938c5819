-- build: intermediate
-- grain: one row per complete bar without an eligible return, and with at least 40 of them before it
-- reads: gold_build.series_statistics, gold_build.benchmark_return
-- look back: 60 weeks

-- The slope that eligible_deviation computes for bars with an eligible return. These bars are few, so their returns are read
-- once for each of them, from the blocks of 52 weeks that 60 weeks can touch. Blocks are numbered as there.

with

gaps as (
    select
        series_number,
        week_index,
        bar_number,
        eligible_number
    from ${gold_build}.series_statistics
    where is_complete
        and not is_eligible
        and eligible_number >= 40
),

returns as (
    select
        statistics.series_number,
        statistics.week_index,
        (statistics.week_index + 5200) / 52 as block,
        statistics.eligible_number,
        statistics.weekly_return_pct,
        benchmark.weekly_return as benchmark_return
    from ${gold_build}.series_statistics as statistics
    inner join ${gold_build}.benchmark_return as benchmark
        on benchmark.week_index = statistics.week_index
    where statistics.is_eligible
),

moments as (
    select
        gaps.bar_number,
        pg_temp.moments(returns.weekly_return_pct, returns.benchmark_return order by returns.week_index) as pairs
    from gaps
    cross join generate_series((gaps.week_index + 5200) / 52 - 2, (gaps.week_index + 5200) / 52) as blocks (block)
    inner join returns
        on returns.series_number = gaps.series_number
        and returns.block = blocks.block
        and returns.week_index > gaps.week_index - 60
        and returns.week_index < gaps.week_index
        and returns.eligible_number > gaps.eligible_number - 52
    group by gaps.bar_number
)

select
    bar_number,
    float8_regr_slope(pairs) as beta
from moments
where pairs[1] >= 40
    and float8_regr_sxx(pairs) > pairs[1] * 1e-24
