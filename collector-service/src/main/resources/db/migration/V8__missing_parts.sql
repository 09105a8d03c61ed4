-- A part is what one endpoint answers for a group. One row for each part that a group of a date lacks, while the other
-- parts of the group are stored, or while every part of the group fails.
create table missing_part (
    user_label      text not null,
    date            date not null,
    metric_group    text not null,
    part            text not null,
    state           text not null check (state in ('REFUSED', 'FAILING', 'WAITING')),
    reason          text not null,
    -- Failures in a row; they determine the next attempt.
    failures        int not null,
    -- Whether the failure was seen when this date was requested alone. Then it is requested alone again.
    single          boolean not null,
    -- Whether an event with the other parts of the group was published.
    stored          boolean not null,
    -- Null if the part is not requested again by itself.
    next_attempt_at timestamptz,
    primary key (user_label, date, metric_group, part)
);

-- An endpoint that refuses or fails for every date of an account. It is tried with one date at a time.
create table endpoint_backoff (
    user_label      text not null,
    endpoint        text not null,
    state           text not null check (state in ('REFUSED', 'FAILING')),
    reason          text not null,
    failures        int not null,
    next_attempt_at timestamptz not null,
    primary key (user_label, endpoint)
);
