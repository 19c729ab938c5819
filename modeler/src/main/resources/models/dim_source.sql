-- build: table
-- grain: one row per source of payloads
-- reads: gold_build.source_description

select
    source_id,
    source_name,
    data_content,
    update_frequency,
    api_version,
    documentation_url
from ${gold_build}.source_description
