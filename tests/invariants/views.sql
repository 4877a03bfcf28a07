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
select 'catalog', 'catalog.events.v1', * from catalog_events;

create temporary view inbox as
select 'order' as database, * from order_inbox
 union all
select 'inventory', * from inventory_inbox
 union all
select 'payment', * from payment_inbox
 union all
select 'shipping', * from shipping_inbox;

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

-- Empty when the system is quiet, and then nothing is excused. Otherwise: whom a finding may concern only because
-- something is still under way, or was written while the databases were copied one after the other.
create temporary view open_orders as
select id as order_id
  from still_open
 where kind = 'order'
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
   and exists (select from still_open)
 union
select value ->> 'correlationid'
  from topic_records, snapshot
 where (value ->> 'time')::timestamptz > snapshot.taken_at - interval '10 seconds'
   and exists (select from still_open);
