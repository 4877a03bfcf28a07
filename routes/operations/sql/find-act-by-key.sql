select id::text as id, fingerprint from acts where requested_by = :?operator and idempotency_key = :?idempotencyKey
