-- A batch whose extraction failed has ended, with the payloads that it had published until then.

alter table batch drop constraint batch_status_check;
alter table batch add constraint batch_status_check check (status in ('running', 'finished', 'failed'));
comment on column batch.status is
    'running, finished, or failed: a failure ended the extraction before all planned payloads were published.';
