-- Where the carrier is told to deliver, as far as it is told: post code and country.
with step as (
    update saga_steps
       set resolution = 'edit', resolved_by = :?by, resolved_reason = :?reason, resolved_at = clock_timestamp(),
           resolution_key = :?idempotencyKey, updated_at = clock_timestamp()
     where saga_id = :?sagaId
       and step = :?step
       and step = 'book-shipment'
       and state in ('started', 'parked')
       and resolution_key is distinct from :?idempotencyKey
    returning saga_id
)
update shipments
   set address    = address || jsonb_strip_nulls(jsonb_build_object(
                        'postalCode', :?request::jsonb -> 'data' ->> 'postalCode',
                        'country', :?request::jsonb -> 'data' ->> 'country')),
       updated_at = clock_timestamp()
  from step
 where shipments.saga_id = step.saga_id and shipments.status = 'booking'
