-- build: table
-- schema: gold_build
-- grain: one row
-- reads: seed.run_settings

select generation from ${seed}.run_settings
