-- The cancellation of an unknown key is remembered, so that a booking that was overtaken by it never lives.
with request as (
    select :?request::jsonb ->> 'key' as key
),
mode as (
    select down or outage as failing, latency_ms from modes where system = 'carrier'
),
cancelled as (
    insert into carrier_bookings (key, status)
    select key, 'cancelled' from request, mode where not failing
        on conflict (key) do update
       set status     = 'cancelled',
           updated_at = case carrier_bookings.status when 'cancelled' then carrier_bookings.updated_at else clock_timestamp() end
    returning key
)
select case when failing then 503 else 200 end as status,
       latency_ms as delay_ms,
       '{"status": "cancelled"}' as answer
  from mode left join cancelled on true
