select
    count(*) filter (where is_above_ma40)::float8 / nullif(count(is_above_ma40), 0) as above_ma40_pct,
    count(is_above_ma40) || ' of ' || {{n_expected}} as n_of
from {{current_stocks}} as stocks
