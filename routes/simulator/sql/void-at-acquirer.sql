-- The void of an unknown key is remembered, so that an authorisation that was overtaken by its void never lives.
with request as (
    select :?request::jsonb ->> 'key' as key
),
mode as (
    select outage, latency_ms from modes where system = 'acquirer'
),
voided as (
    insert into acquirer_entries (key, status)
    select key, 'voided' from request, mode where not outage
        on conflict (key) do update
       set status     = 'voided',
           updated_at = case acquirer_entries.status when 'voided' then acquirer_entries.updated_at else clock_timestamp() end
     where acquirer_entries.status <> 'captured'
    returning key
)
select case when outage then 503
            when exists (select from voided) then 200
            else 409 end as status,
       latency_ms as delay_ms,
       '{"status": "voided"}' as answer
  from mode
