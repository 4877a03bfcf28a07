-- The first booking of a key gives it its tracking number; a key that was cancelled before is never booked.
with request as (
    select body ->> 'key' as key, body ->> 'postalCode' as postal_code, body ->> 'country' as country
      from (select :?request::jsonb as body) as received
),
mode as (
    select down or outage as failing, latency_ms from modes where system = 'carrier'
),
entry as (
    insert into carrier_bookings (key, tracking_number, postal_code, country, status)
    select key, 'TRK' || lpad(nextval('tracking_numbers')::text, 10, '0'), postal_code, country, 'booked'
      from request, mode
     where not failing and postal_code not like '00%'
        on conflict (key) do update set status = carrier_bookings.status
    returning tracking_number, status
)
select case when failing then 503
            when entry.status is null then 422
            when entry.status = 'cancelled' then 409
            else 200 end as status,
       latency_ms as delay_ms,
       jsonb_build_object('status', 'booked', 'trackingNumber', tracking_number)::text as answer
  from mode left join entry on true
