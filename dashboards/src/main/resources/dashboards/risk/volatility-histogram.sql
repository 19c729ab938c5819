-- In percent, because Grafana's bucket size is a whole number.
select 100 * volatility_52w_pct as "Volatility (%)"
from gold.latest_week
where is_current and successor_symbol is null and {{in_symbols}} and volatility_52w_pct is not null
