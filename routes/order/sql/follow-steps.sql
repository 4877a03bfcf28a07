with told as (
    select event ->> 'source' as source, event ->> 'id' as event_id, event ->> 'digest' as digest, event ->> 'type' as type,
           (event ->> 'sequence')::int as sequence, (event ->> 'time')::timestamptz as occurred_at, event -> 'data' as data
      from jsonb_array_elements(:?events::jsonb) as event
),
fresh as (
    insert into inbox (consumer, source, event_id, digest)
    select :?consumer, source, event_id, digest from told
        on conflict do nothing
    returning source, event_id
),
meaning (type, step, status) as (
    values ('stock-reserved',     'reserve-stock',     'done'),
           ('stock-refused',      'reserve-stock',     'refused'),
           ('stock-released',     'reserve-stock',     'undone'),
           ('payment-authorised', 'authorise-payment', 'done'),
           ('payment-declined',   'authorise-payment', 'refused'),
           ('payment-voided',     'authorise-payment', 'undone'),
           ('shipment-created',   'create-shipment',   'done'),
           ('shipment-refused',   'create-shipment',   'refused'),
           ('shipment-cancelled', 'create-shipment',   'undone'),
           -- It names its step itself. What follows the order's confirmation is no step of the order.
           ('saga-step-parked',   null,                'undo-failed')
)
insert into order_step_events (order_id, step, sequence, saga_id, status, error, started_at, occurred_at)
select (data ->> 'orderId')::uuid, coalesce(step, data ->> 'step'), sequence, data ->> 'sagaId', status, data ->> 'reason', (data ->> 'startedAt')::timestamptz, occurred_at
  from told join fresh using (source, event_id) join meaning using (type)
 where step is not null or data ->> 'kind' = 'undo'
    on conflict do nothing
