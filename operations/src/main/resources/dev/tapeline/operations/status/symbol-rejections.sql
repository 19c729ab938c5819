-- One row per rule with open rejections of one symbol, most frequent first.

select
    rejection.rule as name,
    count(*) as count
from ops.rejection
inner join ops.generation
    on generation.generation = rejection.generation
    and generation.role = 'current'
where
    rejection.status = 'open'
    and rejection.symbol = :symbol
group by rejection.rule
order by
    count desc,
    rejection.rule
