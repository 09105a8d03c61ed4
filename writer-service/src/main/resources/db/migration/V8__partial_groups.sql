-- Null for a date without a group that is stored in part. Every group in "groups" stays complete.
alter table completion add column partial jsonb;
alter table archive add column partial_readings jsonb;

comment on column completion.partial is 'group to missing part to its state and reason, for each group that is stored in part';
comment on column archive.partial_readings is
    'the events that a group is overlaid from, newest first, for each group that was not read as a whole';
