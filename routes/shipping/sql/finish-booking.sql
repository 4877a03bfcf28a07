with booked as (
    update shipments
       set status          = 'booked',
           tracking_number = :?carrierAnswer::jsonb ->> 'trackingNumber',
           next_attempt_at = null,
           updated_at      = clock_timestamp()
     where id = :?shipmentId::uuid and status = 'booking'
    returning id, order_id, saga_id, tracking_number, confirmed_by, traceparent
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'shipment-booked',
       jsonb_build_object('orderId', order_id, 'sagaId', saga_id, 'shipmentId', id, 'trackingNumber', tracking_number),
       order_id, confirmed_by, traceparent
  from booked, end_completion(booked.saga_id, 'book-shipment')
