-- Whoever takes a seat for one case reads what was minuted of that case, and nothing else of the panel. For that they
-- find their own row of those who take a seat, which tells of no case that they do not sit on.
drop policy act on sitting_substitute;
create policy own on sitting_substitute as restrictive for select to waymark_app
  using ((select scope.is_system()) or ('person:' || person) = any ((select scope.principals())::text[]));
create policy act_inserts on sitting_substitute as restrictive for insert to waymark_app
  with check ((select scope.is_system()));
create policy act_updates on sitting_substitute as restrictive for update to waymark_app
  using ((select scope.is_system()));
create policy act_deletes on sitting_substitute as restrictive for delete to waymark_app
  using ((select scope.is_system()));

drop policy party on sitting_minutes;
create policy party on sitting_minutes as restrictive for select to waymark_app
  using ((select scope.is_system()) or (
    (case_ref is null or coalesce((select true from case_access a
      where a.authority = sitting_minutes.authority and a.case_ref = sitting_minutes.case_ref
        and a.principal = any ((select scope.principals())::text[]) and a.sees = 'case' limit 1), false))
    and (
      coalesce((select true from sitting_member m
        where m.authority = sitting_minutes.authority and m.sitting = sitting_minutes.sitting
          and ('person:' || m.person) = any ((select scope.principals())::text[]) limit 1), false)
      or coalesce((select true from sitting_substitute s
        where s.authority = sitting_minutes.authority and s.sitting = sitting_minutes.sitting
          and s.case_ref = sitting_minutes.case_ref
          and ('person:' || s.person) = any ((select scope.principals())::text[]) limit 1), false)
      or 'office:progression-office' = any ((select scope.principals())::text[])
      or 'office:administrator' = any ((select scope.principals())::text[]))));
