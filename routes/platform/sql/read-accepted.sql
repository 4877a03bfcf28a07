select fingerprint, status, location, answer::text as answer
  from idempotency_keys
 where client = :?client
   and key = :?idempotencyKey
