-- Notes that an undo or a completion has failed, after its own transaction is over. An attempt that an open breaker or a
-- full bulkhead held back does not count. One too many parks the step, and says so in an event of the same commit.
-- A completion that is done has not failed, whatever became of its answer, or of another attempt beside it.
with due as materialized (
    select case :?kind::text when 'completion' then still_owes(:?sagaId, :?orderId) else true end as due
),
before as (
    select attempts from saga_steps where (select due from due) and saga_id = :?sagaId and step = :?step for update
),
counted as (
    select greatest(0, coalesce(:?undoAttempt::int, (select attempts from before) + 1, 1)
                       - (not :?counts::boolean)::int) as attempts
),
verdict as (
    select attempts, :?counts::boolean and attempts >= :?maxAttempts::int as parks from counted where (select due from due)
),
failed as (
    insert into saga_steps as step (saga_id, step, kind, correlation_id, state, attempts, first_attempt_at, last_attempt_at,
                                    next_attempt_at, last_error, parked_at)
    select :?sagaId, :?step, :?kind, :?orderId,
           case when parks then 'parked' when :?kind = 'undo' then 'undoing' else 'started' end,
           attempts,
           clock_timestamp(),
           clock_timestamp(),
           case when not parks
                then clock_timestamp() + least(:?backOff::interval * 2 ^ least(greatest(attempts - 1, 0), 20),
                                               :?longestBackOff::interval) end,
           :?error,
           case when parks then clock_timestamp() end
      from verdict
        on conflict (saga_id, step) do update
       set state            = excluded.state,
           attempts         = excluded.attempts,
           first_attempt_at = coalesce(step.first_attempt_at, excluded.first_attempt_at),
           last_attempt_at  = excluded.last_attempt_at,
           next_attempt_at  = excluded.next_attempt_at,
           last_error       = excluded.last_error,
           parked_at        = excluded.parked_at,
           updated_at       = clock_timestamp()
     where step.state not in ('parked', 'skipped')
       and case excluded.kind when 'undo' then step.undone_at else step.done_at end is null
    returning *
),
event as (
    insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
    select subject, next_version(subject), 'saga-step-parked',
           jsonb_strip_nulls(jsonb_build_object(
               'orderId', correlation_id,
               'sagaId', saga_id,
               'step', step,
               'kind', kind,
               'outcome', case kind when 'undo' then 'undo-failed' end,
               'attempts', attempts,
               'firstAttemptAt', first_attempt_at,
               'reason', last_error)),
           correlation_id, saga_id, :?traceparent
      from failed, lateral (select coalesce(:?subject::text, correlation_id) as subject) as told
     where state = 'parked'
)
select state, attempts from failed
