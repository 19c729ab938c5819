-- Gives the current generation a number that no topic of the cluster bears.

update ops.generation set generation = :generation where role = 'current'
