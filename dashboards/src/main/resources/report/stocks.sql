-- Grain: one row per stock in its newest complete week.

select
    latest.symbol,
    latest.company_name as name,
    latest.sector,
    latest.industry,
    latest.currency,
    latest.week_ending as week,
    latest.last_trading_date,
    latest.is_current,
    latest.successor_symbol,
    latest.close_price::double precision as close,
    latest.weekly_return_pct as weekly_return,
    latest.return_52w_pct as year_return,
    latest.volatility_52w_pct as year_volatility,
    latest.drawdown_pct as drawdown,
    latest.yield_52w_pct as yield,
    latest.z_score_52w as z_score,
    latest.dividend_amount::double precision as dividend,
    latest.corporate_action as action,
    facts.split_ratio,
    facts.action_source,
    coalesce(latest.weeks_since_previous = 1, false) as has_bar_of_week_before
from gold.latest_week as latest
inner join gold.fact_adjusted_prices as facts
    on facts.stock_id = latest.stock_id
    and facts.date_id = latest.date_id
order by latest.symbol
