-- Returns all that the steps of the saga may need, as one JSON object. Exactly one saga is bound to an order at a time:
-- only while the attempt's lease holds and none is bound. A saga whose undo came first finds its fence row and is not bound.
with step as (
    insert into saga_steps (saga_id, step, state, done_at, correlation_id)
    values (:?sagaId, 'place-order', 'done', clock_timestamp(), :?orderId)
        on conflict do nothing
    returning saga_id
),
bound as (
    update orders
       set saga_id = :?sagaId, refusal = null, failed_step = null, retry_status = null, updated_at = clock_timestamp()
     where id = :?orderId::uuid
       and attempt = :?attempt::int
       and saga_id is null
       and status in ('pending', 'payment-pending')
       and next_attempt_at > clock_timestamp()
       and exists (select from step)
    returning *
),
lines as (
    select jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by line) as lines
      from order_items
     where order_id = :?orderId::uuid
)
select jsonb_build_object('orderId', id,
                          'customerId', customer_id,
                          'lines', lines,
                          'amount', jsonb_build_object('amount', total_amount::text, 'currency', currency),
                          'token', payment_token,
                          'address', shipping_address)::text as request,
       traceparent
  from bound, lines
