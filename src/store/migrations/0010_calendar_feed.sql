-- The private address of somebody's own calendar, one at a time. The address itself is not here: it is made from the
-- nonce under a key that only the service has, and found by its hash, so that the table alone opens no calendar.
create table calendar_feed (
  authority text not null references authority,
  person text not null,
  nonce text not null check (nonce <> ''),
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  primary key (authority, person),
  unique (authority, token_hash),
  foreign key (authority, person) references person (authority, id)
);
alter table calendar_feed enable row level security;
alter table calendar_feed force row level security;
create policy tenancy on calendar_feed using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
-- Whoever asks for a calendar by its address is nobody yet: only then, as system, is it looked up.
create policy owner on calendar_feed as restrictive to waymark_app
  using ((select scope.is_system()) or ('person:' || person) = any ((select scope.principals())::text[]));
grant select, insert, delete on calendar_feed to waymark_app;
