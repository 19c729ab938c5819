-- One row per symbol and kind of action: the newest week in which one is inferred only.

select
    symbol,
    kind,
    max(week_ending) as newest_week
from gold.corporate_action
where source = 'inferred'
    and kind <> 'dividend'
group by
    symbol,
    kind
