alter table archive add column origins jsonb not null default '[]';

comment on column archive.origins is
    'source, finality and device of each group for which they differ from those of the document; without them: unknown';

create table audit_result (
    user_label text primary key,
    ended_at timestamptz not null,
    from_date date,
    to_date date,
    samples int not null,
    missing int not null,
    wrong int not null,
    duplicate int not null,
    restored int not null,
    lost int not null,
    waiting int not null,
    failure text
);

comment on table audit_result is 'the last audit of each user, without dry runs';
comment on column audit_result.from_date is 'the first archived date that was compared; null if there was none';
comment on column audit_result.lost is 'samples that VictoriaMetrics accepted again but does not keep';
comment on column audit_result.waiting is 'series that were not rebuilt yet when the audit ended';
comment on column audit_result.failure is 'why the audit ended early';
