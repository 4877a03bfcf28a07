#!/bin/sh
# Runs once, when the database's volume is new: one database and one login role for each variable
# <SERVICE>_DATABASE_PASSWORD of this container; no role may connect to another's database.
set -eu

administer() {
    psql -v ON_ERROR_STOP=1 -q -U "$POSTGRES_USER" -d postgres "$@"
}

for shared in postgres template1; do
    administer -c "revoke connect on database $shared from public"
done

env | sed -n 's/^\([A-Z]*\)_DATABASE_PASSWORD=.*/\1/p' | while read -r prefix; do
    name=waybill_$(echo "$prefix" | tr '[:upper:]' '[:lower:]')
    eval "password=\$${prefix}_DATABASE_PASSWORD"
    administer -v name="$name" -v password="$password" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
done
