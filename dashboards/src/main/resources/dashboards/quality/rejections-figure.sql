select
    count(*) as n_open,
    count(distinct symbol) as n_symbols
from {{open_rejections}} as rejections
