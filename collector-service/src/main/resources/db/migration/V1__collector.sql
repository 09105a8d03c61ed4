-- What the collector remembers of each account.
create table person (
    user_label      text primary key,
    provider        text not null,
    -- Fixed when the profile is first read: samples are stamped with its midnights.
    time_zone       text,
    member_since    date,
    profile_read_at timestamptz,
    -- Slug of the tracker that synced last, when the devices were last read.
    device          text,
    -- What a person must do before this account can go on, and since when.
    advice          text,
    stopped_at      timestamptz
);

-- Groups that the provider refuses an account, until it consents anew.
create table forbidden_group (
    user_label   text not null references person on delete cascade,
    metric_group text not null,
    since        timestamptz not null,
    reason       text not null,
    primary key (user_label, metric_group)
);

create sequence task_id;

-- One row for each date in flight: published and not yet complete.
create table task (
    -- Travels with the message; a message of another id is stale and dropped.
    id           bigint primary key,
    user_label   text not null,
    date         date not null,
    groups       text not null,
    state        text not null check (state in ('QUEUED', 'PUBLISHED', 'PARKED')),
    reason       text,
    -- Wanted though complete: asked for by a person.
    forced       boolean not null default false,
    -- How often its event was published since the date came into flight.
    publications int not null default 0,
    -- When the consumer took the message; null while it lies in a queue.
    taken_at     timestamptz,
    updated_at   timestamptz not null,
    unique (user_label, date)
);
