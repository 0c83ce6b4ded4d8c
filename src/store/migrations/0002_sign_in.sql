-- Signing in. These times are the database's own, never the demo clock's: moving the demo's date signs no one
-- out, and several processes agree. A session is read before anyone is known, but not before the authority is:
-- one address serves one authority, so these tables are held by the same tenancy policy as every other, and a
-- cookie of one authority finds nothing at another's address. What opens a session or tries a code is never
-- stored, only its hash, so that the table alone lets nobody in.

create table session (
  authority text not null references authority,
  id_hash bytea not null check (length(id_hash) = 32),
  person text,
  content jsonb not null,
  begun_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  -- Kept rather than deleted: a slower request of the same session must not bring it back.
  ended_at timestamptz,
  primary key (authority, id_hash),
  foreign key (authority, person) references person (authority, id)
);
create index session_seen on session (authority, seen_at);

create table sign_in_code (
  authority text not null references authority,
  id uuid not null,
  email_hash bytea not null check (length(email_hash) = 32),
  -- Null when no one here has the address: asked for, counted and tried like any other, and never right.
  person text,
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at timestamptz not null default now(),
  attempts int not null default 0,
  used_at timestamptz,
  primary key (authority, id),
  foreign key (authority, person) references person (authority, id)
);
create index sign_in_code_asked on sign_in_code (authority, email_hash, issued_at);

create table kept_form (
  authority text not null references authority,
  id_hash bytea not null check (length(id_hash) = 32),
  person text not null,
  url text not null,
  fields jsonb not null,
  had_files boolean not null,
  kept_at timestamptz not null default now(),
  primary key (authority, id_hash),
  foreign key (authority, person) references person (authority, id)
);
create index kept_form_kept on kept_form (authority, kept_at);

do $$
declare
  t text;
begin
  for t in values ('session'), ('sign_in_code'), ('kept_form') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
  end loop;
end $$;

grant select, insert, update, delete on session, sign_in_code, kept_form to waymark_app;
