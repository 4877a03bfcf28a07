-- A batch of events about final orders: one row for each channel that the customer wants, all in this one statement. Of
-- a customer who is not known the notice waits, without a channel.
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
),
planned as (
    select (data ->> 'orderId')::uuid as order_id, type, event_id, (data ->> 'customerId')::uuid as customer_id, traceparent,
           jsonb_strip_nulls(jsonb_build_object(
               'orderId', data -> 'orderId',
               'reason', data -> 'reason',
               'total', data -> 'total',
               'lines', data -> 'lines')) as content
      from told join fresh using (source, event_id)
)
insert into notifications (order_id, event, event_id, customer_id, channel, content, status, next_attempt_at, traceparent)
select order_id, type, event_id, customer_id, channel, content,
       case when channel is null then 'waiting' else 'due' end,
       case when channel is not null then clock_timestamp() end,
       traceparent
  from planned
       left join customers using (customer_id)
       left join lateral unnest(channels) as channel on true
 where customers.customer_id is null or channel is not null
    on conflict do nothing
