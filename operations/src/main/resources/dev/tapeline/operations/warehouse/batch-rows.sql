-- One row: the weekly rows in the payloads of a batch, counted by what happened to them.

select
    coalesce(sum(rows_read), 0) as read,
    coalesce(sum(rows_new), 0) as fresh,
    coalesce(sum(rows_restated), 0) as restated,
    coalesce(sum(rows_unchanged), 0) as unchanged,
    coalesce(sum(rows_merged), 0) as merged,
    coalesce(sum(rows_rejected), 0) as rejected,
    coalesce(sum(rows_withdrawn), 0) as withdrawn
from ops.receipt
where
    batch_id = :batch_id
    and receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
    and function = 'TIME_SERIES_WEEKLY_ADJUSTED'
