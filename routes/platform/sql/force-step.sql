-- One attempt, at once and whatever came before: if it fails too, the step is parked.
update saga_steps
   set state           = case kind when 'undo' then 'undoing' else 'started' end,
       attempts        = greatest(attempts, :?maxAttempts::int - 1),
       next_attempt_at = clock_timestamp(),
       parked_at       = null,
       resolution      = 'force',
       resolved_by     = :?by,
       resolved_reason = :?reason,
       resolved_at     = clock_timestamp(),
       resolution_key  = :?idempotencyKey,
       updated_at      = clock_timestamp()
 where saga_id = :?sagaId
   and step = :?step
   and case kind when 'undo' then undone_at else done_at end is null
   and resolution_key is distinct from :?idempotencyKey
