-- Moves the next attempt on before the carrier is called: what fails, or whose process dies, is due again after a while.
-- What has failed too often is parked and left to a person.
update shipments
   set attempts        = attempts + 1,
       next_attempt_at = clock_timestamp() + least(:?backOff::interval * 2 ^ least(attempts, 20), :?longestBackOff::interval)
 where id in (select id
                from shipments
               where status = 'booking'
                 and next_attempt_at <= clock_timestamp()
                 and not exists (select from saga_steps
                                  where saga_steps.saga_id = shipments.saga_id
                                    and step = 'book-shipment'
                                    and state in ('parked', 'skipped'))
               order by next_attempt_at
               limit :?limit
                 for update skip locked)
returning id::text as id,
          order_id::text as order_id,
          saga_id,
          traceparent,
          jsonb_build_object(
              'key', id,
              'postalCode', address -> 'postalCode',
              'country', address -> 'country')::text as booking
