-- A policy may move somebody to a level and say nothing of grade or pay point.
alter table pay_change alter column grade drop not null;
alter table pay_change alter column point drop not null;
