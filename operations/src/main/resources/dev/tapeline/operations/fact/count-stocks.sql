-- One row: the number of symbols in gold.

select count(*) as n_stocks
from gold.dim_stock
