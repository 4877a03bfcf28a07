-- Whoever takes a capture up moves its next attempt on first: if it fails or its process dies, it comes again by itself.
-- What has failed too often is parked and left to a person.
update payments
   set capture_attempts = capture_attempts + 1,
       next_attempt_at  = clock_timestamp()
                          + least(:?backOff::interval * 2 ^ least(capture_attempts, 10), :?longestBackOff::interval)
 where id in (select id
                from payments
               where status = 'capturing'
                 and next_attempt_at <= clock_timestamp()
                 and not exists (select from saga_steps
                                  where saga_steps.saga_id = payments.saga_id
                                    and step = 'capture-payment'
                                    and state in ('parked', 'skipped'))
               order by next_attempt_at
               limit :?limit
                 for update skip locked)
returning id::text, order_id::text, saga_id, traceparent,
          jsonb_build_object('key', acquirer_key, 'amount', amount::text)::text as capture
