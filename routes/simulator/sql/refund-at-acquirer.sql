-- All that was captured goes back, once: the refund of a refunded key changes nothing.
with request as (
    select :?request::jsonb ->> 'key' as key
),
mode as (
    select outage, latency_ms from modes where system = 'acquirer'
),
refunded as (
    update acquirer_entries
       set status     = 'refunded',
           updated_at = case acquirer_entries.status when 'refunded' then updated_at else clock_timestamp() end
      from request, mode
     where acquirer_entries.key = request.key
       and acquirer_entries.status in ('captured', 'refunded')
       and not outage
    returning acquirer_entries.key
)
select case when outage then 503
            when exists (select from refunded) then 200
            when exists (select from acquirer_entries join request using (key)) then 409
            else 404 end as status,
       latency_ms as delay_ms,
       '{"status": "refunded"}' as answer
  from mode
