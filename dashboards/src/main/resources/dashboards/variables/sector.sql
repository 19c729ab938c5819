select distinct sector
from gold.symbol_coverage
order by sector
