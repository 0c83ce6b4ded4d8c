-- How often each standard was drawn before: every draw of standards counts them over the whole authority.
create index event_standards_drawn on event (authority, at) where type = 'StandardsAllocated';

-- Lists of cases that were fixed to draw from, and what was drawn. Found by the office that draws, and by nobody else.
create table sample (
  authority text not null references authority,
  id text not null,
  pathway text not null,
  rule text not null,
  office text not null,
  fixed jsonb not null,
  commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
  fixed_at timestamptz not null,
  fixed_by text not null,
  -- The draw, once it is made; it is made once.
  drawn jsonb,
  number text,
  digits text,
  drawn_at timestamptz,
  drawn_by text,
  primary key (authority, id),
  check ((drawn is null) = (number is null) and (drawn is null) = (digits is null)
    and (drawn is null) = (drawn_at is null) and (drawn is null) = (drawn_by is null)),
  foreign key (authority, fixed_by) references person (authority, id),
  foreign key (authority, drawn_by) references person (authority, id)
);
create unique index sample_open on sample (authority, pathway, rule) where drawn is null;
alter table sample enable row level security;
alter table sample force row level security;
create policy tenancy on sample using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
create policy office on sample as restrictive to waymark_app
  using ((select scope.is_system()) or ('office:' || office) = any ((select scope.principals())::text[]));
-- What was drawn stays: only a list that was not drawn from yet can be changed.
create policy drawn_stays on sample as restrictive for update to waymark_app
  using (drawn is null) with check (true);
grant select, insert, update on sample to waymark_app;
