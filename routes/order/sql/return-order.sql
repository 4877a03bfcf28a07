-- No worker has room for the order: it is due at once again, and this was no attempt.
update orders
   set attempt = attempt - 1, next_attempt_at = clock_timestamp()
 where id = :?orderId::uuid
   and attempt = :?attempt::int
   and saga_id is null
   and status in ('pending', 'payment-pending')
