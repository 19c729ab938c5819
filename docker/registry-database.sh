#!/bin/sh
# Creates the database of the schema registry. Runs once, when the data directory of PostgreSQL is initialized.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$REGISTRY_DATABASE_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role registry login password :'password';
create database registry owner registry;
revoke all on database registry from public;
SQL
