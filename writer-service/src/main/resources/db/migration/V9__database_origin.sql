create table database_origin (
    singleton boolean primary key default true check (singleton),
    origin text not null
);

comment on table database_origin is
    'which tables the writer last worked with; it differs from the present tables after a restore from a dump; at most one row';
