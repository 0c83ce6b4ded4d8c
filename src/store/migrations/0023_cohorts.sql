-- Workers who go through a programme together. `run_by` are the offices that run it, as principals: they find the cohort
-- and nobody else does.
create table cohort (
  authority text not null references authority,
  id text not null,
  name text not null check (name <> ''),
  pathway text not null,
  run_by text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (authority, id),
  foreign key (authority, created_by) references person (authority, id)
);
create unique index cohort_name on cohort (authority, lower(name));

-- Whose year goes with a cohort. Whoever is taken out stays on record, with who did it, when, why and where they went.
create table cohort_case (
  authority text not null references authority,
  cohort text not null,
  case_ref text not null,
  added_at timestamptz not null,
  added_by text not null,
  left_at timestamptz check (left_at >= added_at),
  left_by text,
  left_to text,
  left_because text,
  primary key (authority, cohort, case_ref, added_at),
  foreign key (authority, cohort) references cohort (authority, id),
  foreign key (authority, left_to) references cohort (authority, id)
);
-- In one cohort at a time: a second click adds nobody twice.
create unique index cohort_case_in_one on cohort_case (authority, case_ref) where left_at is null;
create index cohort_case_cohort on cohort_case (authority, cohort);

-- A development day: the morning's topic and who speaks, and what the afternoon is kept free for.
create table cohort_day (
  authority text not null references authority,
  id text not null,
  cohort text not null,
  on_date date not null,
  topic text not null default '',
  speaker text not null default '',
  afternoon text not null default '',
  version int not null default 1,
  planned_by text not null,
  planned_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_because text,
  primary key (authority, id),
  foreign key (authority, cohort) references cohort (authority, id)
);
create unique index cohort_day_once on cohort_day (authority, cohort, on_date) where cancelled_at is null;

do $$
declare
  t text;
begin
  for t in values ('cohort'), ('cohort_case'), ('cohort_day') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
    execute format('create policy act_inserts on %I as restrictive for insert to waymark_app
      with check ((select scope.is_system()))', t);
    execute format('create policy act_updates on %I as restrictive for update to waymark_app
      using ((select scope.is_system()))', t);
  end loop;
end $$;

create policy party on cohort as restrictive for select to waymark_app
  using ((select scope.is_system()) or run_by && (select scope.principals())::text[]);
-- The worker, and whoever else sees the whole of the case in person, finds that it goes with a cohort, and its days; the
-- cohort itself, and who else is in it, stay with the offices.
create policy party on cohort_case as restrictive for select to waymark_app
  using ((select scope.is_system())
    or exists (select from cohort c where c.authority = cohort_case.authority and c.id = cohort_case.cohort)
    or left_at is null and exists (select from case_access a where a.authority = cohort_case.authority
      and a.case_ref = cohort_case.case_ref and a.sees = 'case' and a.principal like 'person:%'));
create policy party on cohort_day as restrictive for select to waymark_app
  using ((select scope.is_system())
    or exists (select from cohort c where c.authority = cohort_day.authority and c.id = cohort_day.cohort)
    or exists (select from cohort_case k where k.authority = cohort_day.authority and k.cohort = cohort_day.cohort
      and k.left_at is null));

grant select, insert, update on cohort, cohort_case, cohort_day to waymark_app;

-- A course that everybody on the programme has to go to.
alter table learning_event add column mandatory boolean not null default false;
