update saga_steps
   set state           = case kind when 'undo' then 'undoing' else 'started' end,
       attempts        = 0,
       next_attempt_at = clock_timestamp(),
       parked_at       = null,
       resolution      = 'retry',
       resolved_by     = :?by,
       resolved_reason = :?reason,
       resolved_at     = clock_timestamp(),
       resolution_key  = :?idempotencyKey,
       updated_at      = clock_timestamp()
 where saga_id = :?sagaId
   and step = :?step
   and (state in ('undoing', 'parked') or kind = 'completion' and state = 'started')
   and resolution_key is distinct from :?idempotencyKey
