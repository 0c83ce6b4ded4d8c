-- Forms carried out, so that a double click or a repeated request is done once.
create table receipt (
  authority text not null references authority,
  form text not null,
  by text not null,
  stream text not null,
  version int not null,
  at timestamptz not null,
  primary key (authority, form, by)
);
create index receipt_stream on receipt (authority, stream);

-- Posts held, oldest first, with whether each was children and families work; until_date is the first day after it.
create table post (
  authority text not null,
  person text not null,
  from_date date not null,
  until_date date check (until_date > from_date),
  title text not null,
  in_childrens boolean not null,
  primary key (authority, person, from_date),
  foreign key (authority, person) references person
);

-- Whose tasks they are, a row each: an index on an array is of no use beneath row-level security.
create table task_principal (
  authority text not null references authority,
  case_ref text not null,
  n int not null,
  principal text not null check (principal ~ '^(person|office):[^,]+$'),
  primary key (authority, principal, case_ref, n)
);
create index task_principal_case on task_principal (authority, case_ref);

do $$
declare
  t text;
begin
  for t in values ('receipt'), ('post'), ('task_principal') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
  end loop;
end $$;

create policy act on receipt as restrictive to waymark_app
  using ((select scope.is_system())) with check ((select scope.is_system()));

create policy party on task_principal as restrictive for select to waymark_app
  using ((select scope.is_system()) or principal = any ((select scope.principals())::text[]));
create policy act_inserts on task_principal as restrictive for insert to waymark_app
  with check ((select scope.is_system()));
create policy act_deletes on task_principal as restrictive for delete to waymark_app
  using ((select scope.is_system()));

grant select, insert, delete on receipt, task_principal to waymark_app;
grant select, insert, update, delete on post to waymark_app;
