-- One bucket an account, read and written by Bucket4j under a row lock.
create table quota (
    id    text primary key, -- provider:user
    state bytea             -- null until first used
);
