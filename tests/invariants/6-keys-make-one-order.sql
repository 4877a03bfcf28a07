-- Client-safe intake: one client and Idempotency-Key made one order, and the answer that is kept is about that order.
with keys as (
    select client, key, location, answer, customer_id, orders.id as order_id
      from order_idempotency_keys left join order_orders as orders on '/orders/' || orders.id = location
),
findings (id, order_id, reason) as (
    select client || ' ' || key, null, 'was used for ' || count(*) || ' orders'
      from keys
     group by client, key
    having count(*) > 1
     union all
    select location, min(order_id::text), 'was made by ' || count(*) || ' keys'
      from keys
     group by location
    having count(distinct (client, key)) > 1
     union all
    select client || ' ' || key, null, 'points at ' || coalesce(location, 'nothing') || ', which is no order'
      from keys
     where order_id is null
     union all
    select client || ' ' || key, order_id::text, 'is answered with order ' || coalesce(answer ->> 'id', 'unknown')
               || ' of customer ' || coalesce(answer ->> 'customerId', 'unknown') || ', but made ' || order_id
      from keys
     where order_id is not null
       and (answer ->> 'id', answer ->> 'customerId') is distinct from (order_id::text, customer_id::text)
)
select examined, id, order_id, reason
  from (select count(*) as examined from order_idempotency_keys) as keys left join findings on true
 order by id
