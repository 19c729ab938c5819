-- Raises the version of changed symbols once per change, and notes the first week that each change concerns. The modeler
-- recomputes symbols whose version is new to it, from the earliest of these weeks on.
-- grain: symbol; parameters: a symbol and a week per change

insert into ${silver}.symbol_version as known (symbol, version, first_changed_weeks)
select
    changed.symbol,
    count(*),
    array_agg(changed.first_week::date order by changed.change_number)
from unnest(?::text[], ?::text[]) with ordinality as changed (symbol, first_week, change_number)
group by changed.symbol
order by changed.symbol
on conflict (symbol) do update set
    version = known.version + excluded.version,
    -- The newest 16 are kept: gold that is further behind is computed from the first week.
    first_changed_weeks = (known.first_changed_weeks || excluded.first_changed_weeks)[
        greatest(1, cardinality(known.first_changed_weeks) + cardinality(excluded.first_changed_weeks) - 15) :
    ],
    changed_at = excluded.changed_at;
