select
    to_char(dates.week_ending, 'IYYY-"W"IW') as week,
    facts.symbol,
    facts.close_price,
    facts.adj_open_price,
    facts.adj_high_price,
    facts.adj_low_price,
    facts.adj_close_price,
    facts.trade_volume,
    facts.dividend_amount,
    facts.corporate_action,
    facts.weekly_return_pct,
    facts.volatility_pct,
    facts.volatility_52w_pct,
    facts.return_52w_pct,
    facts.z_score_52w,
    facts.drawdown_pct,
    facts.yield_52w_pct,
    facts.execution_batch_id as batch,
    facts.payload_id
from gold.dim_date as dates
inner join gold.fact_adjusted_prices as facts
    on facts.date_id = dates.date_id
where $__timeFilter(dates.week_ending)
    and facts.{{in_symbols}}
order by
    dates.date_id desc,
    facts.symbol
limit 500
