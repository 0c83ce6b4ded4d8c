-- A panel's diary: who changed a date last, dates that are cancelled, slots, minutes, and what people's calendars were told.

alter table sitting
  add column version int not null default 1,
  add column changed_by text,
  add column changed_at timestamptz,
  add column minutes_each int check (minutes_each between 5 and 480),
  add column confirmed_at timestamptz,
  add column agenda_fixed_at timestamptz,
  add column minutes_confirmed_at timestamptz,
  add column minutes_confirmed_by text,
  add column cancelled_at timestamptz,
  add column cancelled_by text,
  add column cancelled_reason text,
  -- Where each case goes: kept until it is done, so that a service that was killed half way goes on with it.
  add column cancelled_cases jsonb;

-- A case's place in the order of one sitting, and its time once the times are fixed.
create table sitting_slot (
  authority text not null,
  sitting text not null,
  case_ref text not null,
  place int not null check (place > 0),
  starts_at timestamptz,
  ends_at timestamptz check (ends_at > starts_at),
  primary key (authority, sitting, case_ref),
  foreign key (authority, sitting) references sitting
);

-- One item of the minutes; `case_ref` where it is about a case.
create table sitting_minutes (
  authority text not null,
  sitting text not null,
  item text not null,
  case_ref text,
  words text not null,
  version int not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (authority, sitting, item),
  foreign key (authority, sitting) references sitting,
  foreign key (authority, saved_by) references person (authority, id)
);

-- What was put into somebody's calendar and when it went out. The last sequence of a uid is what they know now.
create table panel_notice (
  authority text not null references authority,
  id text not null,
  uid text not null,
  person text not null,
  sequence int not null check (sequence >= 0),
  sitting text not null,
  case_ref text,
  entry jsonb not null,
  queued_at timestamptz not null,
  sent_at timestamptz,
  refused text,
  primary key (authority, id),
  unique (authority, uid, person, sequence),
  foreign key (authority, person) references person (authority, id)
);
create index panel_notice_sitting on panel_notice (authority, sitting);
create index panel_notice_case on panel_notice (authority, case_ref);
create index panel_notice_waiting on panel_notice (authority, queued_at) where sent_at is null and refused is null;

do $$
declare
  t text;
  seen constant text := 'coalesce((select true from case_access a where a.authority = %1$I.authority
    and a.case_ref = %1$I.case_ref and a.principal = any ((select scope.principals())::text[]) and a.sees = ''case'' limit 1), false)';
  -- Minutes are for those who sit and those who run the panel: not for the applicant, whose case they are about.
  sits constant text := 'coalesce((select true from sitting_member m where m.authority = sitting_minutes.authority
    and m.sitting = sitting_minutes.sitting and (''person:'' || m.person) = any ((select scope.principals())::text[]) limit 1), false)
    or ''office:progression-office'' = any ((select scope.principals())::text[])
    or ''office:administrator'' = any ((select scope.principals())::text[])';
begin
  for t in values ('sitting_slot'), ('sitting_minutes'), ('panel_notice') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
    execute format('create policy act_inserts on %I as restrictive for insert to waymark_app
      with check ((select scope.is_system()))', t);
    execute format('create policy act_updates on %I as restrictive for update to waymark_app
      using ((select scope.is_system()))', t);
    execute format('create policy act_deletes on %I as restrictive for delete to waymark_app
      using ((select scope.is_system()))', t);
  end loop;
  execute format('create policy party on %1$I as restrictive for select to waymark_app
    using ((select scope.is_system()) or ' || seen || ')', 'sitting_slot');
  execute format('create policy party on %1$I as restrictive for select to waymark_app
    using ((select scope.is_system()) or ((' || sits || ') and (case_ref is null or ' || seen || ')))', 'sitting_minutes');
  execute format('create policy own on %1$I as restrictive for select to waymark_app
    using ((select scope.is_system()) or (''person:'' || person) = any ((select scope.principals())::text[]))', 'panel_notice');
end $$;

grant select, insert, update, delete on sitting_slot, sitting_minutes to waymark_app;
grant select, insert, update on panel_notice to waymark_app;
