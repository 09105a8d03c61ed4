create table audit_night (
    singleton boolean primary key default true check (singleton),
    night date not null
);

comment on table audit_night is 'the last night whose audit is complete; at most one row';
