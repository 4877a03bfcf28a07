-- Consumers: each has taken every event of its types once, and the effect of each happened once.
with received as (
    select database, consumer, event_id, substr(source, length('/waybill/') + 1) as owner, count(*) as times
      from inbox
     group by database, consumer, source, event_id
),
due as (
    select consumers.database, consumers.consumer, events.owner, events.id as event_id, events.type, events.correlation_id
      from consumers join events using (topic, type)
),
takings as (
    select concat(consumer, ' ', owner, ' ', event_id) as id, correlation_id as order_id,
           case when times is null then type || ' was not received'
                when due.event_id is null then 'was received, but is no event of its types'
                else type || ' was received ' || times || ' times' end as reason
      from due full join received using (database, consumer, owner, event_id)
     where due.event_id is null or times is distinct from 1
),
-- What an order-confirmed event sets off in the end.
outcomes (owner, type) as (
    values ('inventory', 'stock-committed'), ('payment', 'payment-captured'), ('shipping', 'shipment-booked')
),
confirmed as (
    select correlation_id, type, count(*) as confirmations from order_events where type = 'order-confirmed' group by 1, 2
),
effected as (
    select correlation_id, owner, type, count(*) as effects from events join outcomes using (owner, type) group by 1, 2, 3
),
effects as (
    select correlation_id, correlation_id,
           format('has %s confirmation(s), but %s %s', coalesce(confirmations, 0), coalesce(effects, 0), type)
      from (select correlation_id, outcomes.type, confirmations from confirmed cross join outcomes) as due
           full join effected using (correlation_id, type)
     where confirmations is distinct from effects
),
copied_steps as (
    select coalesce(correlation_id, steps.order_id::text),
           coalesce(correlation_id, steps.order_id::text),
           format('has %s as event %s, but the order service knows %s', coalesce(type, 'nothing'), coalesce(version, sequence),
                  coalesce(steps.step || ' ' || status, 'nothing'))
      from (select events.*, data ->> 'step' as step, data ->> 'outcome' as outcome
              from events join consumers using (topic, type)
             where consumer = 'order-steps' and data ? 'outcome') as told
           full join order_order_step_events as steps
                on steps.order_id::text = correlation_id and sequence = version and steps.step = told.step
     where status is distinct from outcome
),
copied_products as (
    select coalesce(aggregate_id, product_id), coalesce(aggregate_id, product_id),
           format('is (%s) in the catalog, but (%s) in the order service''s copy',
                  concat_ws(', ', told.sku, told.name, price, told.currency, 'version ' || told.version),
                  concat_ws(', ', known.sku, known.name, price_amount, known.currency, 'version ' || known.version))
      from (select distinct on (aggregate_id) aggregate_id, version, data ->> 'sku' as sku, data ->> 'name' as name,
                   (data -> 'price' ->> 'amount')::numeric as price, data -> 'price' ->> 'currency' as currency
              from catalog_events
             order by aggregate_id, version desc) as told
           full join order_products as known on product_id = aggregate_id
     where (told.sku, told.name, price, told.currency, told.version)
               is distinct from (known.sku, known.name, price_amount, known.currency, known.version)
),
-- Names and addresses are compared, never told.
copied_customers as (
    select coalesce(aggregate_id, customer_id::text), coalesce(aggregate_id, customer_id::text),
           format('is %s at the customer service, but %s in the notification service''s copy%s',
                  coalesce('version ' || told.version, 'unknown'), coalesce('version ' || known.version, 'unknown'),
                  case when told.version = known.version then ', with other data' end)
      from (select distinct on (aggregate_id) aggregate_id, version, data from customer_events order by aggregate_id, version desc) as told
           full join notification_customers as known on customer_id::text = aggregate_id
     where (told.version, data ->> 'name', data ->> 'email', data ->> 'phone', data -> 'channels')
               is distinct from (known.version, name, email, phone, to_jsonb(channels))
),
findings as (
    select * from takings union all select * from effects union all select * from copied_steps
     union all select * from copied_products union all select * from copied_customers
)
select examined, id, order_id, reason
  from (select (select count(*) from due) + (select count(*) from received) as examined) as receipts
       left join findings on true
 order by id
