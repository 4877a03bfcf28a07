-- Notices: of each final order its customer, if known, is told once by each channel that they want, and nobody else is;
-- what a provider of messages has sent was asked for by a notice.
with final as (
    select data ->> 'orderId' as order_id, type as event, (data ->> 'customerId')::uuid as customer_id, occurred_at
      from order_events
     where type in ('order-confirmed', 'order-rejected')
),
known as (
    select customers.id, channels, min(published_at) as told_at
      from customer_customers as customers join customer_events on aggregate_id = customers.id::text
     group by customers.id, channels
),
-- Whoever ordered before the notification service could know them may stay untold.
wanted as (
    select order_id, event, channel, occurred_at < told_at + interval '1 minute' as excused
      from final join known on known.id = customer_id cross join unnest(channels) as channel
),
notices as (
    select order_id::text, event, channel, event_id, status
      from notification_notifications
     where channel is distinct from 'operator'
),
planned as (
    select order_id, event, channel, count(*) as times from notices where channel is not null group by 1, 2, 3
),
plans as (
    select order_id || ' ' || event || ' ' || channel as id, order_id,
           format('is wanted %s time(s), but planned %s time(s)', (wanted.event is not null)::int, coalesce(times, 0)) as reason
      from wanted full join planned using (order_id, event, channel)
     where wanted.event is null or times > 1
        or times is null and not (excused and exists (select from notices where notices.order_id = wanted.order_id and status = 'skipped'))
),
unfinished as (
    select concat_ws(' ', notices.order_id, event, channel), notices.order_id, 'is still ' || status
      from notices
     where status = 'due'
        or status = 'waiting' and exists (select from final join known on known.id = customer_id
                                           where final.order_id = notices.order_id)
),
messages as (
    select coalesce(notices.event_id || '.' || notices.channel, sent.key), notices.order_id,
           format('is %s with us and %s at the provider',
                  coalesce(status, 'unknown'), case when sent.key is null then 'unknown' else 'sent' end)
      from (select * from notices where channel in ('sms', 'push')) as notices
           full join simulator_messages as sent on sent.channel = notices.channel and key = event_id || '.' || notices.channel
     where notices.event_id is null or status = 'sent' and sent.key is null
),
findings as (
    select * from plans union all select * from unfinished union all select * from messages
)
select examined, id, order_id, reason
  from (select (select count(*) from final) + (select count(*) from notices) as examined) as told
       left join findings on true
 order by id
