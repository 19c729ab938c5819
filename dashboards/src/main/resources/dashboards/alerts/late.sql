select count(*) as late
from gold.latest_week
where is_active and not is_current and successor_symbol is null
