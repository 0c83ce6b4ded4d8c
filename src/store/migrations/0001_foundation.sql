-- Every table of this schema carries the authority, starts its keys with it, and is closed to the service
-- unless the transaction has said whose rows it is about (waymark.authority) and for whom (waymark.principals:
-- 'system', or 'person:<id>' and 'office:<id>' parted by commas). A test reads the catalogue to hold this.

create schema if not exists scope;
grant usage on schema scope to waymark_app;

create function scope.authority() returns text language sql stable parallel safe
  return nullif(current_setting('waymark.authority', true), '');

create function scope.is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('waymark.principals', true) = 'system', false);

create function scope.principals() returns text[] language sql stable parallel safe
  return string_to_array(coalesce(current_setting('waymark.principals', true), ''), ',');

create table authority (
  authority text not null primary key check (authority ~ '^[a-z][a-z0-9-]*$'),
  title text not null,
  pack_version text not null,
  settings jsonb not null default '{}'
);

-- People, teams and who holds what ------------------------------------------------------------------------

create table person (
  authority text not null references authority,
  id text not null check (id !~ ','),
  name text not null,
  email text not null,
  registered date,
  qualified date,
  asye_completed boolean not null default false,
  asye_ended date,
  active boolean not null default true,
  primary key (authority, id)
);
create unique index person_email on person (authority, lower(email));

create table team (
  authority text not null references authority,
  id text not null,
  title text not null,
  kind text not null,
  primary key (authority, id)
);

-- Level, team, point, post and the like, each from a date; until_date is the first day it no longer holds.
create table staff_fact (
  authority text not null,
  person text not null,
  fact text not null,
  value text not null,
  from_date date not null,
  until_date date check (until_date > from_date),
  primary key (authority, person, fact, from_date),
  foreign key (authority, person) references person
);
create index staff_fact_value on staff_fact (authority, fact, value);

create table office_holder (
  authority text not null,
  office text not null check (office !~ ','),
  person text not null,
  from_date date not null,
  until_date date check (until_date > from_date),
  primary key (authority, office, person, from_date),
  foreign key (authority, person) references person
);
create index office_holder_person on office_holder (authority, person);

create table relation (
  authority text not null,
  person text not null,
  relation text not null,
  holder text not null,
  from_date date not null,
  until_date date check (until_date > from_date),
  primary key (authority, person, relation, from_date),
  foreign key (authority, person) references person,
  foreign key (authority, holder) references person
);
create index relation_holder on relation (authority, holder);

create table absence (
  authority text not null,
  person text not null,
  from_date date not null,
  until_date date check (until_date > from_date),
  kind text not null,
  primary key (authority, person, from_date, kind),
  foreign key (authority, person) references person
);

-- Panels ---------------------------------------------------------------------------------------------------

create table sitting (
  authority text not null references authority,
  id text not null,
  series text not null,
  on_date date not null,
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  submit_by date check (submit_by <= on_date),
  kind text not null check (kind in ('scheduled', 'additional')),
  reason text,
  meeting_link text,
  capacity int check (capacity > 0),
  created_at timestamptz not null default now(),
  primary key (authority, id)
);
create index sitting_on on sitting (authority, series, on_date);

create table sitting_member (
  authority text not null,
  sitting text not null,
  person text not null,
  part text not null check (part in ('chair', 'core', 'co-opted')),
  office text not null,
  primary key (authority, sitting, person),
  foreign key (authority, sitting) references sitting,
  foreign key (authority, person) references person
);
create index sitting_member_person on sitting_member (authority, person);

-- What happened: hash-chained for each stream; a case's stream is its reference ---------------------------

create table event (
  authority text not null references authority,
  stream text not null,
  version int not null check (version > 0),
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  by text not null,
  by_role text,
  prev_hash text not null,
  hash text not null,
  primary key (authority, stream, version)
);

create table event_head (
  authority text not null references authority,
  stream text not null,
  version int not null,
  hash text not null,
  primary key (authority, stream)
);

-- Words people typed and files they gave: events point here by id and hash, so that these rows can be
-- corrected or destroyed while the trail stays whole.

create table content (
  authority text not null references authority,
  stream text not null,
  id text not null,
  hash text not null,
  body jsonb not null,
  created_at timestamptz not null,
  primary key (authority, id)
);
create index content_stream on content (authority, stream);

create table file (
  authority text not null references authority,
  stream text not null,
  id text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  name text not null,
  created_at timestamptz not null,
  primary key (authority, id)
);
create index file_stream on file (authority, stream);

-- Read models ----------------------------------------------------------------------------------------------

create table case_summary (
  authority text not null references authority,
  ref text not null,
  applicant text not null,
  pathway text not null,
  version int not null,
  pack_version text not null,
  status text not null,
  stage text not null,
  panel_id text,
  panel_on date,
  submitted_at timestamptz,
  decided text,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  data jsonb not null default '{}',
  primary key (authority, ref),
  foreign key (authority, applicant) references person (authority, id)
);
create index case_summary_latest on case_summary (authority, last_at desc, ref desc);
create index case_summary_status on case_summary (authority, status, last_at desc, ref desc);
create index case_summary_panel on case_summary (authority, panel_id);
create index case_summary_applicant on case_summary (authority, applicant);
-- Of two applications begun at once, one is opened.
create unique index case_summary_one_open on case_summary (authority, applicant, pathway) where status = 'open';

