-- Moves the next attempt on to the end of a lease before anything is sent: two replicas never send the same at once, and
-- what is left by a process that dies is due again after the lease.
with due as (
    select id, customers.*
      from notifications left join customers using (customer_id)
     where status = 'due'
       and next_attempt_at <= clock_timestamp()
       and (channel = 'operator' or customers.customer_id is not null)
     order by next_attempt_at
     limit :?limit
       for update of notifications skip locked
)
update notifications
   set attempts        = attempts + 1,
       next_attempt_at = clock_timestamp() + :?lease::interval
  from due
 where notifications.id = due.id
returning notifications.id,
          order_id::text as order_id,
          event,
          channel,
          attempts,
          traceparent,
          event_id || '.' || channel as key,
          case channel when 'email' then email when 'operator' then :?operator else '' end as email,
          (content || jsonb_build_object(
              'key', event_id || '.' || channel,
              'name', coalesce(name, ''),
              'to', case channel when 'email' then email
                                 when 'sms' then coalesce(phone, '')
                                 when 'operator' then :?operator
                                 else notifications.customer_id::text end))::text as notice
