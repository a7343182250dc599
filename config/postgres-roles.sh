#!/bin/sh
# Runs once, when the database is made: the application's own role, which may not change the schema.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role tsubasa login password :'password';
grant connect on database tsubasa to tsubasa;
SQL
