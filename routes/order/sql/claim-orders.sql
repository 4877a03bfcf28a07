-- The lease of an order that is taken here ends at next_attempt_at; with the new number of the
-- attempt a worker that held an earlier lease can bind nothing any more.
--
-- Orders that wait for their payment come after the others, and only as many as are let through to be tried: those first
-- that were tried least, and of them the newest, so that one which always fails holds up none that need not.
with room as (
    select greatest(0, least(:?limit::int, :?room::int - :?spare::int)) as places
),
pending as (
    select id
      from orders
     where status = 'pending'
       and saga_id is null
       and next_attempt_at <= clock_timestamp()
     order by next_attempt_at
     limit (select places from room)
       for update skip locked
),
payment_pending as (
    select id
      from orders
     where status = 'payment-pending'
       and saga_id is null
       and next_attempt_at <= clock_timestamp()
     order by attempt, id desc
     limit (select least(:?trials::int, places - (select count(*) from pending)) from room)
       for update skip locked
),
due as (
    select id, false as trial from pending
     union all
    select id, true from payment_pending
)
update orders
   set attempt         = orders.attempt + 1,
       next_attempt_at = clock_timestamp() + :?lease::interval
  from due
 where orders.id = due.id
returning orders.id::text as order_id, orders.attempt, orders.traceparent, orders.former_saga_id, due.trial
