-- One row: whether gold contains the function that lists revisions.

select to_regproc('gold.revisions') is not null as has_revisions
