select jsonb_build_object('items', coalesce(jsonb_agg(shipment order by created_at, id), '[]'))::text
  from (
    select created_at,
           id,
           jsonb_strip_nulls(jsonb_build_object(
               'id', id,
               'orderId', order_id,
               'status', status,
               'lines', (select jsonb_agg(jsonb_build_object('sku', sku, 'quantity', quantity) order by sku)
                           from shipment_lines
                          where shipment_lines.shipment_id = shipments.id),
               'trackingNumber', tracking_number,
               'createdAt', created_at,
               'updatedAt', updated_at)) as shipment
      from shipments
     where order_id = :?orderId::uuid
  ) as found
