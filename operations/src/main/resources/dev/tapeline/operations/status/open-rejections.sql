-- One row per rule with open rejections, most frequent first.

select
    rule as name,
    count(*) as count
from ops.rejection
where status = 'open'
group by rule
order by
    count desc,
    rule
