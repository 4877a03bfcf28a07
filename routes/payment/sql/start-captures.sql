-- A batch of order-confirmed events: each event takes effect once, all of the batch in this one statement.
with confirmed as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, event ->> 'traceparent' as traceparent,
           event -> 'data' ->> 'sagaId' as saga_id
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from confirmed
        on conflict do nothing
    returning source, event_id
)
update payments
   set status          = 'capturing',
       confirmed_by    = source || '/' || event_id,
       traceparent     = coalesce(confirmed.traceparent, payments.traceparent),
       next_attempt_at = clock_timestamp(),
       updated_at      = clock_timestamp()
  from confirmed join fresh using (source, event_id)
 where payments.saga_id = confirmed.saga_id and payments.status = 'authorised'
