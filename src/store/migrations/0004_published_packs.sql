-- Every version of a policy that cases may be pinned to. A published version never changes.
create table published_pack (
  authority text not null,
  version text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  pack jsonb not null,
  published_at timestamptz not null default now(),
  primary key (authority, version)
);
alter table published_pack enable row level security;
alter table published_pack force row level security;
create policy tenancy on published_pack using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
grant select, insert on published_pack to waymark_app;

-- How far the demonstration's clock is ahead of the real one. No row: not at all.
create table demo_clock (
  authority text not null primary key,
  ahead_ms bigint not null
);
alter table demo_clock enable row level security;
alter table demo_clock force row level security;
create policy tenancy on demo_clock using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
grant select, insert, update on demo_clock to waymark_app;
