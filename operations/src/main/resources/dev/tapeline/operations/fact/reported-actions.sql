-- One row per split or dividend of a symbol that the vendor reports.

select
    ex_date,
    ratio
from gold.corporate_action
where symbol = :symbol
    and source = 'reported'
order by ex_date
