-- Empties the staging table within a transaction.
-- grain: one row per record

delete from ${stage};
