-- A letter whose decision was corrected before it had left is never posted.
alter table letter drop constraint letter_status_check;
alter table letter add constraint letter_status_check check (status in ('to-post', 'delivered', 'voided'));

-- A level that a corrected decision took back brings no change of pay.
grant delete on pay_change to waymark_app;

-- What a member of a panel notes while reading. Nobody but its author ever finds it, the service itself included;
-- it is no part of the case's record.
create table reading_note (
  authority text not null references authority,
  case_ref text not null,
  author text not null,
  -- The part of the page it stands beside; empty for the case as a whole.
  part text not null,
  words text not null check (words <> ''),
  version int not null check (version > 0),
  written_at timestamptz not null,
  -- The last day on which it is kept, where the policy says one.
  kept_until date,
  primary key (authority, case_ref, author, part),
  foreign key (authority, author) references person (authority, id)
);

alter table reading_note enable row level security;
alter table reading_note force row level security;
create policy tenancy on reading_note using (authority = (select scope.authority()))
  with check (authority = (select scope.authority()));
create policy author_reads on reading_note as restrictive for select to waymark_app
  using (('person:' || author) = any ((select scope.principals())::text[]));
create policy author_inserts on reading_note as restrictive for insert to waymark_app
  with check (('person:' || author) = any ((select scope.principals())::text[]));
create policy author_updates on reading_note as restrictive for update to waymark_app
  using (('person:' || author) = any ((select scope.principals())::text[]));
-- The daily round deletes what has run out without being able to read it.
create policy author_deletes on reading_note as restrictive for delete to waymark_app
  using (('person:' || author) = any ((select scope.principals())::text[])
    or ((select scope.is_system()) and kept_until < nullif(current_setting('waymark.today', true), '')::date));

grant select, insert, update, delete on reading_note to waymark_app;
