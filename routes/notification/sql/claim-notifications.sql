-- Moves the next attempt on to the end of a lease before anything is sent: two replicas never send the same at once, and
-- what is left by a process that dies is due again after the lease.
update notifications
   set attempts        = attempts + 1,
       next_attempt_at = clock_timestamp() + :?lease::interval
  from customers
 where customers.customer_id = notifications.customer_id
   and id in (select id
                from notifications
               where status = 'due' and next_attempt_at <= clock_timestamp()
               order by next_attempt_at
               limit :?limit
                 for update skip locked)
returning id,
          order_id::text as order_id,
          event,
          channel,
          attempts,
          traceparent,
          event_id || '.' || channel as key,
          case channel when 'email' then email else '' end as email,
          (content || jsonb_build_object(
              'key', event_id || '.' || channel,
              'name', name,
              'to', case channel when 'email' then email when 'sms' then coalesce(phone, '') else notifications.customer_id::text end))::text as notice
