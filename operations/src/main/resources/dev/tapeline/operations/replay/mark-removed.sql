-- Marks a generation that does not serve the readers as removed.

update ops.generation set role = 'removed' where generation = :generation and role not in ('current', 'removed')
