-- One digest of reminders a day to each person: when the last one went, and for which day.
create table digest (
  authority text not null,
  person text not null,
  on_date date not null,
  sent_at timestamptz not null,
  primary key (authority, person),
  foreign key (authority, person) references person (authority, id)
);
alter table digest enable row level security;
alter table digest force row level security;
create policy tenancy on digest using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
create policy rounds on digest as restrictive to waymark_app
  using ((select scope.is_system())) with check ((select scope.is_system()));
grant select, insert, update on digest to waymark_app;

-- What opened since the last round is looked for by this; deadlines by task_due.
create index task_opened on task (authority, opened_at);
