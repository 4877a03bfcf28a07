-- Why a completion that is owed was not done: it is parked, skipped, or to be called again. Time decides nothing here: what
-- was not due a moment ago may be due by now, and is not done all the same.
select coalesce((select state
                   from saga_steps
                  where saga_id = :?sagaId
                    and step = :?step
                    and state in ('parked', 'skipped')), 'started') as state
 where owes(:?sagaId, :?orderId)
