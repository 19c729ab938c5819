-- One row per verdict on the payloads of a batch, most frequent first.

select
    verdict as name,
    count(*) as count
from ops.receipt
where batch_id = :batch_id
    and receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
group by verdict
order by
    count desc,
    verdict
