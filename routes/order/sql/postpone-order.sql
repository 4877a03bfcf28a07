-- Where the saga's undo has come already, it has set the same pause; where another worker took over, nothing changes.
update orders
   set next_attempt_at = clock_timestamp()
                         + least(power(2, attempt - 1), :?maxBackOffSeconds::int) * interval '1 second',
       last_error      = left(:?error, 500)
 where id = :?orderId::uuid
   and attempt = :?attempt::int
   and saga_id is null
   and status in ('pending', 'payment-pending')
