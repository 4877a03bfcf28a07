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
update shipments
   set status          = 'booking',
       next_attempt_at = clock_timestamp(),
       confirmed_by    = confirmed.source || '/' || confirmed.event_id,
       traceparent     = confirmed.traceparent,
       updated_at      = clock_timestamp()
  from confirmed join fresh using (source, event_id)
 where shipments.saga_id = confirmed.saga_id and shipments.status = 'planned'
