-- The first symbols that should have the newest week of the data and do not have it, with the reason.

select
    symbol,
    reason
from gold.symbol_coverage
where is_expected
    and not is_current
order by symbol
limit :limit
