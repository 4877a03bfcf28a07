-- The undos of the attempt before are still under way.
update orders
   set attempt = attempt - 1, next_attempt_at = clock_timestamp() + :?pause::interval
 where id = :?orderId::uuid
   and attempt = :?attempt::int
   and saga_id is null
   and status in ('pending', 'payment-pending')
