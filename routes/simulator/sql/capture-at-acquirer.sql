with request as (
    select body ->> 'key' as key, (body ->> 'amount')::numeric as amount
      from (select :?request::jsonb as body) as received
),
mode as (
    select outage, latency_ms from modes where system = 'acquirer'
),
captured as (
    update acquirer_entries
       set status     = 'captured',
           updated_at = case acquirer_entries.status when 'captured' then updated_at else clock_timestamp() end
      from request, mode
     where acquirer_entries.key = request.key
       and acquirer_entries.status in ('authorised', 'captured')
       and acquirer_entries.amount = coalesce(request.amount, acquirer_entries.amount)
       and not outage
    returning acquirer_entries.key
)
select case when outage then 503
            when exists (select from captured) then 200
            when exists (select from acquirer_entries join request using (key)) then 409
            else 404 end as status,
       latency_ms as delay_ms,
       '{"status": "captured"}' as answer
  from mode
