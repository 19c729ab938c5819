-- Moves the positions of partitions forward. A row whose epoch does not match belongs to another sink.
-- grain: generation, topic, partition; parameters: topics, partitions, epochs, next offsets, bronze offsets

update ops.sink_position as known
set
    next_offset = reached.next_offset,
    bronze_offset = reached.bronze_offset
from unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[], ?::bigint[])
    as reached (topic, partition, epoch, next_offset, bronze_offset)
where known.generation = ${generation}
    and known.topic = reached.topic
    and known.partition = reached.partition
    and known.epoch = reached.epoch;
