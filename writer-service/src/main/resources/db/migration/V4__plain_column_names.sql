alter table victoria_process rename column settled_until to durable_until;
alter table victoria_process rename column only_one to singleton;

comment on table archive is 'the latest state of each date; VictoriaMetrics is audited against it and rebuilt from it';
comment on column archive.document is 'the DailySummary of all events of the date';
comment on column archive.fetched_at is
    'reading time of each group whose time differs from the fetchedAt of the document';
comment on table completion is 'which metric groups of a date are written';
comment on table device_reading is 'device readings; a reading belongs to an instant, not to a date';
comment on table unsettled_series is
    'series that may differ between VictoriaMetrics and the archive; added before an import, removed once both agree';
comment on table rebuilt_series is 'rebuilt series that may not be on the disk of VictoriaMetrics yet';
comment on table victoria_process is 'the VictoriaMetrics process that answered last; at most one row';
comment on column victoria_process.started_at is 'seconds since 1970 by the clock of VictoriaMetrics';
comment on column victoria_process.durable_until is 'samples written until then are on the disk of VictoriaMetrics';
comment on column victoria_process.recovered_at is
    'when the samples lost by the previous process were restored; durable_until stays until they are on disk';
