-- One row per rule that rejected something in a batch, most frequent first.

select
    rule as name,
    count(*) as count
from ops.rejection
where batch_id = :batch_id
    and rejection.generation = (select generation.generation from ops.generation where generation.role = 'current')
group by rule
order by
    count desc,
    rule
