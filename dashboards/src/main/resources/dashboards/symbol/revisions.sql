-- A value that is no ISO week, such as that of a variable without options, gives no rows.
select
    to_char(known_from at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as known_from,
    coalesce(to_char(known_to at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'today') as known_to,
    case when is_withdrawn then 'withdrawn' when is_complete then 'complete' else 'unfinished' end as week_state,
    open as open_price,
    high as high_price,
    low as low_price,
    close as close_price,
    adjusted_close as adj_close_price,
    volume as trade_volume,
    dividend_amount,
    array_to_string(changed, ', ') as changed_values,
    cause,
    batch_id as batch
from gold.revisions(
    ${symbol:sqlstring},
    case when ${week:sqlstring} ~ '^[0-9]{4}-W[0-9]{2}$' then ${week:sqlstring} end
) as revision
order by revision.known_from desc
