-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold_build.series_statistics
-- look back: 51 weeks
-- splits by: series_number of gold_build.series_statistics

-- Highest and lowest close of the 52 ISO weeks that end here, by van Herk and Gil-Werman: time is divided into blocks of
-- 52 weeks, and a window of 52 weeks is the end of one block and the beginning of the next. A sliding max() would read each
-- week 52 times. Blocks are counted from 1870, so that no number is negative, which a division would round up.

with

closes as (
    select
        series_number,
        week_index,
        bar_number,
        (week_index + 5200) / 52 as block,
        price_close
    from ${gold_build}.series_statistics
),

within_block as (
    select
        series_number,
        week_index,
        bar_number,
        block,
        max(price_close) over since_begin as high_since_begin,
        min(price_close) over since_begin as low_since_begin,
        max(price_close) over until_end as high_until_end,
        min(price_close) over until_end as low_until_end
    from closes
    window
        since_begin as (
            partition by series_number, block order by week_index rows between unbounded preceding and current row
        ),
        until_end as (
            partition by series_number, block order by week_index desc rows between unbounded preceding and current row
        )
),

with_first_of_year as (
    select
        bar_number,
        block,
        high_since_begin,
        low_since_begin,
        first_value(block) over year as first_block,
        first_value(high_until_end) over year as first_high_until_end,
        first_value(low_until_end) over year as first_low_until_end
    from within_block
    window year as (partition by series_number order by week_index range between 51 preceding and current row)
)

select
    bar_number,
    greatest(
        high_since_begin, case when first_block < block then first_high_until_end end
    ) as highest_price_close,
    least(
        low_since_begin, case when first_block < block then first_low_until_end end
    ) as lowest_price_close
from with_first_of_year
