-- Weekly rows in the receipts of a generation that a scope contains.

select coalesce(sum(rows_read), 0)
from ops.receipt
where generation = :generation
    and (:as_of::timestamptz is null or fetched_at < :as_of::timestamptz)
    and (:symbols::text[] = '{}' or symbol = any(:symbols::text[]))
