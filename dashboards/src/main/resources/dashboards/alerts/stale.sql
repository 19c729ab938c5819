select coalesce((now() at time zone 'UTC')::date - max(week_ending) filter (where is_current), 9999) as days
from gold.latest_week
