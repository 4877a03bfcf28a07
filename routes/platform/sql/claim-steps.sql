-- What a person has set going again is taken up by the service itself: the coordinator has given it up. The next attempt
-- is moved on first, so that what is left by a process that dies comes again. While an undo is under way outside it has
-- no next attempt: if that was broken off, it comes again a lease after it was begun.
update saga_steps
   set next_attempt_at = clock_timestamp() + :?lease::interval
 where (saga_id, step) in (select saga_id, step
                             from saga_steps
                            where step = :?step
                              and resolution in ('retry', 'force', 'edit')
                              and state = case kind when 'undo' then 'undoing' else 'started' end
                              and state in ('started', 'undoing', 'parked', 'skipped')
                              and coalesce(next_attempt_at, last_attempt_at + :?lease::interval) <= clock_timestamp()
                            order by coalesce(next_attempt_at, last_attempt_at + :?lease::interval)
                            limit :?limit
                              for update skip locked)
returning saga_id, correlation_id as order_id
