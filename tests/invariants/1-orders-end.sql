-- Every accepted order is confirmed or rejected, within its deadline and the 60 seconds that recovery may take.
with findings (id, order_id, reason) as (
    -- Past that time nothing excuses it: there is no order id by which it could count as open.
    select id,
           case when taken_at <= deadline_at + interval '60 seconds' then id end,
           'is ' || status || ', its deadline ' || to_char(deadline_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
               || case when taken_at > deadline_at then ' has passed' else ' is still to come' end
      from order_orders, snapshot
     where status not in ('confirmed', 'rejected')
     union all
    select id, id, case when reason is null then 'is rejected for no reason' else 'is confirmed, yet has reason ' || reason end
      from order_orders
     where status = 'rejected' and reason is null or status = 'confirmed' and reason is not null
     union all
    -- Its last event, or its row should that have been written later still; what is late stays late.
    select id, null, 'is ' || status || ', but only ' || floor(extract(epoch from ended_at - deadline_at)) || ' s after its deadline'
      from (select orders.*, greatest(updated_at, last_event_at) as ended_at
              from order_orders as orders
                   left join (select aggregate_id, max(occurred_at) as last_event_at from order_events group by 1) as history
                          on aggregate_id = orders.id::text) as orders
     where status in ('confirmed', 'rejected') and ended_at > deadline_at + interval '60 seconds'
)
select examined, id, order_id, reason
  from (select count(*) as examined from order_orders) as orders left join findings on true
 order by id
