-- What somebody keeps of their own work, all through a career. Nobody finds an entry or its file but its owner and
-- those the owner named; no office does. `system` reads it to compare files with their hashes, and writes none of it.
create table library_entry (
  authority text not null references authority,
  id text not null,
  owner text not null,
  kind text not null check (kind <> ''),
  on_date date,
  title text not null check (title <> ''),
  author text not null default '',
  words text not null default '',
  standards text[] not null default '{}',
  tags text[] not null default '{}',
  finished boolean not null,
  version integer not null default 1,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (authority, id),
  unique (authority, id, owner),
  foreign key (authority, owner) references person (authority, id)
);
create index library_entry_owner on library_entry (authority, owner, on_date desc, id);

create table library_file (
  authority text not null,
  entry text not null,
  owner text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  name text not null,
  primary key (authority, entry),
  foreign key (authority, entry, owner) references library_entry (authority, id, owner) on delete cascade
);

-- Its own `owner` keeps this table's policy from asking library_entry, whose policy asks here.
create table library_share (
  authority text not null,
  entry text not null,
  owner text not null,
  person text not null check (person <> owner),
  since timestamptz not null,
  primary key (authority, entry, person),
  foreign key (authority, entry, owner) references library_entry (authority, id, owner) on delete cascade,
  foreign key (authority, person) references person (authority, id)
);
create index library_share_person on library_share (authority, person, entry);

do $$
declare
  t text;
  mine constant text := '(''person:'' || owner) = any ((select scope.principals())::text[])';
begin
  for t in values ('library_entry'), ('library_file'), ('library_share') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
    execute format('create policy owner_inserts on %I as restrictive for insert to waymark_app with check (%s)', t, mine);
    execute format('create policy owner_updates on %I as restrictive for update to waymark_app using (%s)', t, mine);
    execute format('create policy owner_deletes on %I as restrictive for delete to waymark_app using (%s)', t, mine);
  end loop;
end $$;

create policy reader on library_share as restrictive for select to waymark_app
  using ((select scope.is_system()) or ('person:' || owner) = any ((select scope.principals())::text[])
    or ('person:' || person) = any ((select scope.principals())::text[]));
create policy reader on library_entry as restrictive for select to waymark_app
  using ((select scope.is_system()) or ('person:' || owner) = any ((select scope.principals())::text[])
    or coalesce((select true from library_share s where s.authority = library_entry.authority
      and s.entry = library_entry.id and ('person:' || s.person) = any ((select scope.principals())::text[]) limit 1), false));
create policy reader on library_file as restrictive for select to waymark_app
  using ((select scope.is_system()) or coalesce((select true from library_entry e
    where e.authority = library_file.authority and e.id = library_file.entry limit 1), false));

grant select, insert, update, delete on library_entry, library_file to waymark_app;
grant select, insert, delete on library_share to waymark_app;

-- Which applications rest on an entry is read off what happened in them.
create index event_from_library on event (authority, (data #>> '{from,entry}'))
  where type = 'ItemAdded' and data ? 'from';
