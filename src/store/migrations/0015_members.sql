-- Holders of an office who do not see a case all the same, since they stand aside from it. Every other table asks this one
-- who sees a case, so that here is the only place to say it.
alter table case_access add column but text[] check (but is null or cardinality(but) > 0);
drop policy party on case_access;
create policy party on case_access as restrictive for select to waymark_app
  using ((select scope.is_system()) or (principal = any ((select scope.principals())::text[])
    and not coalesce(but && (select scope.principals())::text[], false)));

-- Who takes somebody's seat for one case of a sitting. Only the service itself reads it: a row tells of a case.
create table sitting_substitute (
  authority text not null,
  sitting text not null,
  case_ref text not null,
  person text not null,
  part text not null check (part in ('chair', 'core', 'co-opted')),
  office text not null,
  in_place_of text not null,
  primary key (authority, sitting, case_ref, person),
  foreign key (authority, sitting) references sitting,
  foreign key (authority, person) references person,
  foreign key (authority, in_place_of) references person
);
create index sitting_substitute_person on sitting_substitute (authority, person);
alter table sitting_substitute enable row level security;
alter table sitting_substitute force row level security;
create policy tenancy on sitting_substitute using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
create policy act on sitting_substitute as restrictive to waymark_app
  using ((select scope.is_system())) with check ((select scope.is_system()));
grant select, insert, update, delete on sitting_substitute to waymark_app;
