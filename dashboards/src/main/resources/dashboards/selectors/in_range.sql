-- Filters on the indexed key of the fact table; a filter on the joined date would read the whole table.
facts.date_id between to_char($__timeFrom()::date, 'YYYYMMDD')::integer and to_char($__timeTo()::date, 'YYYYMMDD')::integer
