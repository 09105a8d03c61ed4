#!/bin/sh
# Gives each service a role and a schema of its own, and nothing else, in the database. The postgres image runs it when
# it makes a new database, ./syncbit when it runs the server without Docker. It may run again.
set -eu

secrets="${SECRETS_FOLDER:-/run/secrets}"
database="${POSTGRES_DB:-syncbit}"

for service in auth collector writer; do
    # psql reads the password itself, so that no command line shows it.
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-syncbit}" --dbname "$database" \
        --set role="$service" --set database="$database" --set file="$secrets/${service}_db_password" <<'SQL'
SET client_min_messages = warning;
\set password `cat :'file'`
SELECT format('CREATE ROLE %I LOGIN', :'role')
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec
ALTER ROLE :"role" PASSWORD :'password';
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"role";
CREATE SCHEMA IF NOT EXISTS :"role" AUTHORIZATION :"role";
SQL
done
