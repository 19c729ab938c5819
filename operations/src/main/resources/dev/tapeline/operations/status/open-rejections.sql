-- One row per rule with open rejections, most frequent first.

select
    rule as name,
    count(*) as count
from ops.rejection
where status = 'open'
    and rejection.generation = (select generation.generation from ops.generation where generation.role = 'current')
group by rule
order by
    count desc,
    rule
