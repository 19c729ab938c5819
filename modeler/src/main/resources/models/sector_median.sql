-- build: intermediate
-- grain: one row per sector and week whose middle values are read again
-- reads: gold_build.sector_week_change, gold_build.sector_span, gold_build.superseded_bar, gold.fact_adjusted_prices

-- A value beside the middle changes in one week of five: reading the table once takes less than looking up all these rows. A
-- condition on its last columns would take all rows apart, so returns are counted after the joins.

select
    stale.sector_number,
    stale.date_id,
    percentile_disc(array[0.5, 0.500000001]) within group (order by facts.volatility_pct)
        filter (where facts.is_complete and facts.weeks_since_previous = 1) as volatilities,
    percentile_disc(array[0.5, 0.500000001]) within group (order by facts.volatility_52w_pct)
        filter (where facts.is_complete and facts.weeks_since_previous = 1) as volatilities_52w
from ${gold}.fact_adjusted_prices as facts
inner join ${gold_build}.sector_span as spans
    on spans.stock_id = facts.stock_id
inner join ${gold_build}.sector_week_change as stale
    on stale.sector_number = spans.sector_number
    and stale.date_id = facts.date_id
left join ${gold_build}.superseded_bar as superseded
    on superseded.stock_id = facts.stock_id
    and superseded.date_id = facts.date_id
where stale.changes_median
    and spans.is_company
    and superseded.stock_id is null
group by
    stale.sector_number,
    stale.date_id
