select symbol
from gold.dim_stock
where {{in_sectors}}
order by symbol
