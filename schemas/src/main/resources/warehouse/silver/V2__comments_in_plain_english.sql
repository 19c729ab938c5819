-- Rewords the comments of earlier migrations with the terms of docs/glossary.md.
comment on column weekly_bar.last_trading_date is 'The date given in the payload.';
comment on column weekly_bar.is_complete is 'The payload was fetched after the week had closed and settled.';
comment on column weekly_bar.fetched_at is 'When the payload that last changed this row was fetched.';
comment on table company is 'A company as described by its newest OVERVIEW payload, typed.';
comment on column symbol_version.version is 'Increased with every change of the symbol''s bars or company.';
