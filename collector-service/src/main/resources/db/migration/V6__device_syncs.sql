-- The last known sync of each device by the provider's id, to find the dates that a device brings data of after a pause.
alter table account_state add column device_syncs jsonb not null default '{}';
