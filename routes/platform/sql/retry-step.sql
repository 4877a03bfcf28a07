with fit as (
    select saga_id, step
      from saga_steps
     where saga_id = :?sagaId
       and step = :?step
       and (state in ('undoing', 'parked', 'skipped') or kind = 'completion' and state = 'started')
       for update
),
act as (
    insert into step_acts (key, saga_id, step, act)
    select :?idempotencyKey, saga_id, step, 'retry' from fit
        on conflict do nothing
    returning saga_id, step
)
update saga_steps
   set state           = case kind when 'undo' then 'undoing' else 'started' end,
       attempts        = 0,
       next_attempt_at = clock_timestamp(),
       parked_at       = null,
       resolution      = 'retry',
       resolved_by     = :?by,
       resolved_reason = :?reason,
       resolved_at     = clock_timestamp(),
       updated_at      = clock_timestamp()
  from act
 where saga_steps.saga_id = act.saga_id and saga_steps.step = act.step
