-- Locks the fence row before anything is taken back: a do that is committing right now is waited for, and the undo's
-- own statement, which comes next in this transaction, sees it. Without a row before, the row stays (empty undo).
-- No row is answered while the step is parked or skipped, or its next attempt is not due. Who has claimed it (resumed)
-- need not wait until it is due; what a person has skipped meanwhile stays skipped, but for a repair.
insert into saga_steps as step (saga_id, step, state, correlation_id, attempts, first_attempt_at, last_attempt_at, undone_at)
values (:?sagaId, :?step, 'undone', :?orderId, 1, clock_timestamp(), clock_timestamp(), clock_timestamp())
    on conflict (saga_id, step) do update
   set state            = 'undone',
       attempts         = step.attempts + (step.undone_at is null)::int,
       first_attempt_at = coalesce(step.first_attempt_at, excluded.first_attempt_at),
       last_attempt_at  = case when step.undone_at is null then excluded.last_attempt_at else step.last_attempt_at end,
       next_attempt_at  = null,
       parked_at        = null,
       undone_at        = coalesce(step.undone_at, excluded.undone_at),
       updated_at       = clock_timestamp()
 where step.state in ('started', 'done', 'undone')
    or step.state = 'undoing' and (coalesce(step.next_attempt_at <= clock_timestamp(), true) or :?resumed::boolean)
    or step.state in ('undoing', 'parked', 'skipped') and :?repaired::boolean
returning attempts
