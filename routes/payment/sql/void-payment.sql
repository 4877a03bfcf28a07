with voided as (
    update payments
       set status = 'voided', updated_at = clock_timestamp()
     where saga_id = :?sagaId and status in ('authorising', 'authorised')
    returning *
),
step as (
    update saga_steps
       set state = 'undone', undone_at = clock_timestamp(), next_attempt_at = null, parked_at = null,
           updated_at = clock_timestamp()
     where saga_id = :?sagaId and step = 'authorise-payment' and state in ('undoing', 'parked')
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'payment-voided',
       jsonb_build_object(
           'orderId', order_id,
           'sagaId', saga_id,
           'step', 'authorise-payment',
           'outcome', 'undone',
           'paymentId', id,
           'amount', jsonb_build_object('amount', amount::text, 'currency', currency)),
       order_id, saga_id, coalesce(:?traceparent, traceparent)
  from voided
