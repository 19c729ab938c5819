-- One row: counts over the receipts of a generation.

select
    count(*) as payloads,
    coalesce(sum(rows_read), 0) as rows_read,
    coalesce(sum(rows_rejected), 0) as rows_rejected,
    count(*) filter (where verdict = 'REJECTED') as payloads_rejected
from ops.receipt
where generation = :generation
