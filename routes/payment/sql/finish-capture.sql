with captured as (
    update payments
       set status = 'captured', next_attempt_at = null, updated_at = clock_timestamp()
     where id = :?paymentId::uuid and status = 'capturing'
    returning *
),
step as (
    update saga_steps
       set state = 'done', done_at = clock_timestamp(), next_attempt_at = null, parked_at = null,
           updated_at = clock_timestamp()
      from captured
     where saga_steps.saga_id = captured.saga_id and step = 'capture-payment'
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'payment-captured',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'paymentId', id,
           'amount', jsonb_build_object('amount', amount::text, 'currency', currency)),
       order_id, confirmed_by, traceparent
  from captured
