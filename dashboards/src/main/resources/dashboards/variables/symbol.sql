select symbol
from gold.dim_stock
order by symbol
