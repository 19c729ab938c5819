-- build: incremental
-- schema: gold_build
-- replaces: stock_id of gold_build.whole_series
-- grain: one row per stock and price jump, or first bar with a dividend
-- reads: gold_build.decided_action, gold_build.whole_series, gold_build.spin_off_factor

select
    series.stock_id,
    actions.week_index,
    actions.dividend,
    actions.is_glitch,
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
    spin_offs.factor as spin_off_factor,
    actions.previous_close,
    actions.previous_adjusted_close,
    actions.price_warning,
    actions.inferred_kind,
    actions.inferred_ratio,
    actions.is_reported
from ${gold_build}.decided_action as actions
inner join ${gold_build}.whole_series as series
    on series.series_number = actions.series_number
left join ${gold_build}.spin_off_factor as spin_offs
    on spin_offs.series_number = actions.series_number
    and spin_offs.week_index = actions.week_index
