-- A shipment by the carrier's key, as it stands; one row also for a key that is unknown here.
select jsonb_strip_nulls(jsonb_build_object('key', asked.key, 'status', coalesce(status, 'unknown'),
                                            'trackingNumber', tracking_number))::text as state,
       id::text as shipment_id,
       order_id::text as order_id,
       jsonb_build_array(:?request::jsonb -> 'confirmation')::text as events,
       jsonb_build_object('key', asked.key)::text as by_key,
       jsonb_build_object(
           'key', id,
           'postalCode', address -> 'postalCode',
           'country', address -> 'country')::text as booking
  from (select :?key::text as key) as asked
       left join shipments on id::text = asked.key
