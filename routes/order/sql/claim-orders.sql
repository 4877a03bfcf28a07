-- The lease of an order that is taken here ends at next_attempt_at; with the new number of the
-- attempt a worker that held an earlier lease can bind nothing any more.
with due as (
    select id
      from orders
     where status in ('pending', 'payment-pending')
       and saga_id is null
       and next_attempt_at <= clock_timestamp()
     order by next_attempt_at
     limit :?limit
       for update skip locked
)
update orders
   set attempt         = orders.attempt + 1,
       next_attempt_at = clock_timestamp() + :?lease::interval
  from due
 where orders.id = due.id
returning orders.id::text as order_id, orders.attempt, orders.traceparent
