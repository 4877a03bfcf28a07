delete from idempotency_keys where accepted_at < clock_timestamp() - :?retention::interval
