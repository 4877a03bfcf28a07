-- Where the carrier is told to deliver, as far as it is told: post code and country.
with owed as (
    select saga_id, step
      from saga_steps join shipments using (saga_id)
     where saga_id = :?sagaId
       and step = :?step
       and step = 'book-shipment'
       and state in ('started', 'parked', 'skipped')
       and status = 'booking'
       for update of saga_steps
),
act as (
    insert into step_acts (key, saga_id, step, act)
    select :?idempotencyKey, saga_id, step, 'edit' from owed
        on conflict do nothing
    returning saga_id, step
),
edited as (
    update saga_steps
       set resolution = 'edit', resolved_by = :?by, resolved_reason = :?reason, resolved_at = clock_timestamp(),
           updated_at = clock_timestamp()
      from act
     where saga_steps.saga_id = act.saga_id and saga_steps.step = act.step
)
update shipments
   set address    = address || jsonb_strip_nulls(jsonb_build_object(
                        'postalCode', :?request::jsonb -> 'data' ->> 'postalCode',
                        'country', :?request::jsonb -> 'data' ->> 'country')),
       updated_at = clock_timestamp()
  from act
 where shipments.saga_id = act.saga_id and shipments.status = 'booking'
