-- One row per partition: the greatest bronze offset whose receipt is in the warehouse.

select
    partition,
    bronze_offset
from ops.sink_position
where generation = :generation
    and topic = 'silver.receipts'
    and bronze_offset >= 0
