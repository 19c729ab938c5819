-- build: intermediate
-- grain: one row per symbol and eligible return with 52 eligible returns up to it
-- reads: gold_build.weekly_series
-- look back: 60 weeks
-- splits by: series_number of gold_build.weekly_series

-- Mean and deviation of 52 consecutive eligible returns. Time is divided into blocks of 52 weeks, so that 52 consecutive
-- returns within 60 weeks are one block, or the tail of one and the head of the next, sometimes with one block in between.
-- The moments of the parts are combined (Chan, Golub, LeVeque 1979). Nothing is subtracted, so no digits cancel; a sliding
-- stddev_samp() would read each return 52 times. Blocks follow the calendar, so that the last bit of a sum does not depend on
-- the bar from which a run reads.

with

returns as (
    select
        series_number,
        week_index,
        week_index / 52 as block,
        adjusted_close / previous_adjusted_close - 1 as weekly_return,
        ln(adjusted_close / previous_adjusted_close) as log_return
    from ${gold_build}.weekly_series
    where is_eligible
),

within_block as (
    select
        series_number,
        week_index,
        block,
        count(*) over head as head_n,
        sum(weekly_return) over head as head_sum,
        var_pop(weekly_return) over head as head_variance,
        sum(log_return) over head as head_log_sum,
        var_pop(log_return) over head as head_log_variance,
        count(*) over tail as tail_n,
        sum(weekly_return) over tail as tail_sum,
        var_pop(weekly_return) over tail as tail_variance,
        sum(log_return) over tail as tail_log_sum,
        var_pop(log_return) over tail as tail_log_variance
    from returns
    window
        head as (
            partition by series_number, block order by week_index rows between unbounded preceding and current row
        ),
        tail as (
            partition by series_number, block order by week_index desc rows between unbounded preceding and current row
        )
),

-- The return 51 before begins the window. The last return before the own block ends the block in between, if there is one.
parts as (
    select
        series_number,
        week_index,
        row_number() over series as eligible_number,
        lag(week_index, 51) over series as first_week_index,
        head_n,
        head_sum,
        head_variance,
        head_log_sum,
        head_log_variance,
        case when head_n < 52 then lag(tail_n, 51) over series end as tail_n,
        lag(tail_sum, 51) over series as tail_sum,
        lag(tail_variance, 51) over series as tail_variance,
        lag(tail_log_sum, 51) over series as tail_log_sum,
        lag(tail_log_variance, 51) over series as tail_log_variance,
        52 - head_n - lag(tail_n, 51) over series as middle_n,
        lag(head_sum, head_n::integer) over series as middle_sum,
        lag(head_variance, head_n::integer) over series as middle_variance,
        lag(head_log_sum, head_n::integer) over series as middle_log_sum,
        lag(head_log_variance, head_n::integer) over series as middle_log_variance
    from within_block
    window series as (partition by series_number order by week_index)
),

-- The tail and the block in between, combined. A window of more parts is longer than 60 weeks, and no model uses it.
earlier as (
    select
        series_number,
        week_index,
        eligible_number,
        first_week_index,
        head_n,
        head_sum,
        head_variance,
        head_log_sum,
        head_log_variance,
        case when tail_n is not null then 52 - head_n end as earlier_n,
        case when middle_n > 0 then tail_sum + middle_sum else tail_sum end as earlier_sum,
        case
            when middle_n > 0
                then (
                    tail_n * tail_variance + middle_n * middle_variance
                    + (tail_sum / tail_n - middle_sum / middle_n) ^ 2 * tail_n * middle_n / (tail_n + middle_n)
                ) / (tail_n + middle_n)
            else tail_variance
        end as earlier_variance,
        case when middle_n > 0 then tail_log_sum + middle_log_sum else tail_log_sum end as earlier_log_sum,
        case
            when middle_n > 0
                then (
                    tail_n * tail_log_variance + middle_n * middle_log_variance
                    + (tail_log_sum / tail_n - middle_log_sum / middle_n) ^ 2 * tail_n * middle_n / (tail_n + middle_n)
                ) / (tail_n + middle_n)
            else tail_log_variance
        end as earlier_log_variance
    from parts
    where first_week_index is not null
),

moments as (
    select
        series_number,
        week_index,
        eligible_number,
        first_week_index,
        case
            when earlier_n is null then head_sum / 52
            else (head_sum + earlier_sum) / 52
        end as mean,
        case
            when earlier_n is null then sqrt(52 * head_variance / 51)
            else sqrt((
                head_n * head_variance + earlier_n * earlier_variance
                + (head_sum / head_n - earlier_sum / earlier_n) ^ 2 * head_n * earlier_n / 52
            ) / 51)
        end as deviation,
        case
            when earlier_n is null then sqrt(52 * head_log_variance / 51)
            else sqrt((
                head_n * head_log_variance + earlier_n * earlier_log_variance
                + (head_log_sum / head_n - earlier_log_sum / earlier_n) ^ 2 * head_n * earlier_n / 52
            ) / 51)
        end as log_deviation
    from earlier
)

select
    series_number,
    eligible_number,
    first_week_index,
    lag(first_week_index) over series as first_week_index_before,
    log_deviation,
    lag(mean) over series as mean_before,
    lag(deviation) over series as deviation_before
from moments
window series as (partition by series_number order by week_index)
