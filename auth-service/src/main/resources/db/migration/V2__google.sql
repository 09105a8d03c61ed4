alter table account
    -- The person's id at Fitbit, kept when the account goes on through Google: it is still the same person.
    add column fitbit_user_id varchar(128) unique,
    -- When the consent ends by itself; null where the provider does not say that it will.
    add column consent_ends_at timestamptz;

comment on column account.provider_user_id is 'user_id at Fitbit, healthUserId at Google';
