-- From which day a published version is used by cases that are opened; no date: from the moment it is published.
alter table published_pack add column effective_from date;
