-- Records the topic that the current generation reads, unless it is recorded.

update ops.generation
set bronze_topic = :topic_id
where role = 'current' and bronze_topic is null
