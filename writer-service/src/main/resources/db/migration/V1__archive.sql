-- The latest state of each date. From it VictoriaMetrics can be audited, refilled and corrected.
create table archive (
    user_label text not null,
    date date not null,
    -- the DailySummary that the date's events add up to
    document jsonb not null,
    -- when each group in it was read from the source: the newest reading wins, not the last to arrive
    fetched_at jsonb not null,
    primary key (user_label, date)
);

-- Which groups of a date are written. Apart from the archive, so that ten years are found in a few pages.
create table completion (
    user_label text not null,
    date date not null,
    groups text[] not null,
    completed_at timestamptz not null,
    primary key (user_label, date)
);

-- Every reading of a device. It belongs to its moment and to no date.
create table device_reading (
    user_label text not null,
    device_id text not null,
    read_at timestamptz not null,
    device text not null,
    battery_percent int,
    last_sync timestamptz,
    primary key (user_label, device_id, read_at)
);

-- Series that VictoriaMetrics may hold otherwise than the archive, noted before each import and struck out after it.
create table unsettled_series (
    series text primary key,
    user_label text not null,
    since timestamptz not null default now()
);
