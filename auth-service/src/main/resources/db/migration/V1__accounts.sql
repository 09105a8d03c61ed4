create table account (
    id                uuid        primary key,
    version           integer     not null,
    user_label        varchar(64) not null unique,
    provider          varchar(16) not null,
    provider_user_id  varchar(128) not null,
    scopes            text        not null,
    state             varchar(16) not null,
    reason            text,
    state_since       timestamptz not null,
    connected_at      timestamptz not null,
    key_id            varchar(16),
    access_token      bytea,
    refresh_token     bytea,
    access_expires_at timestamptz,
    unique (provider, provider_user_id),
    check (num_nonnulls(key_id, access_token, refresh_token, access_expires_at) in (0, 4)),
    check (state <> 'CONNECTED' or key_id is not null)
);

comment on column account.access_token is 'AES-256-GCM: 12 bytes of nonce, then ciphertext and tag; bound to id and kind';
comment on column account.refresh_token is 'as access_token; serves once at Fitbit';
