-- The first page counts the cases that its reader sees; nothing reads these counters any more, and every save of a case
-- waited for them.
drop trigger count_case on case_summary;
drop function scope.count_case();
drop table case_count;
