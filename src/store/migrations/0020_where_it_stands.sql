-- A case stands at the step that opened last, and of several at once at the first: a step that is open all along, such as
-- one for adjustments at any stage, is not where it stands.
alter table case_summary no force row level security;
alter table task no force row level security;
update case_summary c set (at_step, since_at) = (
  select one.step, one.opened_at from (
    select distinct on (t.step) t.step, t.opened_at, t.n from task t
    where t.authority = c.authority and t.case_ref = c.ref and c.data -> 'openSteps' ? t.step
    order by t.step, t.n) one
  order by one.opened_at desc, one.n limit 1);
alter table case_summary force row level security;
alter table task force row level security;
