-- Changes the rules of the current generation.

update ops.generation
set rules = jsonb_build_object('settling_seconds', :settling_seconds::bigint, 'rejects_zero_volume', :rejects_zero_volume::boolean)
where role = 'current'
