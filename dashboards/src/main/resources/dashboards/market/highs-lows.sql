select
    count(*) filter (where is_52w_high) - count(*) filter (where is_52w_low) as net_highs,
    count(*) filter (where is_52w_high) as n_highs,
    count(*) filter (where is_52w_low) as n_lows
from {{current_stocks}} as stocks
