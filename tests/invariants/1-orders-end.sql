-- Every accepted order is confirmed or rejected, within its deadline and the 60 seconds that recovery may take. Hours for
-- which the system was stopped on purpose do not count.
with ends as (
    -- Its last event, or its row should that have been written later still; what is late stays late.
    select orders.*,
           case when status in ('confirmed', 'rejected') then greatest(updated_at, last_event_at) else taken_at end as ended_at
      from snapshot, order_orders as orders
           left join (select aggregate_id, max(occurred_at) as last_event_at from order_events group by 1) as history
                  on aggregate_id = orders.id::text
),
due as (
    select ends.*, deadline_at + coalesce(stopped, interval '0') as due_at
      from ends
           left join lateral (select sum(least(ready_at, ended_at) - greatest(stopped_at, created_at)) as stopped
                                from stops
                               where stopped_at < ended_at and ready_at > created_at) as stops on true
),
findings (id, order_id, reason) as (
    -- Past that time nothing excuses it: there is no order id by which it could count as open.
    select id,
           case when ended_at <= due_at + interval '60 seconds' then id end,
           'is ' || status || ', its deadline ' || to_char(due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
               || case when ended_at > due_at then ' has passed' else ' is still to come' end
      from due
     where status not in ('confirmed', 'rejected')
     union all
    select id, id, case when reason is null then 'is rejected for no reason' else 'is confirmed, yet has reason ' || reason end
      from order_orders
     where status = 'rejected' and reason is null or status = 'confirmed' and reason is not null
     union all
    select id, null, 'is ' || status || ', but only ' || floor(extract(epoch from ended_at - due_at)) || ' s after its deadline'
      from due
     where status in ('confirmed', 'rejected') and ended_at > due_at + interval '60 seconds'
)
select examined, id, order_id, reason
  from (select count(*) as examined from order_orders) as orders left join findings on true
 order by id
