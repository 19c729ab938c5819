-- build: intermediate
-- grain: one row per stock and week that the aggregates of its sector contain so far, and that may change
-- reads: gold_build.sector_span, previous.fact_adjusted_prices

select
    spans.sector_number,
    spans.currency_number,
    spans.stock_id,
    facts.date_id,
    spans.is_company,
    facts.is_complete,
    facts.is_complete and facts.weeks_since_previous = 1 and spans.is_company as is_counted_return,
    facts.weekly_return_pct,
    facts.volatility_pct,
    facts.volatility_52w_pct,
    facts.is_above_ma40,
    facts.traded_value
from ${gold_build}.sector_span as spans
cross join lateral (
    select
        date_id,
        is_complete,
        weeks_since_previous,
        weekly_return_pct,
        volatility_pct,
        volatility_52w_pct,
        is_above_ma40,
        traded_value
    from ${previous}.fact_adjusted_prices as fact_adjusted_prices
    where fact_adjusted_prices.stock_id = spans.stock_id
        and fact_adjusted_prices.date_id >= spans.from_date_id
    offset 0
) as facts
left join lateral (
    select true as is_superseded from ${previous}.fact_adjusted_prices as later
    where later.stock_id = spans.successor_id
        and later.date_id = facts.date_id
    offset 0
) as superseded on true
where not spans.is_whole
    and superseded.is_superseded is null
