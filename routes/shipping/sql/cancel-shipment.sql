with cancelled as (
    update shipments
       set status          = 'cancelled',
           address         = null,
           tracking_number = null,
           next_attempt_at = null,
           updated_at      = clock_timestamp()
     where id::text = :?key and status in ('planned', 'booking', 'booked')
    returning id, order_id, saga_id
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'shipment-cancelled',
       jsonb_build_object('orderId', order_id, 'sagaId', saga_id, 'step', 'create-shipment', 'outcome', 'undone', 'shipmentId', id),
       order_id, saga_id, :?traceparent
  from cancelled
