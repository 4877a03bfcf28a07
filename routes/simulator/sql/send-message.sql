-- The first message of a key goes out; the same key again is accepted again and sends nothing.
with request as (
    select body ->> 'key' as key, body ->> 'to' as recipient, body ->> 'title' as title, body ->> 'text' as text
      from (select :?request::jsonb as body) as received
),
mode as (
    select down or outage as failing, latency_ms from modes where system = :?system
),
sent as (
    insert into messages (channel, key, recipient, title, text)
    select :?system, key, recipient, title, text from request, mode where not failing
        on conflict do nothing
)
select case when failing then 503 else 200 end as status,
       latency_ms as delay_ms,
       '{"status": "accepted"}' as answer
  from mode
