-- Raised by every change, so that a page opened before somebody else's change cannot undo it unseen.
alter table person add column version integer not null default 1;
alter table learning_event add column version integer not null default 1;