create table case_access (
  authority text not null references authority,
  case_ref text not null,
  principal text not null check (principal ~ '^(person|office):[^,]+$'),
  sees text not null default 'case' check (sees in ('case', 'pay', 'interest')),
  primary key (authority, case_ref, principal)
);
create index case_access_principal on case_access (authority, principal, case_ref);

-- `n` is the place in the case's own list: two panel members have the same step and role.
create table task (
  authority text not null references authority,
  case_ref text not null,
  n int not null default 0,
  step text not null,
  role text not null,
  principals text[] not null,
  title text not null,
  due_at timestamptz,
  opened_at timestamptz not null,
  data jsonb not null default '{}',
  primary key (authority, case_ref, n)
);
create index task_due on task (authority, due_at, case_ref);

create table letter (
  authority text not null references authority,
  case_ref text not null,
  id text not null,
  letter text not null,
  to_person text not null,
  due_at timestamptz,
  sent_at timestamptz not null,
  delivered_at timestamptz,
  content_id text not null,
  hash text not null,
  status text not null check (status in ('to-post', 'delivered')),
  primary key (authority, id)
);
create index letter_case on letter (authority, case_ref);
create index letter_due on letter (authority, status, due_at);

create table pay_change (
  authority text not null references authority,
  case_ref text not null,
  person text not null,
  level text not null,
  grade text not null,
  point int not null,
  effective_from date not null,
  status text not null check (status in ('to-confirm', 'confirmed')),
  confirmed_at timestamptz,
  primary key (authority, case_ref)
);
create index pay_change_status on pay_change (authority, status, effective_from);

-- Counted as rows change, never by reading them all. The service may only read it: the trigger writes.
create table case_count (
  authority text not null references authority,
  pathway text not null,
  status text not null,
  stage text not null,
  n int not null,
  primary key (authority, pathway, status, stage)
);

create function scope.count_case() returns trigger language plpgsql security definer
set search_path = pg_catalog, public as $$
begin
  if tg_op = 'UPDATE' and (old.pathway, old.status, old.stage) = (new.pathway, new.status, new.stage) then
    return null;
  end if;
  -- Both counters in one order for everybody: two cases that pass each other the opposite way would deadlock.
  insert into case_count as c (authority, pathway, status, stage, n)
  select * from (
    select old.authority, old.pathway, old.status, old.stage, -1 where tg_op <> 'INSERT'
    union all
    select new.authority, new.pathway, new.status, new.stage, 1 where tg_op <> 'DELETE'
  ) as moved
  order by 1, 2, 3, 4
  on conflict (authority, pathway, status, stage) do update set n = c.n + excluded.n;
  return null;
end $$;

create trigger count_case after insert or update or delete on case_summary
for each row execute function scope.count_case();

-- Who sees what --------------------------------------------------------------------------------------------

do $$
declare
  t text;
  -- A scalar, since an exists would be answered by reading every case of an office. One look by key for each row:
  -- a list therefore names the reader's principals itself, to begin at their cases.
  seen constant text := 'coalesce((select true from case_access a where a.authority = %1$I.authority
    and a.case_ref = %1$I.%2$I and a.principal = any ((select scope.principals())::text[]) and %3$s limit 1), false)';
  key text;
  sight text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
  end loop;

  -- A case's rows are found only by its parties; what was written in it only by those who see all of it.
  for t, key, sight in values
    ('case_summary', 'ref', 'true'), ('task', 'case_ref', 'true'), ('pay_change', 'case_ref', 'a.sees <> ''interest'''),
    ('event', 'stream', 'true'), ('event_head', 'stream', 'true'), ('letter', 'case_ref', 'a.sees = ''case'''),
    ('content', 'stream', 'a.sees = ''case'''), ('file', 'stream', 'a.sees = ''case''') loop
    execute format('create policy party on %1$I as restrictive for select to waymark_app
      using ((select scope.is_system()) or ' || seen || ')', t, key, sight);
  end loop;
  create policy party on case_access as restrictive for select to waymark_app
    using ((select scope.is_system()) or principal = any ((select scope.principals())::text[]));
  create policy party on case_count as restrictive for select to waymark_app
    using ((select scope.is_system()));

  -- They are written only by an act, as system.
  for t in values ('case_summary'), ('case_access'), ('task'), ('letter'), ('pay_change'), ('content'), ('file'),
    ('event'), ('event_head') loop
    execute format('create policy act_inserts on %I as restrictive for insert to waymark_app
      with check ((select scope.is_system()))', t);
    execute format('create policy act_updates on %I as restrictive for update to waymark_app
      using ((select scope.is_system()))', t);
    execute format('create policy act_deletes on %I as restrictive for delete to waymark_app
      using ((select scope.is_system()))', t);
  end loop;
end $$;

grant select, insert, update on authority, person, event_head, letter, pay_change to waymark_app;
grant select, insert, update, delete on team, staff_fact, office_holder, relation, absence, sitting,
  sitting_member, content, file, case_summary, case_access, task to waymark_app;
grant select, insert on event to waymark_app;
grant select on case_count to waymark_app;
