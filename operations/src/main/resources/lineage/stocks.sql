-- One row: how many symbols there are.

select count(*) as n_stocks
from gold.dim_stock
