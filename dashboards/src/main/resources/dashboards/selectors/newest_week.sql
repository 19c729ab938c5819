(select max(week_ending) from gold.latest_week where is_current)
