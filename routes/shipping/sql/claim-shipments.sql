-- Taking a shipment plans its next attempt, later each time: one that fails, or whose process dies, is due again then.
with due as (
    select id
      from shipments
     where status = 'booking' and next_attempt_at <= clock_timestamp()
     order by next_attempt_at
     limit :?limit::int
       for update skip locked
)
update shipments
   set attempts        = attempts + 1,
       next_attempt_at = clock_timestamp() + least(:?retryDelayMs::int * 2 ^ least(attempts, 20), :?maxRetryDelayMs::int)
                                             * interval '1 millisecond'
  from due
 where shipments.id = due.id
returning shipments.id::text as id,
          traceparent,
          jsonb_build_object(
              'key', shipments.id,
              'postalCode', address -> 'postalCode',
              'country', address -> 'country')::text as booking
