with refunded as (
    update payments
       set status = 'refunded', next_attempt_at = null, updated_at = clock_timestamp()
     where acquirer_key = :?key and status not in ('declined', 'refunded')
    returning *
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'payment-refunded',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'paymentId', id,
           'amount', jsonb_build_object('amount', amount::text, 'currency', currency)),
       order_id, saga_id, coalesce(:?traceparent, traceparent)
  from refunded
