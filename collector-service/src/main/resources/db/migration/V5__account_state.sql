-- The state of an account was called a person. Renames are instant and keep the data.
alter table person rename to account_state;
alter index person_pkey rename to account_state_pkey;
-- When the account moved here from another provider.
alter table account_state rename column source_since to moved_at;
-- The first date without data from the previous provider.
alter table account_state rename column source_from to first_date_after_move;
