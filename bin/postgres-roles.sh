#!/bin/sh
# Creates one role and one schema per service in the database. Each role has rights on its own schema only. The postgres
# image runs this script when it creates a database; ./syncbit runs it for a server without Docker. It can run again.
set -eu

secrets="${SECRETS_FOLDER:-/run/secrets}"
database="${POSTGRES_DB:-syncbit}"

for service in auth collector writer; do
    # psql reads the password from the file, so that no command line shows it.
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
