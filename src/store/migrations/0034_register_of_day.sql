-- How often something was written in the register of a day. A mark is written with it in one transaction, and only while
-- the day stands; a day is cancelled only as its register was read. So neither is done over the other.
alter table cohort_day add column register_version int not null default 0;
