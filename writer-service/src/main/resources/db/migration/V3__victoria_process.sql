-- VictoriaMetrics forgets what it has not put on its disk when its process is killed: what was written lately is known
-- here, so that it can be looked for when another process answers.

-- The process that answered last.
create table victoria_process (
    only_one boolean primary key default true check (only_one),
    -- what it says of its start, in seconds since 1970 by its own clock
    started_at bigint not null,
    -- what was written until then is on its disk
    settled_until timestamptz not null,
    -- when all that its predecessor forgot was sent to it; until that is on disk, settled_until stays
    recovered_at timestamptz not null
);

-- Series that were made anew and need not be on its disk yet.
create table rebuilt_series (
    series text primary key,
    user_label text not null,
    rebuilt_at timestamptz not null
);

-- completion.completed_at says it of dates. A writer of the version before may still add readings without it.
alter table device_reading add column written_at timestamptz not null default now();
