-- One attempt, at once and whatever came before: if it fails too, the step is parked.
with fit as (
    select saga_id, step
      from saga_steps
     where saga_id = :?sagaId
       and step = :?step
       and case kind when 'undo' then undone_at else done_at end is null
       for update
),
act as (
    insert into step_acts (key, saga_id, step, act)
    select :?idempotencyKey, saga_id, step, 'force' from fit
        on conflict do nothing
    returning saga_id, step
)
update saga_steps
   set state           = case kind when 'undo' then 'undoing' else 'started' end,
       attempts        = greatest(attempts, :?maxAttempts::int - 1),
       next_attempt_at = clock_timestamp(),
       parked_at       = null,
       resolution      = 'force',
       resolved_by     = :?by,
       resolved_reason = :?reason,
       resolved_at     = clock_timestamp(),
       updated_at      = clock_timestamp()
  from act
 where saga_steps.saga_id = act.saga_id and saga_steps.step = act.step
