-- Why a completion that is owed is not done now: its next attempt is not due, or it was parked or skipped.
select state
  from saga_steps
 where saga_id = :?sagaId
   and step = :?step
   and (state in ('parked', 'skipped')
        or state = 'started' and next_attempt_at > clock_timestamp() and :?resumed::boolean is not true)
   and owes(saga_id, :?orderId)
