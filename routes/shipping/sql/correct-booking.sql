-- The carrier knows a booked shipment by another number than we do: its number holds.
with corrected as (
    update shipments
       set tracking_number = :?carrierAnswer::jsonb ->> 'trackingNumber',
           updated_at      = clock_timestamp()
     where id = :?shipmentId::uuid
       and status = 'booked'
       and tracking_number <> :?carrierAnswer::jsonb ->> 'trackingNumber'
    returning id, order_id, saga_id, tracking_number, confirmed_by, traceparent
)
insert into events (aggregate_id, version, type, data, correlation_id, causation_id, traceparent)
select order_id, next_version(order_id::text), 'shipment-rebooked',
       jsonb_build_object('orderId', order_id, 'sagaId', saga_id, 'shipmentId', id, 'trackingNumber', tracking_number),
       order_id, confirmed_by, traceparent
  from corrected
