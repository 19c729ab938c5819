-- The server's version and clock.

select
    current_setting('server_version_num')::integer as version,
    current_setting('server_version') as version_text,
    clock_timestamp() as now
