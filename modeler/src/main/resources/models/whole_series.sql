-- build: intermediate
-- grain: one row per symbol whose corporate actions this run decides
-- reads: gold_build.series

select
    series_number,
    symbol,
    stock_id
from ${gold_build}.series
where is_whole
