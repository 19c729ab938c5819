select distinct sector
from gold.dim_stock
order by sector
