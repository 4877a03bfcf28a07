select json_build_object('items', coalesce(json_agg(shipment order by created_at, id), '[]'))::text
  from (
    select created_at,
           id,
           json_strip_nulls(json_build_object(
               'id', id,
               'orderId', order_id,
               'status', case status when 'booking' then 'planned' else status end,
               'lines', (select json_agg(json_build_object('sku', sku, 'quantity', quantity) order by sku)
                           from shipment_lines
                          where shipment_lines.shipment_id = shipments.id),
               'trackingNumber', tracking_number,
               'createdAt', created_at,
               'updatedAt', updated_at)) as shipment
      from shipments
     where order_id = :?orderId::uuid
       and status <> 'refused'
  ) as found
