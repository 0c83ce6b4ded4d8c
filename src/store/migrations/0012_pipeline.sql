-- Where a case is furthest on, since when, and what is due in it next: beside its summary, so that lists are put in
-- order by them with an index.
alter table case_summary add column at_step text, add column since_at timestamptz, add column due_at timestamptz;

-- The owner is bound by row-level security like everybody else, and here it is every authority's turn.
alter table case_summary no force row level security;
alter table task no force row level security;
update case_summary c set at_step = c.data -> 'openSteps' ->> -1,
  since_at = (select t.opened_at from task t where t.authority = c.authority and t.case_ref = c.ref
    and t.step = c.data -> 'openSteps' ->> -1 order by t.n limit 1),
  due_at = (select min(t.due_at) from task t where t.authority = c.authority and t.case_ref = c.ref);
alter table case_summary force row level security;
alter table task force row level security;

create index case_summary_due on case_summary (authority, status, coalesce(due_at, 'infinity'), ref);
create index case_summary_since on case_summary (authority, status, coalesce(since_at, 'infinity'), ref);
create index case_summary_panel_on on case_summary (authority, status, coalesce(panel_on, 'infinity'), ref);

-- What somebody asks of the list of cases again and again, under a name of their own. It holds no case, and what it
-- finds is what its owner may see on the day.
create table saved_view (
  authority text not null references authority,
  id text not null,
  owner text not null,
  name text not null check (name <> ''),
  asks text not null,
  created_at timestamptz not null,
  primary key (authority, id),
  foreign key (authority, owner) references person (authority, id)
);
create unique index saved_view_name on saved_view (authority, owner, lower(name));

-- Somebody means to apply: logged before there is a case. Found by the person, by whoever is their manager as it is
-- logged, and by the offices that the policy has log it. `case_ref` once the case is open; `ended_at` where it came
-- to nothing.
create table intention (
  authority text not null references authority,
  id text not null,
  person text not null,
  pathway text not null,
  said_on date not null,
  aims_at date check (aims_at >= said_on),
  logged_by text not null,
  logged_at timestamptz not null,
  seen_by text[] not null,
  case_ref text,
  ended_at timestamptz,
  ended_by text,
  primary key (authority, id),
  foreign key (authority, person) references person (authority, id),
  foreign key (authority, logged_by) references person (authority, id)
);
-- One at a time: a second click logs nothing twice.
create unique index intention_waiting on intention (authority, person, pathway) where case_ref is null and ended_at is null;
create index intention_person on intention (authority, person);

do $$
declare
  t text;
begin
  for t in values ('saved_view'), ('intention') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
  end loop;
end $$;

create policy owner on saved_view as restrictive to waymark_app
  using (('person:' || owner) = any ((select scope.principals())::text[]))
  with check (('person:' || owner) = any ((select scope.principals())::text[]));
create policy party on intention as restrictive for select to waymark_app
  using ((select scope.is_system()) or seen_by && (select scope.principals())::text[]);
create policy act_inserts on intention as restrictive for insert to waymark_app
  with check ((select scope.is_system()));
create policy act_updates on intention as restrictive for update to waymark_app
  using ((select scope.is_system()));

grant select, insert, update, delete on saved_view to waymark_app;
grant select, insert, update on intention to waymark_app;
