#!/bin/sh
# Makes the tokens and passwords of the containers, once: in .env, where docker compose looks for them, and the file of
# operators. The databases take their passwords when their volume is new.
set -eu
cd "$(dirname "$0")/../.."
operators=./deploy/compose/operators.yaml

for file in .env "$operators"; do
    if [ -e "$file" ]; then
        echo "$file is there: its secrets stay. To change a token, edit it there, and start all containers again." >&2
        exit 1
    fi
done

secret() {
    head -c 24 /dev/urandom | base64 | tr '+/' '-_'
}

# The desk reads it as the user of its image.
cat > "$operators" <<END
operators:
  - name: first
    token: $(secret)
    rights: [look, repair, override, approve]
  - name: second
    token: $(secret)
    rights: [look, repair, override, approve]
END

umask 077
cat > .env <<END
WAYBILL_SAGA_TOKEN=$(secret)
WAYBILL_INTERNAL_TOKEN=$(secret)
OPERATORS_FILE=$operators
POSTGRES_PASSWORD=$(secret)
END
for each in SIMULATOR ORDER INVENTORY PAYMENT SHIPPING CATALOG CUSTOMER NOTIFICATION OPERATIONS; do
    echo "${each}_DATABASE_PASSWORD=$(secret)" >> .env
done
for each in BROKER READER ORDER INVENTORY PAYMENT SHIPPING CATALOG CUSTOMER NOTIFICATION; do
    echo "${each}_KAFKA_PASSWORD=$(secret)" >> .env
done
