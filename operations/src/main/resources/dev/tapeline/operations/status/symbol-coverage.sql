-- At most one row: what one symbol has and lacks.

select
    is_watched,
    is_expected,
    is_current,
    to_char(last_week, 'IYYY-"W"IW') as last_week,
    reason
from gold.symbol_coverage
where symbol = :symbol
