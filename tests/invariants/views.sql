-- What several invariants look at, over the copied tables (<database>_<table>) and the records of the topics.

create temporary view events as
select 'order' as owner, 'order.events.v1' as topic, * from order_events
 union all
select 'inventory', 'inventory.events.v1', * from inventory_events
 union all
select 'payment', 'payment.events.v1', * from payment_events
 union all
select 'shipping', 'shipping.events.v1', * from shipping_events
 union all
select 'catalog', 'catalog.events.v1', * from catalog_events
 union all
select 'customer', 'customer.events.v1', * from customer_events;

create temporary view inbox as
select 'order' as database, * from order_inbox
 union all
select 'inventory', * from inventory_inbox
 union all
select 'payment', * from payment_inbox
 union all
select 'shipping', * from shipping_inbox
 union all
select 'notification', * from notification_inbox;

-- A record that is no CloudEvent has no id here.
create temporary view topic_events as
select topic, partition, position, key,
       value ->> 'id' as id,
       value ->> 'source' as source,
       value ->> 'type' as type,
       value ->> 'subject' as subject,
       value ->> 'sequence' as sequence,
       value ->> 'correlationid' as correlation_id,
       value -> 'data' as data,
       headers ->> 'ce_id' as header_id,
       headers ->> 'ce_type' as header_type
  from topic_records;

-- What a consumer has put aside, as long as it has not taken that very event since. order_id is whom it concerns, if
-- the record is an event as its owner has written it: a forged one excuses nothing but itself.
create temporary view parked as
select format('%s %s@%s for %s', put_aside.topic, put_aside.partition, put_aside.position, consumer) as id,
       format('%s %s@%s', put_aside.topic, put_aside.partition, put_aside.position) as place,
       concat_ws(', ', reason, error, 'event ' || substring(topic_events.id from '^[\w./:-]{1,100}$')) as reason,
       events.correlation_id as order_id
  from (select distinct headers ->> 'dead-letter-original-topic' as topic,
                        (headers ->> 'dead-letter-original-partition')::int as partition,
                        (headers ->> 'dead-letter-original-offset')::bigint as position,
                        headers ->> 'dead-letter-consumer' as consumer,
                        headers ->> 'dead-letter-reason' as reason,
                        headers ->> 'dead-letter-error' as error
          from dead_letter_records) as put_aside
       left join topic_events using (topic, partition, position)
       left join events
              on events.topic = put_aside.topic and events.id = topic_events.id and events.data = topic_events.data
                 and topic_events.key = events.aggregate_id and topic_events.subject = events.aggregate_id
                 and topic_events.sequence = events.version::text
                 and topic_events.source = '/waybill/' || events.owner
 where not exists (select
                     from inbox
                    where inbox.consumer = put_aside.consumer
                      and inbox.source = '/waybill/' || events.owner
                      and inbox.event_id = events.id);

-- Undos and completions that wait for a person, and what a person took as settled while its effect is still there.
create temporary view parked_steps as
with step as (
    select 'inventory' as service, * from inventory_saga_steps
     union all
    select 'payment', * from payment_saga_steps
     union all
    select 'shipping', * from shipping_saga_steps
     union all
    select 'order', * from order_saga_steps
),
effect as (
    select 'inventory' as service, saga_id from inventory_reservations where status = 'reserved'
     union all
    select 'payment', saga_id from payment_payments where status in ('authorising', 'authorised', 'capturing')
     union all
    select 'shipping', saga_id from shipping_shipments where status in ('planned', 'booking')
     union all
    select 'order', saga_id from order_orders where status in ('pending', 'payment-pending')
)
select format('%s of %s for order %s', step, service, correlation_id) as id,
       format('its %s is %s after %s attempt(s): %s', kind, state, attempts,
              case state when 'skipped' then resolved_by || ', ' || resolved_reason else last_error end) as reason,
       correlation_id as order_id
  from step
 where state = 'parked'
    or state = 'skipped' and exists (select from effect where effect.service = step.service and effect.saga_id = step.saga_id);

-- Whom a finding may concern only because something is still under way, was put aside, or was written while the
-- databases were copied one after the other; a record that was put aside is named by its place. Empty when the system
-- is quiet and nothing was put aside, and then nothing is excused.
create temporary view open_orders as
select id as order_id
  from still_open
 where kind in ('order', 'failed saga')
 union
select order_id
  from parked_steps
 union
select order_id
  from parked
 union
select place
  from parked
 union
select events.correlation_id
  from still_open
       join consumers on still_open.kind = 'consumer' and still_open.id = consumers.consumer
       join events using (topic, type)
       left join inbox on inbox.consumer = consumers.consumer and inbox.event_id = events.id
                          and inbox.source = '/waybill/' || events.owner
 where inbox.event_id is null
 union
select events.correlation_id
  from events, snapshot
 where events.occurred_at > snapshot.taken_at - interval '10 seconds'
   and exists (select from still_open where kind <> 'failed saga')
 union
select value ->> 'correlationid'
  from topic_records, snapshot
 where case when pg_input_is_valid(value ->> 'time', 'timestamptz')
            then (value ->> 'time')::timestamptz > snapshot.taken_at - interval '10 seconds' end
   and exists (select from still_open where kind <> 'failed saga');
