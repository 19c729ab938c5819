-- build: intermediate
-- grain: one row per symbol and eligible return
-- reads: gold_build.weekly_series
-- splits by: series_number of gold_build.weekly_series

-- Mean and deviation of 52 consecutive eligible returns. The returns of a series are divided into blocks of 52: any 52
-- consecutive ones are the tail of one block and the head of the next, and the moments of the two parts are combined (Chan,
-- Golub, LeVeque 1979). Nothing is subtracted, so no digits cancel; a sliding stddev_samp() would read each return 52 times.

with

returns as (
    select
        series_number,
        week_index,
        row_number() over (partition by series_number order by week_index) as eligible_number,
        adjusted_close / previous_adjusted_close - 1 as weekly_return,
        ln(adjusted_close / previous_adjusted_close) as log_return
    from ${gold_build}.weekly_series
    where is_eligible
),

blocks as (
    select
        series_number,
        week_index,
        eligible_number,
        (eligible_number - 1) / 52 as block,
        weekly_return,
        log_return
    from returns
),

within_block as (
    select
        series_number,
        week_index,
        eligible_number,
        count(*) over head as head_n,
        sum(weekly_return) over head as head_sum,
        var_pop(weekly_return) over head as head_variance,
        sum(log_return) over head as head_log_sum,
        var_pop(log_return) over head as head_log_variance,
        sum(weekly_return) over tail as tail_sum,
        var_pop(weekly_return) over tail as tail_variance,
        sum(log_return) over tail as tail_log_sum,
        var_pop(log_return) over tail as tail_log_variance
    from blocks
    window
        head as (
            partition by series_number, block order by week_index rows between unbounded preceding and current row
        ),
        tail as (
            partition by series_number, block order by week_index desc rows between unbounded preceding and current row
        )
),

-- The tail that belongs to a head of n returns is the last 52 - n of the block before; a head of 52 needs none.
pairs as (
    select
        series_number,
        eligible_number,
        lag(week_index, 51) over series as first_week_index,
        head_n as n,
        head_log_sum,
        head_log_variance,
        lag(tail_log_sum, 51) over series as tail_log_sum,
        lag(tail_log_variance, 51) over series as tail_log_variance,
        lag(week_index, 52) over series as first_week_index_before,
        lag(head_n, 1) over series as n_before,
        lag(head_sum, 1) over series as head_sum_before,
        lag(head_variance, 1) over series as head_variance_before,
        lag(tail_sum, 52) over series as tail_sum_before,
        lag(tail_variance, 52) over series as tail_variance_before
    from within_block
    window series as (partition by series_number order by week_index)
)

select
    series_number,
    eligible_number,
    first_week_index,
    first_week_index_before,
    case
        when n = 52 then sqrt(52 * head_log_variance / 51)
        else sqrt((
            n * head_log_variance + (52 - n) * tail_log_variance
            + (head_log_sum / n - tail_log_sum / (52 - n)) ^ 2 * n * (52 - n) / 52
        ) / 51)
    end as log_deviation,
    case
        when n_before = 52 then head_sum_before / 52
        else (head_sum_before + tail_sum_before) / 52
    end as mean_before,
    case
        when n_before = 52 then sqrt(52 * head_variance_before / 51)
        else sqrt((
            n_before * head_variance_before + (52 - n_before) * tail_variance_before
            + (head_sum_before / n_before - tail_sum_before / (52 - n_before)) ^ 2 * n_before * (52 - n_before) / 52
        ) / 51)
    end as deviation_before
from pairs
where first_week_index is not null
