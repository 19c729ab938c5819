-- On the fact table's own key, which an index knows; a filter on the joined date would read all of it.
facts.date_id between to_char($__timeFrom()::date, 'YYYYMMDD')::integer and to_char($__timeTo()::date, 'YYYYMMDD')::integer
