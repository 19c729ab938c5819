select count(*) as late
from gold.symbol_coverage
where is_expected and not is_current
