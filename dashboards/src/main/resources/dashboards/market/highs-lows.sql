select
    count(*) filter (where is_52w_high) - count(*) filter (where is_52w_low) as net_highs,
    count(*) filter (where is_52w_high) as n_highs,
    count(*) filter (where is_52w_low) as n_lows,
    count(is_52w_high) || ' of ' || {{n_expected}} as n_of
from {{current_stocks}} as stocks
