-- Courses and events of the learning programme. Everyone of the authority may read them.
create table learning_event (
  authority text not null references authority,
  id text not null,
  title text not null check (title <> ''),
  summary text not null,
  starts_on date,
  standards text[] not null default '{}',
  source text,
  link text,
  active boolean not null default true,
  primary key (authority, id)
);
create index learning_event_starts on learning_event (authority, starts_on);
alter table learning_event enable row level security;
alter table learning_event force row level security;
create policy tenancy on learning_event using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
grant select, insert, update on learning_event to waymark_app;
