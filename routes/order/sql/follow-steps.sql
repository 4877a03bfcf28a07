with told as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest,
           (event ->> 'sequence')::int as sequence, (event ->> 'time')::timestamptz as occurred_at, event -> 'data' as data
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from told
        on conflict do nothing
    returning source, event_id
)
-- An event without a step, or about a completion, tells of nothing that the saga may undo.
insert into order_step_events (order_id, step, sequence, saga_id, status, error, started_at, occurred_at)
select (data ->> 'orderId')::uuid, data ->> 'step', sequence, data ->> 'sagaId', data ->> 'outcome', data ->> 'reason',
       (data ->> 'startedAt')::timestamptz, occurred_at
  from told join fresh using (source, event_id)
 where data ->> 'outcome' is not null
    on conflict do nothing
