select order_id::text as id, 'shipment ' || id || ' is booking' as reason
  from shipments
 where status = 'booking'
   and not exists (select from saga_steps
                    where saga_steps.saga_id = shipments.saga_id and step = 'book-shipment' and state in ('parked', 'skipped'))
 union all
select correlation_id, 'the undo of ' || step || ' is not done' from saga_steps where state = 'undoing'
 order by id
