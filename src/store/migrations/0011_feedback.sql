-- Feedback by people without an account. What opens a request is never stored, only its hash.
create table feedback_request (
  authority text not null references authority,
  id text not null,
  owner text not null,
  giver text not null check (giver <> ''),
  about text not null,
  token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  runs_out_at timestamptz not null check (runs_out_at > asked_at),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  primary key (authority, id),
  unique (authority, token_hash),
  foreign key (authority, owner) references person (authority, id)
);
create index feedback_request_owner on feedback_request (authority, owner, asked_at desc);

-- As it was received: nobody changes it afterwards. Its owner goes on with the entry in their library.
create table feedback (
  authority text not null references authority,
  id text not null,
  owner text not null,
  request text,
  source text not null check (source in ('link', 'paper', 'telephone')),
  giver text not null check (giver <> ''),
  on_date date not null,
  answers jsonb not null,
  recorded_by text,
  received_at timestamptz not null,
  entry text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  check ((source = 'link') = (request is not null) and (source = 'link') = (recorded_by is null)),
  primary key (authority, id),
  foreign key (authority, owner) references person (authority, id),
  foreign key (authority, recorded_by) references person (authority, id),
  foreign key (authority, request) references feedback_request (authority, id)
);
create index feedback_owner on feedback (authority, owner, received_at desc);

do $$
declare
  t text;
  mine constant text := '(''person:'' || owner) = any ((select scope.principals())::text[])';
begin
  for t in values ('feedback_request'), ('feedback') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
    execute format('create policy reader on %I as restrictive for select to waymark_app
      using ((select scope.is_system()) or %s)', t, mine);
    execute format('create policy owner_inserts on %I as restrictive for insert to waymark_app with check (%s)', t, mine);
    execute format('create policy owner_updates on %I as restrictive for update to waymark_app using (%s)', t, mine);
  end loop;
end $$;

grant select, insert, update on feedback_request to waymark_app;
grant select, insert on feedback to waymark_app;
