select
    facts.symbol,
    facts.price_warning,
    count(*) as n_weeks,
    min(facts.last_trading_date)::text as first_date,
    max(facts.last_trading_date)::text as last_date
from gold.fact_adjusted_prices as facts
where {{in_range}}
    and facts.price_warning is not null
group by
    facts.symbol,
    facts.price_warning
order by
    last_date desc,
    facts.symbol,
    facts.price_warning
limit 200
