-- When the newest payload was fetched; null without one.

select max(fetched_at) as fetched_at
from ops.receipt
