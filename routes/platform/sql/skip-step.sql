update saga_steps
   set state           = 'skipped',
       next_attempt_at = null,
       parked_at       = null,
       resolution      = 'skip',
       resolved_by     = :?by,
       resolved_reason = :?reason,
       resolved_at     = clock_timestamp(),
       resolution_key  = :?idempotencyKey,
       updated_at      = clock_timestamp()
 where saga_id = :?sagaId
   and step = :?step
   and (state in ('undoing', 'parked') or kind = 'completion' and state = 'started')
   and resolution_key is distinct from :?idempotencyKey
