#!/bin/sh
# Makes the tokens of the containers, once: in .env, where docker compose looks for them, and the file of operators.
set -eu
cd "$(dirname "$0")/../.."
operators=./deploy/compose/operators.yaml

for file in .env "$operators"; do
    if [ -e "$file" ]; then
        echo "$file is there: its tokens stay. Remove it, and start all containers again, to have new ones." >&2
        exit 1
    fi
done

token() {
    head -c 24 /dev/urandom | base64 | tr '+/' '-_'
}

# The desk reads it as the user of its image.
cat > "$operators" <<END
operators:
  - name: first
    token: $(token)
    rights: [look, repair, override, approve]
  - name: second
    token: $(token)
    rights: [look, repair, override, approve]
END

umask 077
cat > .env <<END
WAYBILL_SAGA_TOKEN=$(token)
WAYBILL_INTERNAL_TOKEN=$(token)
OPERATORS_FILE=$operators
END
