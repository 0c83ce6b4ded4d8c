-- Somebody may see a case up to a moment: `until` is the first one at which they do not. Every other table asks this one who
-- sees a case, so that the sight ends in lists, searches, exports and files at once. The moment is the service's own, which
-- a demonstration moves.
create function scope.moment() returns timestamptz language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('waymark.moment', true), '')::timestamptz, now())
$$;
alter table case_access add column until timestamptz;
drop policy party on case_access;
create policy party on case_access as restrictive for select to waymark_app
  using ((select scope.is_system()) or (principal = any ((select scope.principals())::text[])
    and not coalesce(but && (select scope.principals())::text[], false)
    and (until is null or until > (select scope.moment()))));

-- Of which cases a sample is: those decided between two days, and those with one decision alone.
alter table sample
  add column window_from date, add column window_to date, add column stratum text,
  add check ((window_from is null) = (window_to is null) and window_from <= window_to);
drop index sample_open;
create unique index sample_open on sample (authority, pathway, rule, coalesce(stratum, '')) where drawn is null;
