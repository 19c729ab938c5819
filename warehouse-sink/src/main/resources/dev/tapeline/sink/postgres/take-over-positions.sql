-- Takes over partitions: raises their epoch, which fences the sink that wrote them before. Waits for that sink's last
-- transaction, up to the lock time-out of this one.
-- grain: generation, topic, partition; parameters: topics, partitions

insert into ops.sink_position as known (generation, topic, partition, epoch)
select
    ${generation},
    taken.topic,
    taken.partition,
    1
from unnest(?::text[], ?::integer[]) as taken (topic, partition)
order by
    taken.topic,
    taken.partition
on conflict (generation, topic, partition) do update set
    epoch = known.epoch + 1
returning
    topic,
    partition,
    epoch,
    next_offset,
    bronze_offset;
