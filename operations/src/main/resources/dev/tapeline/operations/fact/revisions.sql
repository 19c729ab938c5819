-- One row per time at which a week was believed to be something else, oldest first.

select
    to_char(known_from at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' as known_from,
    to_char(known_to at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC' as known_to,
    cause,
    array_to_string(changed, ', ') as changed,
    close,
    adjusted_close,
    payload_id
from gold.revisions(:symbol, :week)
