-- The first date that no other provider has spoken of, where the person came from one; found out once, from what was complete then.
alter table person add column source_from date;
