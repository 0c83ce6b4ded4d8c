-- Who was looked at today and had nothing to hear is looked at again only when something has come since.
alter table digest
  alter column on_date drop not null,
  alter column sent_at drop not null,
  add column looked_on date,
  add column looked_at timestamptz,
  add check ((on_date is null) = (sent_at is null) and (looked_on is null) = (looked_at is null));
