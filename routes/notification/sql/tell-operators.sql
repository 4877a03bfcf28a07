-- One mail for each step that was parked. An id is unique within its source, so the source is part of it here.
with told as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, event ->> 'type' as type,
           event ->> 'traceparent' as traceparent, event -> 'data' as data
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from told
        on conflict do nothing
    returning source, event_id
)
insert into notifications (order_id, event, event_id, channel, content, status, next_attempt_at, traceparent)
select (data ->> 'orderId')::uuid, type, service || '.' || event_id, 'operator',
       data || jsonb_build_object('service', service), 'due', clock_timestamp(), traceparent
  from told join fresh using (source, event_id), lateral (select replace(source, '/waybill/', '') as service) as owner
    on conflict do nothing
