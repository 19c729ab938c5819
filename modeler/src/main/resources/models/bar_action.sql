-- build: intermediate
-- grain: one row per price jump, or first bar with a dividend, among the bars that this run reads
-- reads: gold_build.stock_action, gold_build.series

select
    series.series_number,
    actions.week_index,
    series.series_number * 10000::bigint + actions.week_index as bar_number,
    actions.dividend,
    actions.kind,
    actions.action_source,
    actions.ratio_new,
    actions.ratio_old,
    actions.is_rescaled_down,
    actions.is_two_scale_week,
    actions.is_special_dividend,
    actions.dividend_unit,
    actions.is_dividend_adjusted,
    actions.close,
    actions.spin_off_factor,
    actions.previous_close,
    actions.previous_adjusted_close,
    actions.price_warning,
    actions.inferred_kind,
    actions.inferred_ratio,
    actions.is_reported
from ${gold_build}.stock_action as actions
inner join ${gold_build}.series as series
    on series.stock_id = actions.stock_id
    and date '1970-01-02' + actions.week_index * 7 >= series.read_from_week_ending
