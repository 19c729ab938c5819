-- One row per rule: how many rejections of the current generation match the filter, most frequent first.
-- An empty parameter, or the status 'all', matches every rejection.

select
    rejection.rule as name,
    count(*) as count
from ops.rejection
inner join ops.generation
    on generation.generation = rejection.generation
    and generation.role = 'current'
where
    (:status = 'all' or rejection.status = :status)
    and (:symbol = '' or rejection.symbol = :symbol)
    and (:rule = '' or rejection.rule = :rule)
    and (:batch = '' or rejection.batch_id = :batch)
group by rejection.rule
order by
    count desc,
    rejection.rule
