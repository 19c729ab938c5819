-- Payloads that were held back and are now part of a whole vintage.
-- grain: generation, rejection_id

update ops.rejection
set status = 'superseded'
from ${silver}.held_symbol as symbols
where rejection.generation = ${generation}
    and rejection.rule = 'HELD'
    and rejection.status = 'open'
    and symbols.symbol = rejection.symbol
    and symbols.released_offset > rejection.bronze_offset;
