with captured as (
    update payments
       set status = 'captured', next_attempt_at = null, updated_at = clock_timestamp()
     where id = :?paymentId::uuid and status = 'capturing'
    returning *
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'payment-captured',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'paymentId', id,
           'amount', jsonb_build_object('amount', amount::text, 'currency', currency)),
       order_id, confirmed_by, traceparent
  from captured, end_completion(captured.saga_id, 'capture-payment')
