-- Compressing a day costs the database more than the day's text: rows stay as they are up to half a page.
alter table archive set (toast_tuple_target = 4064);

comment on column archive.fetched_at is
    'when each group was read that was not read with the last, whose time is the document''s fetchedAt';
