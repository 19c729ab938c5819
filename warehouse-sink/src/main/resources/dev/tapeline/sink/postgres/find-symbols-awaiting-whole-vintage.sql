-- Symbols that are held back until a whole vintage arrives.
-- grain: bronze_partition, symbol; parameters: partitions

select
    bronze_partition,
    symbol,
    bronze_offset
from ${silver}.held_symbol
where released_offset is null
    and bronze_partition = any (?)
