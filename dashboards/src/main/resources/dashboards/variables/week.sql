-- All weeks that were ever believed, also withdrawn ones; the newest is selected at first.
select to_char(week_ending, 'IYYY-"W"IW') as week
from (
    select distinct week_ending
    from gold.bar_version
    where symbol = ${symbol:sqlstring}
) as weeks
order by week_ending desc
