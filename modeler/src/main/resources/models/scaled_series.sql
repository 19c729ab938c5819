-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold.weekly_series, gold.corporate_action, gold.split_ladder

with

bars as (
    select * from ${gold}.weekly_series
),

actions as (
    select * from ${gold}.corporate_action
),

ladder as (
    select * from ${gold}.split_ladder
),

joined as (
    select
        bars.*,
        actions.kind as corporate_action,
        actions.action_source,
        actions.ratio_new,
        actions.ratio_old,
        actions.is_rescaled_down,
        coalesce(actions.is_two_scale_week, false) as is_two_scale_week,
        coalesce(ladder.later_new, 1) as later_new,
        coalesce(ladder.later_old, 1) as later_old
    from bars
    left join actions
        on actions.symbol = bars.symbol
        and actions.week_ending = bars.week_ending
    left join ladder
        on ladder.symbol = bars.symbol
        and ladder.valid_from <= bars.week_ending
        and ladder.valid_before > bars.week_ending
),

-- A two-scale week opens on the scale of the week before and closes on its own; the higher scale shows in the high, the
-- lower one in the low.
rescaled as (
    select
        *,
        case
            when is_two_scale_week then open * previous_adjusted_close / previous_close
            else open * adjusted_close / close
        end as scaled_open,
        case
            when is_two_scale_week and is_rescaled_down then high * previous_adjusted_close / previous_close
            else high * adjusted_close / close
        end as scaled_high,
        case
            when is_two_scale_week and not is_rescaled_down then low * previous_adjusted_close / previous_close
            else low * adjusted_close / close
        end as scaled_low
    from joined
)

select
    bar_number,
    symbol,
    week_ending,
    week_index,
    last_trading_date,
    is_complete,
    is_eligible,
    eligible_number,
    weeks_since_previous,
    open,
    high,
    low,
    close,
    adjusted_close,
    previous_adjusted_close,
    volume,
    dividend_amount,
    round(scaled_open, 6) as adj_open,
    round(
        case when is_two_scale_week then greatest(scaled_high, scaled_open, adjusted_close) else scaled_high end, 6
    ) as adj_high,
    round(
        case when is_two_scale_week then least(scaled_low, scaled_open, adjusted_close) else scaled_low end, 6
    ) as adj_low,
    round(close * later_old / later_new, 6) as split_adj_close,
    round(volume * later_new / later_old) as split_adj_volume,
    close::double precision * (later_old / later_new)::double precision as close_in_last_shares,
    case when dividend_amount > 0 then dividend_amount * later_old / later_new else 0 end as dividend_in_last_shares,
    corporate_action,
    action_source,
    ratio_new / ratio_old as split_ratio,
    is_two_scale_week,
    loaded_at,
    batch_id,
    payload_id
from rescaled
