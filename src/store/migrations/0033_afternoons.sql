-- Whether the afternoon of a development day is protected time, as it is unless somebody plans something else into it.
alter table cohort_day no force row level security;
alter table cohort_day add column afternoon_protected boolean not null default true;
-- What every day was planned with says no more than that.
update cohort_day set afternoon = '' where afternoon = 'Protected time: programme paperwork, or other learning';
alter table cohort_day force row level security;
