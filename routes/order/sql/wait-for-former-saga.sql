-- The undos of the attempt before are still under way, or nobody tells. The order waits as long again as it has waited
-- since it was undone, so that it is not always the first to be looked at.
update orders
   set attempt         = attempt - 1,
       next_attempt_at = clock_timestamp()
                         + least(greatest(:?pause::interval, clock_timestamp() - updated_at),
                                 :?maxBackOffSeconds::int * interval '1 second')
 where id = :?orderId::uuid
   and attempt = :?attempt::int
   and saga_id is null
   and status in ('pending', 'payment-pending')
