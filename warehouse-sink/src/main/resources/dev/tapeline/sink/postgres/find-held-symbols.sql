-- Symbols whose bars are held, and the bronze offset of the oldest payload among them.
-- grain: bronze_partition, symbol; parameters: partitions

select
    bronze_partition,
    symbol,
    min(bronze_offset) as bronze_offset
from ${silver}.pending_bar
where bronze_partition = any (?)
group by
    bronze_partition,
    symbol;
