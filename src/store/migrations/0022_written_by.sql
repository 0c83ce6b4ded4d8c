-- Which code wrote the lists of this authority's cases, by its digest: after an upgrade they are written anew.
alter table authority add column written_by text;
