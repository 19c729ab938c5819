-- Inserts the row of a new generation.

insert into ops.generation
    (generation, role, silver_schema, gold_schema, rules, origin, as_of, symbols, related_symbols, software, bronze_topic)
values (
    :number,
    :role,
    :silver_schema,
    :gold_schema,
    jsonb_build_object('settling_seconds', :settling_seconds::bigint, 'rejects_zero_volume', :rejects_zero_volume::boolean),
    :origin,
    :as_of::timestamptz,
    nullif(:symbols::text[], '{}'),
    nullif(:related_symbols::text[], '{}'),
    :software,
    :bronze_topic
)
