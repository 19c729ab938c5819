-- build: intermediate
-- grain: one row per symbol and eligible return
-- reads: gold.weekly_series

-- Mean and deviation of the last 52 eligible returns. The returns of a symbol are cut into blocks of 52: any 52 in a row
-- are the end of one block and the beginning of the next, and the moments of the two parts add up (Chan, Golub, LeVeque
-- 1979). Nothing is subtracted, so nothing cancels out; a sliding stddev_samp() would look at each return 52 times.

with

returns as (
    select
        symbol,
        week_index,
        eligible_number,
        (eligible_number - 1) / 52 as block,
        adjusted_close::double precision / previous_adjusted_close::double precision - 1 as weekly_return,
        ln(adjusted_close::double precision / previous_adjusted_close::double precision) as log_return
    from ${gold}.weekly_series
    where is_eligible
),

within_block as (
    select
        symbol,
        week_index,
        eligible_number,
        count(*) over since_begin as head_n,
        avg(weekly_return) over since_begin as head_mean,
        var_pop(weekly_return) over since_begin as head_variance,
        avg(log_return) over since_begin as head_log_mean,
        var_pop(log_return) over since_begin as head_log_variance,
        avg(weekly_return) over until_end as tail_mean,
        var_pop(weekly_return) over until_end as tail_variance,
        avg(log_return) over until_end as tail_log_mean,
        var_pop(log_return) over until_end as tail_log_variance
    from returns
    window
        since_begin as (
            partition by symbol, block order by eligible_number rows between unbounded preceding and current row
        ),
        until_end as (
            partition by symbol, block order by eligible_number desc rows between unbounded preceding and current row
        )
),

-- The tail that belongs to a head of n returns is the last 52 - n of the block before; a full head needs none.
with_tail as (
    select
        symbol,
        week_index,
        eligible_number,
        head_n,
        head_mean,
        head_variance,
        head_log_mean,
        head_log_variance,
        lag(week_index, 51) over series as first_week_index,
        case when head_n = 52 then head_mean else lag(tail_mean, 51) over series end as tail_mean,
        case when head_n = 52 then 0 else lag(tail_variance, 51) over series end as tail_variance,
        case when head_n = 52 then head_log_mean else lag(tail_log_mean, 51) over series end as tail_log_mean,
        case when head_n = 52 then 0 else lag(tail_log_variance, 51) over series end as tail_log_variance
    from within_block
    window series as (partition by symbol order by eligible_number)
),

last_52 as (
    select
        symbol,
        eligible_number,
        first_week_index,
        (head_n * head_mean + (52 - head_n) * tail_mean) / 52 as mean,
        sqrt((
            head_n * head_variance + (52 - head_n) * tail_variance
            + (head_mean - tail_mean) ^ 2 * head_n * (52 - head_n) / 52
        ) / 51) as deviation,
        sqrt((
            head_n * head_log_variance + (52 - head_n) * tail_log_variance
            + (head_log_mean - tail_log_mean) ^ 2 * head_n * (52 - head_n) / 52
        ) / 51) as log_deviation
    from with_tail
)

select
    symbol,
    eligible_number,
    first_week_index,
    log_deviation,
    lag(first_week_index) over series as first_week_index_before,
    lag(mean) over series as mean_before,
    lag(deviation) over series as deviation_before
from last_52
window series as (partition by symbol order by eligible_number)
