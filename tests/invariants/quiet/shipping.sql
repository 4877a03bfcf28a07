select order_id::text as id, 'shipment ' || id || ' is booking' as reason
  from shipments
 where status = 'booking'
 order by order_id
