-- Corrections of single values by more than 1 %, at the week that changed: a dividend or a split rescales all weeks instead.
select
    week::timestamp at time zone 'UTC' as time,
    format('%s was %s, is %s since %s', field, trim_scale(old), trim_scale(new), to_char(fetched_at at time zone 'UTC', 'YYYY-MM-DD'))
        as text,
    cause as tags
from {{restatements}} as restatements
where symbol = ${symbol:sqlstring}
    and $__timeFilter(week)
    and factor is null
    and abs(new / nullif(old, 0) - 1) > 0.01
order by
    time,
    field
