select
    rule,
    count(*) as n_rejections,
    count(distinct symbol) as n_symbols,
    to_char(max(fetched_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    (array_agg(symbol || ': ' || detail order by fetched_at desc, symbol))[1] as detail
from {{open_rejections}} as rejections
group by rule
order by
    n_rejections desc,
    rule
