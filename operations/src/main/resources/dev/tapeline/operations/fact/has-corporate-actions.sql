-- One row: whether gold contains the table of corporate actions.

select to_regclass('gold.corporate_action') is not null as has_corporate_actions
