-- Whether a user has set the time zone, because the provider does not report a known one.
alter table account_state add column manual_time_zone boolean not null default false;
