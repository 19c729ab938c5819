-- build: intermediate
-- grain: one row per symbol that OVERVIEW describes
-- reads: gold_build.company_version

select
    symbol,
    asset_type,
    name,
    exchange,
    currency,
    country,
    sector,
    industry
from ${gold_build}.company_version
where is_current
