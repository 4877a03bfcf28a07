-- A customer may be told of later than the order: topics have no order among them. A notice that waits is planned once
-- its customer is known, and skipped for good when it has waited long enough.
with waiting as (
    select notifications.*, customers.channels
      from notifications left join customers using (customer_id)
     where status = 'waiting'
       and (customers.customer_id is not null or created_at <= clock_timestamp() - :?longestWait::interval)
     order by created_at
     limit :?limit
       for update of notifications skip locked
),
planned as (
    insert into notifications (order_id, event, event_id, customer_id, channel, content, status, next_attempt_at, traceparent)
    select order_id, event, event_id, customer_id, wanted, content, 'due', clock_timestamp(), traceparent
      from waiting, unnest(channels) as wanted
        on conflict do nothing
    returning id
),
found as (
    delete from notifications where id in (select id from waiting where channels is not null)
),
skipped as (
    update notifications
       set status = 'skipped', error = 'unknown-customer', updated_at = clock_timestamp()
     where id in (select id from waiting where channels is null)
    returning id
)
select (select count(*) from planned) as planned, (select count(*) from skipped) as skipped
