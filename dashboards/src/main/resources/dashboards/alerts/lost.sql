select
    coalesce(
        sum(abs(rows_read - rows_new - rows_restated - rows_unchanged - rows_merged - rows_rejected)), 0
    )::bigint as lost
from {{receipts}} as receipts
