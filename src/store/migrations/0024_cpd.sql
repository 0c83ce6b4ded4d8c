-- What its owner writes of a piece of learning, beside its entry in the library: whoever may read the entry may read it.
create table cpd_activity (
  authority text not null,
  entry text not null,
  owner text not null,
  activity text not null default '',
  begun_on date,
  why text not null default '',
  learnt text not null default '',
  changed text not null default '',
  cases text[] not null default '{}',
  peer_role text not null default '',
  peer_words text not null default '',
  primary key (authority, entry),
  foreign key (authority, entry, owner) references library_entry (authority, id, owner) on delete cascade
);

-- A colleague asked to talk an activity over. They find this row and never the entry: what they need of it is read for them.
create table cpd_reflection (
  authority text not null,
  id text not null,
  entry text not null,
  owner text not null,
  peer text not null check (peer <> owner),
  asked_at timestamptz not null,
  note text not null default '',
  standing text not null default 'asked' check (standing in ('asked', 'given', 'declined')),
  answered_at timestamptz,
  role text not null default '',
  words text not null default '',
  primary key (authority, id),
  foreign key (authority, entry, owner) references library_entry (authority, id, owner) on delete cascade,
  foreign key (authority, peer) references person (authority, id),
  check ((standing = 'asked') = (answered_at is null)),
  check (standing <> 'given' or words <> '')
);
create unique index cpd_reflection_asked_once on cpd_reflection (authority, entry, peer) where standing = 'asked';
create index cpd_reflection_entry on cpd_reflection (authority, entry);
create index cpd_reflection_peer on cpd_reflection (authority, peer, asked_at);

do $$
declare
  t text;
  mine constant text := '(''person:'' || owner) = any ((select scope.principals())::text[])';
begin
  for t in values ('cpd_activity'), ('cpd_reflection') loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenancy on %I using (authority = (select scope.authority()))
      with check (authority = (select scope.authority()))', t);
    execute format('create policy owner_deletes on %I as restrictive for delete to waymark_app using (%s)', t, mine);
  end loop;
  execute format('create policy owner_inserts on cpd_activity as restrictive for insert to waymark_app with check (%s)', mine);
  execute format('create policy owner_updates on cpd_activity as restrictive for update to waymark_app using (%s)', mine);
  -- Nobody can put an answer into another's mouth: the owner asks, and the colleague alone answers what is still asked.
  execute format('create policy owner_asks on cpd_reflection as restrictive for insert to waymark_app
    with check (%s and standing = ''asked'')', mine);
end $$;

create policy reader on cpd_activity as restrictive for select to waymark_app
  using ((select scope.is_system()) or coalesce((select true from library_entry e
    where e.authority = cpd_activity.authority and e.id = cpd_activity.entry limit 1), false));
create policy reader on cpd_reflection as restrictive for select to waymark_app
  using ((select scope.is_system()) or ('person:' || owner) = any ((select scope.principals())::text[])
    or ('person:' || peer) = any ((select scope.principals())::text[]));
create policy answers on cpd_reflection as restrictive for update to waymark_app
  using (standing = 'asked' and (('person:' || owner) = any ((select scope.principals())::text[])
    or ('person:' || peer) = any ((select scope.principals())::text[])))
  with check (case when standing = 'asked' then ('person:' || owner) = any ((select scope.principals())::text[])
    else ('person:' || peer) = any ((select scope.principals())::text[]) end);

grant select, insert, update, delete on cpd_activity, cpd_reflection to waymark_app;
