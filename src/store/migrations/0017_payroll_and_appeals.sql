-- The number by which payroll knows somebody: it goes into every notice of a pay change.
alter table person add column employee_number text check (employee_number <> '');
create index person_employee_number on person (authority, employee_number);

-- Where the policy has payroll tick off tasks and confirm nothing, a change ends with the last of them.
alter table pay_change no force row level security;
alter table case_summary no force row level security;
alter table published_pack no force row level security;
alter table event no force row level security;
update pay_change p set status = 'confirmed', confirmed_at = ended.at from (
  select e.authority, e.stream, max(e.at) as at from event e
  join case_summary c on c.authority = e.authority and c.ref = e.stream
  join published_pack k on k.authority = c.authority and k.version = c.pack_version
  cross join lateral jsonb_array_elements(k.pack -> 'pathways' -> c.pathway -> 'steps') step
  where e.type = 'StepClosed' and e.data ->> 'outcome' = 'done' and e.data ->> 'step' = step ->> 'id'
    and step ->> 'kind' = 'tasks' and step -> 'by' = '["hr"]'::jsonb and not exists (
      select from jsonb_array_elements(k.pack -> 'pathways' -> c.pathway -> 'steps') other
      where other ->> 'kind' = 'confirm-pay')
  group by e.authority, e.stream) ended
where p.authority = ended.authority and p.case_ref = ended.stream and p.status = 'to-confirm';
alter table pay_change force row level security;
alter table case_summary force row level security;
alter table published_pack force row level security;
alter table event force row level security;

-- That there is an appeal to set up or decide is known to whoever hears it, the applicant and the progression office; a
-- manager or a member of the panel does not learn of it from what there is to do.
create policy appeals on task as restrictive for select to waymark_app
  using ((select scope.is_system()) or step <> 'appeal'
    or principals && ((select scope.principals())::text[])
    or 'office:progression-office' = any ((select scope.principals())::text[])
    or exists (select from case_summary c where c.authority = task.authority and c.ref = task.case_ref
      and 'person:' || c.applicant = any ((select scope.principals())::text[])));
