-- The newest payload of a symbol in a generation is one entry of an index, however many weeks were loaded.
-- Runs as tapeline_owner with ops as the default schema.

create index receipt_by_symbol_and_time on receipt (symbol, function, generation, fetched_at, bronze_offset);
drop index receipt_by_symbol;
