-- What was last read of a person's tracker, and what was fetched again because of it.
alter table person
    add column devices_read_at timestamptz,
    -- When the tracker had last given its data to the provider.
    add column last_sync timestamptz,
    -- The sync up to which complete dates are known to hold what the tracker had to say.
    add column reread_sync timestamptz,
    -- The person's date on which the last week was last fetched again.
    add column reread_on date,
    -- When the person came from another provider; what that one said of earlier dates stays.
    add column source_since timestamptz;

-- A date that waits is not tried before this, unless its own message comes.
alter table task add column due_at timestamptz;
